/**
 * The cloud's own words, as far as a person may see them. Refuses markup, SQL and stack traces, and anything that holds
 * the key: the cloud sometimes answers with its own inside, and an error must not become a way for the key to leave.
 */

const MAX_LENGTH = 300;
const MARKUP = /<\/?[a-z!][^>]*>/i;
const SQL = /\b(select|insert|update|delete)\b[\s\S]*\b(from|into|set|where|values)\b|failed query|\bparams:/i;
const STACK = /\n\s+at\s|\bat\s+\S+\s+\(\S+:\d+:\d+\)/;
const KEY = /\beliza_[\w-]{6,}/i;

type Fields = Readonly<Record<string, unknown>>;

/** The value as an object with fields; null for anything else. */
export const fieldsOf = (value: unknown): Fields | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;

/** The message of an error body in any of the cloud's shapes, raw: `error`, `error.message`, `message`. */
export function rawMessage(body: unknown): string | null {
  const fields = fieldsOf(body);
  const candidates = [fields?.error, fieldsOf(fields?.error)?.message, fields?.message];
  return candidates.find((text): text is string => typeof text === "string" && text.trim() !== "") ?? null;
}

/** The machine code of an error body, in lower case: `code`, else `error.code`. */
export function rawCode(body: unknown): string | null {
  const fields = fieldsOf(body);
  const code = fields?.code ?? fieldsOf(fields?.error)?.code;
  return typeof code === "string" ? code.toLowerCase() : null;
}

/** One clean line of at most 300 characters; null when there is nothing fit for a person. */
export function cleanMessage(text: string | null, apiKey: string | null): string | null {
  if (text === null || MARKUP.test(text) || SQL.test(text) || STACK.test(text) || KEY.test(text)) return null;
  if (apiKey !== null && text.includes(apiKey)) return null;
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  if (line === "" || /^[[{]/.test(line)) return null;
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH - 1)}…` : line;
}
