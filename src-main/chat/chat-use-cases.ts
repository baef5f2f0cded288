/** What the page may ask of the chat. Everything is on disk before it is answered. */
import type { ChatMessage } from "../../src-preload/contract/chat";
import { DELETE_UNDO_MS } from "../../src-preload/contract/chat-names";
import type { LanguageState } from "../../src-preload/contract/state";
import { DomainError } from "../cloud/errors";
import type { Clock, Random } from "../cloud/ports";
import { shellWords } from "../i18n/shell-words";
import type { Conversations } from "./conversations";
import { exportJson, exportMarkdown } from "./export";
import type { AccountHistory, NewMessage, Replacement, Turn } from "./history";
import type { ReplyBoard } from "./reply-board";
import type { ChatUseCases } from "./use-cases";

/** What is open for one account. */
export interface Desk {
  readonly history: AccountHistory;
  readonly conversations: Conversations;
}

interface Deps {
  readonly clock: Clock;
  readonly random: Random;
  readonly board: ReplyBoard;
  /** @throws DomainError while no account's history is open */
  readonly desk: () => Desk;
  readonly models: ChatUseCases["models"];
  readonly language: () => LanguageState;
  readonly onListChanged: () => void;
  readonly onDeleted: () => void;
}

export function createChatUseCases({ clock, random, board, desk, models, language, ...on }: Deps): ChatUseCases {
  /** With the text that is on the board and not yet in its row. */
  const asWritten = (message: ChatMessage): ChatMessage => board.read(message.id) ?? message;

  const newMessage = (role: NewMessage["role"], text: string): NewMessage => ({
    id: random.uuid(),
    role,
    text,
    status: "queued",
    createdAt: clock.now(),
  });
  const replacementOf = ({ seq }: ChatMessage): Replacement => ({
    id: random.uuid(),
    fromSeq: seq,
    at: clock.now(),
  });

  /** @throws DomainError CONFLICT while a reply is to come: what it answers must not be taken from under it */
  const settled = (chatId: string): Desk => {
    const open = desk();
    if (open.history.openTurns(chatId).length === 0) return open;
    throw new DomainError("CONFLICT", "A reply is still to come in this chat. Stop it first.");
  };

  /** Sends what was just kept, and says how it stands then. */
  const begin = ({ history, conversations }: Desk, chatId: string, { userMessage, reply }: Turn) => {
    conversations.wake(chatId);
    return {
      userMessage: history.message(chatId, userMessage.id),
      reply: asWritten(history.message(chatId, reply.id)),
    };
  };

  const reordered = (chatId: string): void => {
    board.tell({ type: "reordered", chatId });
    on.onListChanged();
  };

  const changed = (chatId: string, change: (history: AccountHistory) => void) => {
    const { history } = desk();
    change(history);
    on.onListChanged();
    return history.chat(chatId);
  };

  return {
    list: (range) => desk().history.list(range),
    create(target, title) {
      const untitled = shellWords(language())("chat.untitled", { name: target.name });
      const chat = desk().history.create({ id: random.uuid(), target, title, untitled, at: clock.now() });
      on.onListChanged();
      return chat;
    },
    get: (chatId) => desk().history.chat(chatId),
    rename: (chatId, title) => changed(chatId, (history) => history.rename(chatId, title)),
    pin: (chatId, isPinned) => changed(chatId, (history) => history.pin(chatId, isPinned)),
    remove(chatId) {
      const { history, conversations } = desk();
      for (const { reply } of [...history.openTurns(chatId)].reverse()) conversations.stop(chatId, reply.id);
      const at = clock.now();
      history.remove(chatId, at);
      on.onListChanged();
      on.onDeleted();
      return { undoUntil: at + DELETE_UNDO_MS };
    },
    restore: (chatId) => changed(chatId, (history) => history.restore(chatId, clock.now() - DELETE_UNDO_MS)),
    export(chatId, format) {
      const { history } = desk();
      const write = format === "json" ? exportJson : exportMarkdown;
      return write(history.chat(chatId), history.all(chatId).map(asWritten));
    },
    setDraft: (chatId, text) => desk().history.setDraft(chatId, text),
    page(chatId, anchor, limit) {
      const page = desk().history.page(chatId, anchor, limit);
      return { ...page, messages: page.messages.map(asWritten) };
    },
    search: (query) => desk().history.search(query),
    send(chatId, text) {
      const open = desk();
      const turn = open.history.addTurn(chatId, newMessage("user", text), newMessage("assistant", ""));
      for (const message of [turn.userMessage, turn.reply]) board.tell({ type: "message", chatId, message });
      on.onListChanged();
      return begin(open, chatId, turn);
    },
    edit(chatId, messageId, text) {
      const open = settled(chatId);
      const former = open.history.message(chatId, messageId);
      if (former.role !== "user") throw new DomainError("CONFLICT", "Only your own messages can be edited.");
      const replacement = replacementOf(former);
      const next = [newMessage("user", text), newMessage("assistant", "")] as const;
      const turn = open.history.addTurn(chatId, ...next, replacement);
      reordered(chatId);
      return { ...begin(open, chatId, turn), replacementId: replacement.id };
    },
    regenerate(chatId, messageId) {
      const open = settled(chatId);
      const former = open.history.message(chatId, messageId);
      if (former.role !== "assistant") throw new DomainError("CONFLICT", "Only a reply can be asked for again.");
      const asked = open.history.questionOf(chatId, messageId);
      const replacement = replacementOf(former);
      const turn = open.history.addReply(chatId, asked.id, newMessage("assistant", ""), replacement);
      reordered(chatId);
      return { ...begin(open, chatId, turn), replacementId: replacement.id };
    },
    stop: (chatId, messageId) => desk().conversations.stop(chatId, messageId),
    undo(chatId, replacementId) {
      settled(chatId).history.undo(chatId, replacementId);
      reordered(chatId);
    },
    models,
  };
}
