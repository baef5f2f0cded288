/** The log of a container: JSON with its newest line first, plain text with its oldest first, or an event stream. */
import { z } from "zod";
import type { ContainerLogLine } from "../../src-preload/contract/containers";
import { fieldsOf, text, time } from "../cloud/agents/wire";
import { DomainError } from "../cloud/errors";

const MOST_LINES = 10_000;
const LONGEST_LINE = 20_000;
const LEVEL_WORD = /\b(error|fatal|warn|warning|info|debug|trace)\b/i;
/** A level stands near the beginning of a line, behind its time. */
const LEVEL_WITHIN = 60;
const LINE_TIME = /^\[?(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d+)?Z?)\]?\s*/;

/** The level a word stands for; null for none. */
function levelOf(word: string | null | undefined): ContainerLogLine["level"] {
  switch (word?.toLowerCase()) {
    case "error":
    case "fatal":
      return "error";
    case "warn":
    case "warning":
      return "warn";
    case "info":
      return "info";
    case "debug":
    case "trace":
      return "debug";
    default:
      return null;
  }
}

const entry = z.object({ timestamp: time, level: text, message: z.string() }).transform(
  ({ timestamp, level, message }): ContainerLogLine => ({
    at: timestamp,
    level: levelOf(level),
    text: message.slice(0, LONGEST_LINE),
  }),
);

const readEntries = (values: readonly unknown[]): ContainerLogLine[] =>
  values.flatMap((value) => {
    const parsed = entry.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });

function fromText(content: string): ContainerLogLine[] {
  const lines = content.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line) => {
    const stamp = LINE_TIME.exec(line);
    const at = stamp?.[1] === undefined ? Number.NaN : Date.parse(stamp[1]);
    const rest = Number.isNaN(at) || stamp === null ? line : line.slice(stamp[0].length);
    return {
      at: Number.isNaN(at) ? null : at,
      level: levelOf(LEVEL_WORD.exec(rest.slice(0, LEVEL_WITHIN))?.[1]),
      text: rest.slice(0, LONGEST_LINE),
    };
  });
}

/** What one event of a log's stream says. */
export type LogEvent = { readonly kind: "line"; readonly line: ContainerLogLine } | { readonly kind: "failed" };

/** @param data of the event @returns null for an event that says nothing readable */
export function readLogEvent(data: string): LogEvent | null {
  const event = fieldsOf(jsonOf(data));
  if (event?.type === "error") return { kind: "failed" };
  const [line] = event?.type === "log" ? readEntries([event.data]) : [];
  return line === undefined ? null : { kind: "line", line };
}

const fromEvents = (content: string): ContainerLogLine[] =>
  content.split(/\r?\n/).flatMap((line) => {
    const event = line.startsWith("data:") ? readLogEvent(line.slice("data:".length)) : null;
    return event?.kind === "line" ? [event.line] : [];
  });

function fromJson(content: string): ContainerLogLine[] {
  const body = jsonOf(content);
  const fields = fieldsOf(body);
  const holder = fieldsOf(fields?.data) ?? fields;
  const logs = holder?.logs ?? fields?.data;
  if (fields?.success === false || logs === undefined) throw unreadable();
  if (typeof logs === "string") return fromText(logs);
  if (!Array.isArray(logs)) throw unreadable();
  if (logs.every((line) => typeof line === "string")) return fromText(logs.join("\n"));
  const lines = readEntries(logs).reverse();
  // The order is promised, the times are known: a cloud that lists them the other way round is read all the same.
  const [first, last] = [lines[0]?.at ?? null, lines.at(-1)?.at ?? null];
  return first !== null && last !== null && first > last ? lines.reverse() : lines;
}

const jsonOf = (content: string): unknown => {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
};

const unreadable = (): DomainError =>
  new DomainError("REMOTE_FAILED", "Eliza Cloud answered with a log this app cannot read.");

/**
 * The lines of a log, oldest first.
 * @param contentType decides how it is read
 * @throws DomainError REMOTE_FAILED when it is not a log
 */
export function readLog(content: string, contentType: string | undefined): ContainerLogLine[] {
  const type = contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  const read = type === "text/event-stream" ? fromEvents : type.endsWith("json") ? fromJson : fromText;
  if (type === "text/html") throw unreadable();
  return read(content).slice(-MOST_LINES);
}
