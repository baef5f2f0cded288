import { z } from "zod";
import { type Chat, type ChatMessage, chatTargetSchema } from "../../../src-preload/contract/chat";
import { wireErrorSchema } from "../../../src-preload/contract/primitives";
import type { Row, Value } from "./database";

const json = <S extends z.ZodType>(schema: S, value: Value | undefined): z.output<S> | null => {
  if (typeof value !== "string") return null;
  const parsed = schema.safeParse(JSON.parse(value));
  return parsed.success ? parsed.data : null;
};

const usageSchema = z.object({ promptTokens: z.number().nullable(), completionTokens: z.number().nullable() });

/** Columns of a message and, for its chat's id, `chat_uid`. */
export const MESSAGE_COLUMNS =
  "m.id, m.uid, c.uid AS chat_uid, m.seq, m.role, m.text, m.status, m.error, m.usage, m.cost_micros, m.model, m.created_at";

export const messageOf = (row: Row): ChatMessage => ({
  id: String(row.uid),
  chatId: String(row.chat_uid),
  seq: Number(row.seq),
  role: row.role === "user" ? "user" : "assistant",
  text: String(row.text),
  reasoning: null,
  status: row.status as ChatMessage["status"],
  error: json(wireErrorSchema, row.error),
  usage: json(usageSchema, row.usage),
  costMicros: row.cost_micros === null ? null : Number(row.cost_micros),
  model: row.model === null ? null : String(row.model),
  createdAt: Number(row.created_at),
});

const LAST_TEXT_CHARS = 200;

/** A reply `m` that is not over; word for word the condition of its index, else SQLite would not use that. */
export const IS_OPEN =
  "m.role = 'assistant' AND m.status IN ('queued', 'sending', 'streaming') AND m.hidden_by IS NULL";

/** Columns of a chat `c` with what its list entry tells of its messages. */
export const CHAT_COLUMNS = `c.id, c.uid, c.title, c.target, c.is_pinned, c.created_at, c.updated_at, c.draft,
  (SELECT count(*) FROM messages m WHERE m.chat_id = c.id AND m.hidden_by IS NULL) AS message_count,
  (SELECT substr(m.text, 1, 400) FROM messages m WHERE m.chat_id = c.id AND m.hidden_by IS NULL AND m.text <> ''
    ORDER BY m.seq DESC LIMIT 1) AS last_text,
  (SELECT count(*) FILTER (WHERE m.status = 'queued') FROM messages m WHERE m.chat_id = c.id AND ${IS_OPEN}) AS queued_count,
  (SELECT count(*) FILTER (WHERE m.status <> 'queued') FROM messages m WHERE m.chat_id = c.id AND ${IS_OPEN}) AS replying_count`;

/** @throws ZodError when the row's target cannot be read */
export const chatOf = (row: Row): Chat => ({
  id: String(row.uid),
  title: String(row.title),
  target: chatTargetSchema.parse(JSON.parse(String(row.target))),
  isPinned: row.is_pinned === 1,
  createdAt: Number(row.created_at),
  updatedAt: Number(row.updated_at),
  messageCount: Number(row.message_count),
  lastText: typeof row.last_text === "string" ? oneLine(row.last_text, LAST_TEXT_CHARS) : null,
  draft: String(row.draft),
  queuedCount: Number(row.queued_count),
  isReplying: Number(row.replying_count) > 0,
});

/** The beginning of a text on one line, cut between characters. */
export const oneLine = (text: string, maxChars: number): string => {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= maxChars) return line;
  return `${line.slice(0, maxChars - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
};
