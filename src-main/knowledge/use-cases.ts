/** Knowledge as IPC and the local API use it. */
import type { KnowledgePage, KnowledgeResult, Upload } from "../../src-preload/contract/knowledge";
import type { GivenFile, UploadDesk } from "./uploads";

/** `store` is a character's id, or null for the account's default agent. Throws DomainErrors as the client does. */
export interface KnowledgeUseCases {
  /** One page of a store's documents, from `offset` on. */
  page(store: string | null, offset: number): Promise<KnowledgePage>;
  /** Cannot be taken back. @throws DomainError NOT_FOUND for a document that is not there */
  remove(store: string | null, id: string): Promise<void>;
  /** What answers a question, best first. */
  query(store: string | null, question: string, limit: number): Promise<KnowledgeResult[]>;
  /** What the window sends. */
  readonly uploads: UploadDesk;
  /** What a program sends; resolves with how each ended, and leaves nothing on the window's list. */
  addForProgram(store: string | null, files: readonly GivenFile[]): Promise<Upload[]>;
  addTextForProgram(store: string | null, name: string, text: string): Promise<Upload>;
}
