import type { ChatSearchHit } from "../../../src-preload/contract/chat";
import type { AccountHistory } from "../../chat/history";
import type { ChatRowId } from "./chats";
import type { Database, Row } from "./database";
import { isUnspaced, toWords } from "./words";

const WORD = /[\p{L}\p{N}]/u;
// Marks around a match; no keyboard makes these characters.
const OPEN = "\u0001";
const CLOSE = "\u0002";
const SNIPPET_WORDS = 24;
const PLAIN_BEFORE = 40;
const PLAIN_AFTER = 120;

/** A search: by the index where words can be told apart, else by reading. */
type SearchPlan =
  | { readonly kind: "index"; readonly match: string }
  /** Nothing in it is a word: only reading every message finds it. */
  | { readonly kind: "read"; readonly like: string };

/** How a query is answered: every word must occur, the last one may be the beginning of a word. */
function planSearch(query: string, chat: number | null): SearchPlan {
  const words = query
    .trim()
    .split(/\s+/)
    .filter((word) => WORD.test(word));
  if (words.length === 0) {
    return { kind: "read", like: `%${query.trim().replace(/[\\%_]/g, "\\$&")}%` };
  }
  const quoted = words.map((word) => `"${toWords(word).trim().replaceAll('"', '""')}"`).join(" ");
  const scope = chat === null ? "" : ` AND scope : "chat${chat}"`;
  return { kind: "index", match: `(text : (${quoted}*))${scope}` };
}

const COLUMNS = "c.uid AS chat_uid, c.title, m.uid, m.seq, m.role, m.created_at, m.text";
// The order of the ids is that of time, and the index can be walked in it: the first hits come without the rest.
const BY_INDEX = `SELECT ${COLUMNS}, snippet(search, 0, '${OPEN}', '${CLOSE}', '…', ${SNIPPET_WORDS}) AS snippet
  FROM search JOIN messages m ON m.id = search.rowid JOIN chats c ON c.id = m.chat_id
  WHERE search MATCH ? AND c.account_id = ? AND c.deleted_at IS NULL
  ORDER BY search.rowid DESC LIMIT ? OFFSET ?`;
const BY_READING = `SELECT ${COLUMNS} FROM messages m JOIN chats c ON c.id = m.chat_id
  WHERE m.text LIKE ? ESCAPE '\\' AND m.hidden_by IS NULL AND c.account_id = ? AND c.deleted_at IS NULL
    AND (? IS NULL OR m.chat_id = ?)
  ORDER BY m.id DESC LIMIT ? OFFSET ?`;

/** Search in all chats of an account, or in one. */
export function createSearch(database: Database, account: number, rowId: ChatRowId): AccountHistory["search"] {
  return ({ query, chatId, offset, limit }) => {
    const chat = chatId === null ? null : rowId(chatId);
    const plan = planSearch(query, chat);
    const rows =
      plan.kind === "index"
        ? database.all(BY_INDEX, plan.match, account, limit + 1, offset)
        : database.all(BY_READING, plan.like, account, chat, chat, limit + 1, offset);
    // The index's own snippet would show the spaces that part such scripts.
    const isMarked = plan.kind === "index" && !isUnspaced(query);
    const snippet = (row: Row) =>
      isMarked ? markedParts(String(row.snippet)) : plainParts(String(row.text), query.trim());
    const hits = rows.slice(0, limit).map(
      (row): ChatSearchHit => ({
        chatId: String(row.chat_uid),
        chatTitle: String(row.title),
        messageId: String(row.uid),
        seq: Number(row.seq),
        role: row.role === "user" ? "user" : "assistant",
        createdAt: Number(row.created_at),
        snippet: snippet(row),
      }),
    );
    return { hits, hasMore: rows.length > limit };
  };
}

function markedParts(snippet: string): ChatSearchHit["snippet"] {
  return snippet
    .split(new RegExp(`(${OPEN}[^${CLOSE}]*${CLOSE})`))
    .filter((part) => part !== "")
    .map((part) =>
      part.startsWith(OPEN) ? { text: part.slice(1, -1), isMatch: true } : { text: part, isMatch: false },
    );
}

function plainParts(text: string, query: string): ChatSearchHit["snippet"] {
  const at = Math.max(0, text.toLowerCase().indexOf(query.toLowerCase()));
  const start = Math.max(0, at - PLAIN_BEFORE);
  const end = at + query.length + PLAIN_AFTER;
  return [
    { text: `${start > 0 ? "…" : ""}${text.slice(start, at)}`, isMatch: false },
    { text: text.slice(at, at + query.length), isMatch: true },
    { text: `${text.slice(at + query.length, end)}${end < text.length ? "…" : ""}`, isMatch: false },
  ].filter((part) => part.text !== "");
}
