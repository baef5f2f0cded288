import type { WireError } from "../../../src-preload/contract/errors";
import type { AccountHistory, ChatHistory } from "../../chat/history";
import { createChatPart, createChatRowId } from "./chats";
import { type Database, openDatabase, type SetAside } from "./database";
import { createMessagePart } from "./messages";
import { IS_OPEN } from "./rows";
import { createSearch } from "./search";
import { createTurnPart } from "./turns";

const PURGE_AT_ONCE = 200;

/** What a run that ended in the middle of a reply left behind. */
const INTERRUPTED: WireError = { code: "CANCELLED", message: "The app ended before the reply was complete." };
const UNKNOWN_OUTCOME: WireError = {
  code: "CANCELLED",
  message: "The app ended before an answer came. The message may have arrived all the same.",
};

/**
 * Opens the chat history in a file; makes it when there is none.
 * @returns the history, and what was set aside because it could not be used
 * @throws whatever SQLite or the file system says when no history can be had at all
 */
export async function openChatHistory(
  path: string,
  nowMs: number,
): Promise<{ readonly history: ChatHistory; readonly setAside: SetAside | null }> {
  const { database, setAside } = await openDatabase(path, nowMs);
  settleInterrupted(database);
  return { history: createHistory(database), setAside };
}

/** Replies that were under way when the last run ended: what came is put together, and their state says the truth. */
function settleInterrupted(database: Database): void {
  database.transaction(() => {
    const interrupted = database.all(
      `SELECT m.id, m.uid, m.text, m.status FROM messages m WHERE ${IS_OPEN} AND m.status <> 'queued'`,
    );
    for (const { id, uid, text, status } of interrupted) {
      const pieces = database.all("SELECT text FROM pieces WHERE message_uid = ? ORDER BY start", uid ?? null);
      const whole = `${text}${pieces.map((piece) => piece.text).join("")}`;
      const end = status === "streaming" || whole !== "" ? "cut" : "failed";
      const error = JSON.stringify(end === "cut" ? INTERRUPTED : UNKNOWN_OUTCOME);
      database.run("UPDATE messages SET text = ?, status = ?, error = ? WHERE id = ?", whole, end, error, id ?? null);
    }
    database.run(
      `UPDATE messages SET status = 'failed', error = ? WHERE role = 'user' AND status = 'sending'`,
      JSON.stringify(UNKNOWN_OUTCOME),
    );
    database.run("DELETE FROM pieces");
  });
}

function createHistory(database: Database): ChatHistory {
  const part = (account: number): AccountHistory => {
    const rowId = createChatRowId(database, account);
    return {
      account,
      ...createChatPart(database, account, rowId),
      ...createMessagePart(database, account, rowId),
      ...createTurnPart(database, rowId),
      search: createSearch(database, account, rowId),
    };
  };
  return {
    open({ webOrigin, userId, organizationId }, keyTag) {
      const row = database.get(
        `INSERT INTO accounts (web_origin, user_id, organization_id, key_tag) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET key_tag = coalesce(excluded.key_tag, key_tag) RETURNING id`,
        webOrigin,
        userId ?? "",
        organizationId ?? "",
        keyTag,
      );
      return part(Number(row?.id));
    },
    openByKey(webOrigin, keyTag) {
      const row = database.get("SELECT id FROM accounts WHERE web_origin = ? AND key_tag = ?", webOrigin, keyTag);
      return row === undefined ? null : part(Number(row.id));
    },
    keepPieces: (pieces) =>
      database.transaction(() => {
        for (const { messageId, offset, text } of pieces) {
          database.run("INSERT INTO pieces (message_uid, start, text) VALUES (?, ?, ?)", messageId, offset, text);
        }
      }),
    purge: (before) => database.transaction(() => purgeSome(database, before)),
    close: () => database.close(),
  };
}

function purgeSome(database: Database, before: number): boolean {
  const chat = database.get("SELECT id FROM chats WHERE deleted_at < ? LIMIT 1", before)?.id;
  if (typeof chat !== "number") return false;
  // The newest first: a reply goes before the message it answers.
  const { changes } = database.run(
    "DELETE FROM messages WHERE id IN (SELECT id FROM messages WHERE chat_id = ? ORDER BY seq DESC LIMIT ?)",
    chat,
    PURGE_AT_ONCE,
  );
  if (changes < PURGE_AT_ONCE) {
    database.run("DELETE FROM replacements WHERE chat_id = ?", chat);
    database.run("DELETE FROM chats WHERE id = ?", chat);
  }
  return true;
}
