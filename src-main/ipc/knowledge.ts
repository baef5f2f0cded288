import type { Handlers } from "../../src-preload/contract/contract";
import type { GivenFile } from "../knowledge/uploads";
import type { KnowledgeUseCases } from "../knowledge/use-cases";

/** What the page may do about knowledge. */
export interface KnowledgeHandlerDeps {
  readonly knowledge: () => Promise<KnowledgeUseCases>;
  /** Asks the person for files and reads them; none when they gave up. */
  readonly pickFiles: () => Promise<readonly GivenFile[]>;
}

export const knowledgeHandlers = ({ knowledge, pickFiles }: KnowledgeHandlerDeps) =>
  ({
    "knowledge.documents.page": async ({ store, offset }) => (await knowledge()).page(store, offset),
    "knowledge.documents.remove": async ({ store, id }) => (await knowledge()).remove(store, id),
    "knowledge.documents.query": async ({ store, question, limit }) => ({
      results: await (await knowledge()).query(store, question, limit),
    }),
    "knowledge.uploads.get": async () => (await knowledge()).uploads.read(),
    "knowledge.uploads.pick": async ({ store }) => {
      const files = await pickFiles();
      // How each ends is told by the event.
      void (await knowledge()).uploads.addFiles(store, files);
      return { chosen: files.length };
    },
    "knowledge.uploads.add": async ({ store, files }) => {
      const given = files.map(({ name, bytes }) => ({ name, bytes, sizeBytes: bytes.byteLength }));
      void (await knowledge()).uploads.addFiles(store, given);
    },
    "knowledge.uploads.addText": async ({ store, name, text }) => {
      void (await knowledge()).uploads.addText(store, name, text);
    },
    "knowledge.uploads.retry": async ({ ids }) => (await knowledge()).uploads.retry(ids),
    "knowledge.uploads.cancel": async () => (await knowledge()).uploads.cancel(),
    "knowledge.uploads.clear": async () => (await knowledge()).uploads.clear(),
  }) satisfies Partial<Handlers>;
