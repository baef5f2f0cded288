import { setImmediate as nextTurn, setTimeout as realDelay } from "node:timers/promises";
import type { StreamFault } from "../control/talk-schema";
import type { Reply } from "./reply";

/** One event of a stream. */
export interface StreamEvent {
  /** Absent: an event without a name. */
  readonly name?: string;
  /** JSON, unless it is a string. */
  readonly data: unknown;
}

/** A stream as a route describes it, before anything goes wrong with it. */
export interface EventScript {
  /** What comes before the text. */
  readonly opening: readonly StreamEvent[];
  readonly pieces: readonly string[];
  readonly piece: (text: string) => StreamEvent;
  /** What comes after the text, the terminal event last. */
  readonly closing: readonly StreamEvent[];
  /** What stands in place of the rest when the reply fails. */
  readonly failure: StreamEvent;
  /** The same reply as one document. */
  readonly whole: unknown;
  /** Real milliseconds before a piece. */
  readonly pauseMs: (isFirst: boolean) => number;
  readonly fault: StreamFault | null;
  readonly signal: AbortSignal;
  /** Called once: whether everything went out. */
  readonly onEnd: (isWhole: boolean) => void;
}

/** Writes a stream, broken as its fault says. */
export function eventStream(script: EventScript): Reply {
  if (script.fault?.kind === "json") {
    script.onEnd(true);
    return { status: 200, headers: { "Content-Type": "application/json" }, body: JSON.stringify(script.whole) };
  }
  return {
    status: 200,
    headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-cache, no-transform" },
    body: write(script),
  };
}

async function* write(script: EventScript): AsyncGenerator<string | Uint8Array> {
  const { fault } = script;
  let isWhole = false;
  try {
    for await (const text of frames(script)) {
      if (fault?.kind === "split") yield* singleBytes(text);
      else yield fault?.kind === "crlf" ? text.replaceAll("\n", "\r\n") : text;
    }
    isWhole = !script.signal.aborted;
  } finally {
    script.onEnd(isWhole);
  }
}

async function* frames({ fault, signal, ...script }: EventScript): AsyncGenerator<string> {
  const kind = fault?.kind;
  const frame = (event: StreamEvent): string => {
    const comment = kind === "comments" ? ": still here\n\n" : "";
    return `${comment}${lines(event, kind)}\n\n`;
  };
  for (const event of script.opening) yield frame(event);
  const pieces = kind === "empty" ? [] : script.pieces;
  for (const [index, text] of pieces.entries()) {
    if (fault !== null && index === fault.afterChunks) {
      if (kind === "error") return yield frame(script.failure);
      if (kind === "cut") return breakOff();
      if (kind === "end") return;
      if (kind === "junk") yield `${lines({ ...script.piece(""), data: '{"half' }, kind)}\n\n`;
      if (kind === "stall") await silence(fault.ms, signal);
    }
    const pauseMs = script.pauseMs(index === 0);
    if (pauseMs > 0) await realDelay(pauseMs, undefined, { signal, ref: false });
    if (signal.aborted) return;
    yield frame(script.piece(text));
  }
  // A fault that would strike after more text than there is strikes at the end of it.
  if (kind === "cut") return breakOff();
  if (kind === "end") return;
  const last = script.closing.length - 1;
  for (const [index, event] of script.closing.entries()) {
    yield kind === "unterminated" && index === last ? lines(event, kind) : frame(event);
  }
}

function lines({ name, data }: StreamEvent, kind: StreamFault["kind"] | undefined): string {
  const text = typeof data === "string" ? data : JSON.stringify(data, null, kind === "multi-line" ? 1 : undefined);
  const named = name === undefined || kind === "unnamed" ? [] : [`event: ${name}`];
  return [...named, ...text.split("\n").map((line) => `data: ${line}`)].join("\n");
}

/** What was written leaves first: Node would throw it away with the connection. */
async function breakOff(): Promise<never> {
  await nextTurn();
  throw new Error("The connection breaks here on purpose");
}

async function silence(ms: number | undefined, signal: AbortSignal): Promise<void> {
  if (ms !== undefined) {
    await realDelay(ms, undefined, { signal, ref: false });
    return;
  }
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

async function* singleBytes(text: string): AsyncGenerator<Uint8Array> {
  for (const byte of Buffer.from(text)) {
    yield Uint8Array.of(byte);
    await nextTurn();
  }
}
