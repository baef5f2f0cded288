import type { AccountHistory, MessageChange, NewMessage, Replacement, Turn } from "../../chat/history";
import { DomainError } from "../../cloud/errors";
import type { ChatRowId } from "./chats";
import type { Database, Value } from "./database";
import { messageRow } from "./messages";
import { MESSAGE_COLUMNS, messageOf, oneLine } from "./rows";

type TurnPart = Pick<AccountHistory, "addTurn" | "addReply" | "change" | "together" | "undo">;

const TITLE_CHARS = 60;

/** Messages as they are written. Every function is one transaction. */
export function createTurnPart(database: Database, rowId: ChatRowId): TurnPart {
  const insert = (chat: number, message: NewMessage, answers: number | null): number => {
    const taken = database.get(
      "UPDATE chats SET next_seq = next_seq + 1, updated_at = max(updated_at, ?) WHERE id = ? RETURNING next_seq - 1 AS seq",
      message.createdAt,
      chat,
    );
    const { id, role, text, status, createdAt } = message;
    return database.run(
      "INSERT INTO messages (uid, chat_id, seq, role, text, status, answers, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      id,
      chat,
      Number(taken?.seq),
      role,
      text,
      status,
      answers,
      createdAt,
    ).id;
  };

  const replace = (chat: number, { id, fromSeq, at }: Replacement): void => {
    const replacement = database.run(
      "INSERT INTO replacements (uid, chat_id, first_seq, created_at) SELECT ?, id, next_seq, ? FROM chats WHERE id = ?",
      id,
      at,
      chat,
    ).id;
    database.run(
      "UPDATE messages SET hidden_by = ? WHERE chat_id = ? AND hidden_by IS NULL AND seq >= ?",
      replacement,
      chat,
      fromSeq,
    );
  };

  const read = (row: number) => {
    const found = database.get(
      `SELECT ${MESSAGE_COLUMNS} FROM messages m JOIN chats c ON c.id = m.chat_id WHERE m.id = ?`,
      row,
    );
    if (found === undefined) throw new DomainError("NOT_FOUND", "This message is not there any more.");
    return messageOf(found);
  };

  const inOne = <T>(work: () => T): T => database.transaction(work);

  return {
    addTurn: (chatId, userMessage, reply, replacement): Turn =>
      inOne(() => {
        const chat = rowId(chatId);
        if (replacement !== undefined) replace(chat, replacement);
        const question = insert(chat, userMessage, null);
        const answer = insert(chat, reply, question);
        database.run(
          "UPDATE chats SET draft = '', title = iif(is_titled, title, ?), is_titled = 1 WHERE id = ?",
          oneLine(userMessage.text, TITLE_CHARS),
          chat,
        );
        return { userMessage: read(question), reply: read(answer) };
      }),
    addReply: (chatId, userMessageId, reply, replacement) =>
      inOne(() => {
        const chat = rowId(chatId);
        const question = Number(messageRow(database, chat, userMessageId).id);
        replace(chat, replacement);
        return { userMessage: read(question), reply: read(insert(chat, reply, question)) };
      }),
    change: (messageId, change) =>
      inOne(() => {
        const columns = columnsOf(change);
        const assignments = columns.map(([name]) => `${name} = ?`).join(", ");
        if (assignments === "") return;
        database.run(
          `UPDATE messages SET ${assignments} WHERE uid = ?`,
          ...columns.map(([, value]) => value),
          messageId,
        );
        // The whole text is in its row now.
        if (change.text !== undefined) database.run("DELETE FROM pieces WHERE message_uid = ?", messageId);
      }),
    together: inOne,
    undo: (chatId, replacementId) =>
      inOne(() => {
        const chat = rowId(chatId);
        const newest = database.get(
          "SELECT id, uid, first_seq FROM replacements WHERE chat_id = ? ORDER BY id DESC LIMIT 1",
          chat,
        );
        if (newest === undefined || newest.uid !== replacementId) {
          throw new DomainError("CONFLICT", "This change cannot be taken back any more.");
        }
        const since = [chat, Number(newest.first_seq)] as const;
        database.run("DELETE FROM messages WHERE chat_id = ? AND seq >= ?", ...since);
        database.run("UPDATE messages SET hidden_by = NULL WHERE hidden_by = ?", Number(newest.id));
        database.run("DELETE FROM replacements WHERE id = ?", Number(newest.id));
      }),
  };
}

const asJson = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

function columnsOf(change: MessageChange): readonly (readonly [column: string, value: Value])[] {
  const columns: (readonly [string, Value])[] = [];
  if (change.text !== undefined) columns.push(["text", change.text]);
  if (change.status !== undefined) columns.push(["status", change.status]);
  if (change.error !== undefined) columns.push(["error", asJson(change.error)]);
  if (change.usage !== undefined) columns.push(["usage", asJson(change.usage)]);
  if (change.costMicros !== undefined) columns.push(["cost_micros", change.costMicros]);
  if (change.model !== undefined) columns.push(["model", change.model]);
  return columns;
}
