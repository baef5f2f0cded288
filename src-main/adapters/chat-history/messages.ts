import type { ChatMessage, ChatMessagePage, ChatPageAnchor } from "../../../src-preload/contract/chat";
import type { AccountHistory } from "../../chat/history";
import { DomainError } from "../../cloud/errors";
import type { ChatRowId } from "./chats";
import type { Database, Row } from "./database";
import { IS_OPEN, MESSAGE_COLUMNS, messageOf } from "./rows";

type MessagePart = Pick<
  AccountHistory,
  "page" | "message" | "before" | "all" | "questionOf" | "openTurns" | "openMessages"
>;

const FROM = "FROM messages m JOIN chats c ON c.id = m.chat_id";
const SHOWN = "m.chat_id = ? AND m.hidden_by IS NULL";

const noSuchMessage = (): DomainError => new DomainError("NOT_FOUND", "This message is not there any more.");

/** The row of a message that is shown in this chat. @throws DomainError NOT_FOUND */
export function messageRow(database: Database, chat: number, messageId: string): Row {
  const row = database.get(
    `SELECT ${MESSAGE_COLUMNS}, m.answers ${FROM} WHERE ${SHOWN} AND m.uid = ?`,
    chat,
    messageId,
  );
  if (row === undefined) throw noSuchMessage();
  return row;
}

/** Messages as they are read. */
export function createMessagePart(database: Database, account: number, rowId: ChatRowId): MessagePart {
  const read = (where: string, order: "ASC" | "DESC", values: readonly number[]): readonly ChatMessage[] => {
    const rows = database.all(
      `SELECT ${MESSAGE_COLUMNS} ${FROM} WHERE ${SHOWN} ${where} ORDER BY m.seq ${order} LIMIT ?`,
      ...values,
    );
    const messages = rows.map(messageOf);
    return order === "DESC" ? messages.reverse() : messages;
  };
  const before = (chat: number, seq: number, limit: number) => read("AND m.seq < ?", "DESC", [chat, seq, limit]);
  const from = (chat: number, seq: number, limit: number) => read("AND m.seq >= ?", "ASC", [chat, seq, limit]);

  const cut = (chat: number, anchor: ChatPageAnchor, limit: number): readonly ChatMessage[] => {
    switch (anchor.from) {
      case "end":
        return before(chat, Number.MAX_SAFE_INTEGER, limit);
      case "before":
        return before(chat, anchor.seq, limit);
      case "after":
        return from(chat, anchor.seq + 1, limit);
      case "around": {
        const half = Math.floor(limit / 2);
        const later = from(chat, anchor.seq, limit);
        const earlier = before(chat, anchor.seq, Math.max(half, limit - later.length));
        return [...earlier, ...later].slice(0, Math.max(limit, 1));
      }
      case "index": {
        const place = database.get(
          `SELECT m.seq FROM messages m WHERE ${SHOWN} ORDER BY m.seq LIMIT 1 OFFSET ?`,
          chat,
          anchor.index,
        );
        return place === undefined ? [] : from(chat, Number(place.seq), limit);
      }
    }
  };
  const count = (chat: number, beforeSeq: number): number =>
    Number(database.get(`SELECT count(*) AS n FROM messages m WHERE ${SHOWN} AND m.seq < ?`, chat, beforeSeq)?.n ?? 0);

  const openTurns = (chat: number | null) => {
    const rows = database.all(
      `SELECT ${MESSAGE_COLUMNS}, m.answers ${FROM}
       WHERE ${IS_OPEN} AND c.account_id = ? AND c.deleted_at IS NULL AND (? IS NULL OR m.chat_id = ?)
       ORDER BY m.chat_id, m.seq`,
      account,
      chat,
      chat,
    );
    return rows.map((row) => {
      const question = database.get(`SELECT ${MESSAGE_COLUMNS} ${FROM} WHERE m.id = ?`, row.answers ?? null);
      if (question === undefined) throw noSuchMessage();
      return { chatId: String(row.chat_uid), userMessage: messageOf(question), reply: messageOf(row) };
    });
  };

  return {
    page(chatId, anchor, limit): ChatMessagePage {
      const chat = rowId(chatId);
      const messages = cut(chat, anchor, limit);
      const first = messages[0];
      const total = count(chat, Number.MAX_SAFE_INTEGER);
      const newest = database.get("SELECT uid FROM replacements WHERE chat_id = ? ORDER BY id DESC LIMIT 1", chat)?.uid;
      return {
        messages: [...messages],
        firstIndex: first === undefined ? total : count(chat, first.seq),
        total,
        undoableReplacementId: typeof newest === "string" ? newest : null,
      };
    },
    message: (chatId, messageId) => messageOf(messageRow(database, rowId(chatId), messageId)),
    before: (chatId, seq, limit) => before(rowId(chatId), seq, limit),
    all: (chatId) => from(rowId(chatId), 0, -1),
    questionOf(chatId, replyId) {
      const { answers } = messageRow(database, rowId(chatId), replyId);
      const row =
        answers === null || answers === undefined
          ? undefined
          : database.get(`SELECT ${MESSAGE_COLUMNS} ${FROM} WHERE m.id = ?`, answers);
      if (row === undefined) throw noSuchMessage();
      return messageOf(row);
    },
    openTurns: (chatId) => openTurns(chatId === null ? null : rowId(chatId)),
    openMessages(chatId) {
      const chat = database.get("SELECT id FROM chats WHERE uid = ? AND account_id = ?", chatId, account)?.id;
      if (typeof chat !== "number") return [];
      return openTurns(chat).flatMap(({ userMessage, reply }) => [userMessage, reply]);
    },
  };
}
