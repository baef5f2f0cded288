import type {
  Chat,
  ChatMessagePage,
  ChatPageAnchor,
  ChatReplacement,
  ChatSearchHit,
  ChatTarget,
  ChatTurn,
} from "../../src-preload/contract/chat";
import type { ModelOffer } from "./text-source";

/** Part of a longer list. */
export interface ListRange {
  readonly offset: number;
  readonly limit: number;
}

/** A question to the history; `chatId` null asks every chat. */
export interface SearchQuery extends ListRange {
  readonly query: string;
  readonly chatId: string | null;
}

/** A chat as a file for the person. */
export interface ChatExport {
  /** A name every file system takes. */
  readonly fileName: string;
  readonly content: string;
}

/**
 * What a person can do with the chats of the account that is signed in.
 * @throws DomainError from every function: NOT_SIGNED_IN without an account, OFFLINE while it is not known whose key this is,
 * NOT_FOUND for an unknown chat or message, CONFLICT for an act that does not fit the state.
 */
export interface ChatUseCases {
  /** Pinned first, then newest first. */
  list(range: ListRange): { readonly chats: readonly Chat[]; readonly total: number };
  get(chatId: string): Chat;
  create(target: ChatTarget, title: string | null): Chat;
  rename(chatId: string, title: string): Chat;
  pin(chatId: string, isPinned: boolean): Chat;
  /** Hides it and ends its reply; it is gone for good after `undoUntil` (epoch milliseconds). */
  remove(chatId: string): { readonly undoUntil: number };
  restore(chatId: string): Chat;
  export(chatId: string, format: "markdown" | "json"): ChatExport;
  setDraft(chatId: string, text: string): void;
  page(chatId: string, anchor: ChatPageAnchor, limit: number): ChatMessagePage;
  search(query: SearchQuery): { readonly hits: readonly ChatSearchHit[]; readonly hasMore: boolean };
  /** Resolves what it returns from disk: both messages are kept before anything is sent. */
  send(chatId: string, text: string): ChatTurn;
  edit(chatId: string, messageId: string, text: string): ChatReplacement;
  regenerate(chatId: string, messageId: string): ChatReplacement;
  /** Idempotent. */
  stop(chatId: string, messageId: string): void;
  undo(chatId: string, replacementId: string): void;
  models(): Promise<ModelOffer>;
}
