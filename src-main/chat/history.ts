/** What the chat needs of its memory. Everything here returns when it is on disk, unless it says otherwise. */
import type {
  Chat,
  ChatMessage,
  ChatMessagePage,
  ChatMessageStatus,
  ChatPageAnchor,
  ChatSearchHit,
  ChatTarget,
  ChatUsage,
} from "../../src-preload/contract/chat";
import type { WireError } from "../../src-preload/contract/errors";
import type { ListRange, SearchQuery } from "./use-cases";

/** Whose history it is: a person in an organisation of one cloud. */
export interface ChatOwner {
  readonly webOrigin: string;
  readonly userId: string | null;
  readonly organizationId: string | null;
}

/** A message to be kept; its place in the chat is given by the history. */
export interface NewMessage {
  readonly id: string;
  readonly role: ChatMessage["role"];
  readonly text: string;
  readonly status: ChatMessageStatus;
  readonly createdAt: number;
}

/** What may change of a message; absent stays. */
export interface MessageChange {
  readonly text?: string;
  readonly status?: ChatMessageStatus;
  readonly error?: WireError | null;
  readonly usage?: ChatUsage | null;
  readonly costMicros?: number | null;
  readonly model?: string | null;
}

/** A reply to come, and the person's message it answers. */
export interface Turn {
  readonly userMessage: ChatMessage;
  readonly reply: ChatMessage;
}

/** Text of a reply as it came; `offset` is the length before it. */
export interface TextPiece {
  readonly messageId: string;
  readonly offset: number;
  readonly text: string;
}

/** A person's message gives way, with all after it, to another beginning. */
export interface Replacement {
  readonly id: string;
  readonly fromSeq: number;
  readonly at: number;
}

/**
 * The chats of one account. Ids of another account's chats are as unknown as any other.
 * @throws DomainError NOT_FOUND from every function that takes the id of a chat or message which is not there.
 */
export interface AccountHistory {
  /** Tells one account from another. */
  readonly account: number;
  list(range: ListRange): { readonly chats: readonly Chat[]; readonly total: number };
  /** A chat that is not deleted. */
  chat(chatId: string): Chat;
  create(chat: {
    readonly id: string;
    readonly target: ChatTarget;
    readonly title: string | null;
    /** Stands in for a title until the first message gives one. */
    readonly untitled: string;
    readonly at: number;
  }): Chat;
  rename(chatId: string, title: string): void;
  pin(chatId: string, isPinned: boolean): void;
  setDraft(chatId: string, text: string): void;
  remove(chatId: string, at: number): void;
  /** Brings back a chat that was deleted at this moment or later. */
  restore(chatId: string, since: number): void;
  /** The cloud's room of this chat; null before there is one. */
  room(chatId: string): string | null;
  setRoom(chatId: string, roomId: string): void;

  page(chatId: string, anchor: ChatPageAnchor, limit: number): ChatMessagePage;
  message(chatId: string, messageId: string): ChatMessage;
  /** The last messages before this place, oldest first. */
  before(chatId: string, seq: number, limit: number): readonly ChatMessage[];
  /** Every message, oldest first. */
  all(chatId: string): readonly ChatMessage[];
  search(query: SearchQuery): { readonly hits: readonly ChatSearchHit[]; readonly hasMore: boolean };

  /** Adds both at the end, gives an untitled chat its title, clears the draft. With a replacement, that comes first. */
  addTurn(chatId: string, userMessage: NewMessage, reply: NewMessage, replacement?: Replacement): Turn;
  /** Adds another reply to a message that stays, in place of all after it. */
  addReply(chatId: string, userMessageId: string, reply: NewMessage, replacement: Replacement): Turn;
  change(messageId: string, change: MessageChange): void;
  /** Keeps all that is changed in it, or nothing. */
  together<T>(work: () => T): T;
  /** Takes the newest replacement back. @throws DomainError CONFLICT when this is not the newest */
  undo(chatId: string, replacementId: string): void;
  /** The message this reply answers. */
  questionOf(chatId: string, replyId: string): ChatMessage;
  /** Both sides of the turns that are not over; nothing for a chat that is not there. */
  openMessages(chatId: string): readonly ChatMessage[];
  /** Turns that are not over, in the order they were written; of one chat, or with null of all. */
  openTurns(chatId: string | null): readonly (Turn & { readonly chatId: string })[];
}

/** All that is kept of all accounts. */
export interface ChatHistory {
  /** The account's part; made when it is new. `keyTag` names the key it was confirmed with, for starts without the cloud. */
  open(owner: ChatOwner, keyTag: string | null): AccountHistory;
  /** The part of the account that was last confirmed with this key; null when none was. */
  openByKey(webOrigin: string, keyTag: string): AccountHistory | null;
  /** Keeps text of replies under way, before anybody is shown it. */
  keepPieces(pieces: readonly TextPiece[]): void;
  /** Erases some of what was deleted before this moment. @returns whether more is left */
  purge(before: number): boolean;
  close(): void;
}
