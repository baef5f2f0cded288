/**
 * Every call about knowledge that the app makes. Two generations of clouds have two names for the same family of routes; which one
 * this cloud answers to is found out by asking, and remembered for each address.
 */
import type { KnowledgePage, KnowledgeResult } from "../../src-preload/contract/knowledge";
import { typeOfName } from "../../src-preload/contract/knowledge-files";
import type { AccountRequest, AccountTransport } from "../cloud/account-transport";
import { acknowledge } from "../cloud/agents/wire";
import { ANSWER_TOO_LARGE, DomainError, hasCode } from "../cloud/errors";
import type { FormPart, SentBytes } from "../cloud/ports";
import { readPage, readResults, readTaken, readTakenText, type TakenFile } from "./wire";

/** A file as it is sent. */
export interface FileToSend {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * `store` is a character's id, or null for the account's default agent. Everything throws DomainErrors of the transport;
 * REMOTE_FAILED with status 503 while the cloud's knowledge does not run, NOT_FOUND where the cloud has none.
 */
export interface KnowledgeClient {
  /** At most `count` documents from `offset` on; fewer where they are large. */
  page(store: string | null, offset: number, count: number, signal?: AbortSignal): Promise<KnowledgePage>;
  query(store: string | null, question: string, limit: number): Promise<KnowledgeResult[]>;
  /** @throws DomainError NOT_FOUND for a document that is not there */
  remove(store: string | null, id: string): Promise<void>;
  /** At most what one call may carry. One attempt. */
  upload(
    store: string | null,
    files: readonly FileToSend[],
    signal: AbortSignal,
    onSent: SentBytes,
  ): Promise<TakenFile[]>;
  /** One attempt. */
  addText(store: string | null, name: string, text: string, signal: AbortSignal): Promise<TakenFile>;
}

const FAMILIES = ["/api/v1/knowledge", "/api/v1/documents"] as const;
type Family = (typeof FAMILIES)[number];

/** How much less is asked for when an answer is too large. */
const SMALLER = 8;

const READ_MS = 30_000;
/** The cloud gives a question 60 s and an upload 300 s. */
const QUERY_MS = 75_000;
const UPLOAD_MS = 330_000;

/** A missing route says 404, or 405 where its path looks like a document's. */
const isMissing = (error: unknown): error is DomainError =>
  hasCode(error, "NOT_FOUND") || (error instanceof DomainError && error.details?.status === 405);

const withoutKnowledge = (cause: unknown): DomainError =>
  new DomainError("NOT_FOUND", "The cloud at this address has no knowledge.", { details: { status: 404 }, cause });

const notRunning = (error: DomainError): DomainError =>
  new DomainError(
    "REMOTE_FAILED",
    "Eliza Cloud's knowledge service is not available. It may still be starting; try again in a moment.",
    error.options,
  );

const inStore = (store: string | null): { readonly characterId?: string } =>
  store === null ? {} : { characterId: store };

/** @param apiOrigin the cloud of this moment */
export function createKnowledgeClient(transport: AccountTransport, apiOrigin: () => string): KnowledgeClient {
  const families = new Map<string, Family>();

  const send = async (request: AccountRequest): Promise<unknown> => {
    try {
      return (await transport.send(request)).body;
    } catch (error) {
      throw hasCode(error, "REMOTE_FAILED") && error.details?.status === 503 ? notRunning(error) : error;
    }
  };

  /** Runs a call under the name this cloud has for the family. A route that is missing did nothing, so the other may be tried. */
  async function inFamily<T>(run: (base: Family) => Promise<T>): Promise<T> {
    const origin = apiOrigin();
    const known = families.get(origin);
    let missing: unknown;
    for (const base of known === undefined ? FAMILIES : [known, ...FAMILIES.filter((other) => other !== known)]) {
      try {
        const answer = await run(base);
        families.set(origin, base);
        return answer;
      } catch (error) {
        if (!isMissing(error)) throw error;
        missing ??= error;
      }
    }
    throw withoutKnowledge(missing);
  }

  const pageAtOnce: KnowledgeClient["page"] = (store, offset, count, signal) =>
    inFamily(async (path) => {
      const query = { count: String(count), offset: String(offset), ...inStore(store) };
      const request = { method: "GET", path, query, retry: "safe", timeoutMs: READ_MS } as const;
      return readPage(await send({ ...request, ...(signal && { signal }) }), offset, count);
    });

  /** The list holds the whole text of each document: a page that is too large is asked for in smaller ones. */
  const page: KnowledgeClient["page"] = async (store, offset, count, signal) => {
    try {
      return await pageAtOnce(store, offset, count, signal);
    } catch (error) {
      const isTooLarge = error instanceof DomainError && error.details?.remoteCode === ANSWER_TOO_LARGE;
      if (!isTooLarge || count === 1) throw error;
      return page(store, offset, Math.ceil(count / SMALLER), signal);
    }
  };

  return {
    page,
    query: (store, question, limit) =>
      inFamily(async (base) => {
        const body = { query: question, limit, ...inStore(store) };
        const request = { method: "POST", path: `${base}/query`, body, retry: "never", timeoutMs: QUERY_MS } as const;
        return readResults(await send(request));
      }),
    async remove(store, id) {
      // A 404 here is the document's own, so the family has to be known before.
      if (!families.has(apiOrigin())) await page(store, 0, 1);
      const path = `${families.get(apiOrigin()) ?? FAMILIES[0]}/${encodeURIComponent(id)}`;
      acknowledge(await send({ method: "DELETE", path, query: inStore(store), retry: "never", timeoutMs: READ_MS }));
    },
    upload: (store, files, signal, onSent) =>
      inFamily(async (base) => {
        const form: FormPart[] = files.map(({ name, bytes }) => ({
          ...{ name: "files", fileName: name, type: typeOfName(name), bytes },
        }));
        if (store !== null) form.push({ name: "characterId", text: store });
        const request = { method: "POST", form, onSent, signal, retry: "never", timeoutMs: UPLOAD_MS } as const;
        try {
          return readTaken(await send({ ...request, path: `${base}/upload-file` }));
        } catch (error) {
          // The oldest documents of the product have this name for it.
          if (!isMissing(error) || base !== FAMILIES[0]) throw error;
          return readTaken(await send({ ...request, path: `${base}/upload` }));
        }
      }),
    addText: (store, name, text, signal) =>
      inFamily(async (path) => {
        const type = typeOfName(name);
        // Every other type would be taken for base64.
        const contentType = /^text\/|\/json$/.test(type) ? type : "text/plain";
        const body = { content: text, contentType, filename: name, ...inStore(store) };
        const request = { method: "POST", path, body, signal, retry: "never", timeoutMs: UPLOAD_MS } as const;
        return { ...readTakenText(await send(request)), name, isTaken: true, error: null };
      }),
  };
}
