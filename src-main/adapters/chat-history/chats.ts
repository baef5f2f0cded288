import type { Chat } from "../../../src-preload/contract/chat";
import type { AccountHistory } from "../../chat/history";
import { DomainError } from "../../cloud/errors";
import type { Database } from "./database";
import { CHAT_COLUMNS, chatOf } from "./rows";

type ChatPart = Pick<
  AccountHistory,
  "list" | "chat" | "create" | "rename" | "pin" | "setDraft" | "remove" | "restore" | "room" | "setRoom"
>;

/** Finds the row of a chat that is there. @throws DomainError NOT_FOUND */
export type ChatRowId = (chatId: string) => number;

const noSuchChat = (): DomainError => new DomainError("NOT_FOUND", "This chat is not there any more.");

/** The row of a chat of this account; of a deleted one only when asked. */
export const createChatRowId =
  (database: Database, account: number): ChatRowId =>
  (chatId) => {
    const row = database.get(
      "SELECT id FROM chats WHERE uid = ? AND account_id = ? AND deleted_at IS NULL",
      chatId,
      account,
    );
    if (row === undefined) throw noSuchChat();
    return Number(row.id);
  };

/** Chats as a list: names, pins, drafts, deletion. */
export function createChatPart(database: Database, account: number, rowId: ChatRowId): ChatPart {
  const one = (chatId: string): Chat => {
    const row = database.get(`SELECT ${CHAT_COLUMNS} FROM chats c WHERE c.id = ?`, rowId(chatId));
    if (row === undefined) throw noSuchChat();
    return chatOf(row);
  };
  return {
    list({ offset, limit }) {
      const rows = database.all(
        `SELECT ${CHAT_COLUMNS} FROM chats c WHERE c.account_id = ? AND c.deleted_at IS NULL
         ORDER BY c.is_pinned DESC, c.updated_at DESC, c.id DESC LIMIT ? OFFSET ?`,
        account,
        limit,
        offset,
      );
      const count = database.get(
        "SELECT count(*) AS total FROM chats WHERE account_id = ? AND deleted_at IS NULL",
        account,
      );
      return { chats: rows.map(chatOf), total: Number(count?.total ?? 0) };
    },
    chat: one,
    create({ id, target, title, untitled, at }) {
      database.run(
        `INSERT INTO chats (uid, account_id, title, is_titled, target, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
        id,
        account,
        title ?? untitled,
        title === null ? 0 : 1,
        JSON.stringify(target),
        at,
        at,
      );
      return one(id);
    },
    rename: (chatId, title) =>
      void database.run("UPDATE chats SET title = ?, is_titled = 1 WHERE id = ?", title, rowId(chatId)),
    pin: (chatId, isPinned) =>
      void database.run("UPDATE chats SET is_pinned = ? WHERE id = ?", isPinned ? 1 : 0, rowId(chatId)),
    setDraft: (chatId, text) => void database.run("UPDATE chats SET draft = ? WHERE id = ?", text, rowId(chatId)),
    remove: (chatId, at) => void database.run("UPDATE chats SET deleted_at = ? WHERE id = ?", at, rowId(chatId)),
    restore(chatId, since) {
      const { changes } = database.run(
        "UPDATE chats SET deleted_at = NULL WHERE uid = ? AND account_id = ? AND (deleted_at IS NULL OR deleted_at >= ?)",
        chatId,
        account,
        since,
      );
      if (changes === 0) throw new DomainError("NOT_FOUND", "This chat is gone for good.");
    },
    room(chatId) {
      const room = database.get("SELECT room_id FROM chats WHERE id = ?", rowId(chatId))?.room_id;
      return typeof room === "string" ? room : null;
    },
    setRoom: (chatId, roomId) => void database.run("UPDATE chats SET room_id = ? WHERE id = ?", roomId, rowId(chatId)),
  };
}
