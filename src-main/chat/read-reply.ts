/**
 * The one reader of all streams: bytes in, what the reply is made of out, and always exactly one end. However the bytes are
 * cut into pieces, the text is the same.
 */
import { createParser } from "eventsource-parser";
import { DomainError, hasCode } from "../cloud/errors";
import type { Clock, CloudStream } from "../cloud/ports";
import type { Dialect, Reading } from "./dialects/dialect";
import { parseJson } from "./dialects/dialect";
import type { ReplyEnd, ReplyEvent } from "./reply-events";

interface Deps {
  readonly clock: Clock;
  /** How long a stream may be silent before it is given up, in milliseconds. */
  readonly idleMs?: number;
}

const IDLE_MS = 60_000;
/** Longer than any reply; a stream that never ends must not fill memory and disk. */
const MAX_REPLY_CHARS = 2_000_000;
const MAX_WHOLE_CHARS = 4_000_000;

/**
 * @returns what came, in groups as it came over the network; the last event of the last group is the end. Never throws.
 * Who stops taking groups ends the stream at the cloud.
 */
export async function* readReply(
  stream: CloudStream,
  dialect: Dialect,
  { clock, idleMs = IDLE_MS }: Deps,
): AsyncGenerator<readonly ReplyEvent[]> {
  const reply = createReplyState(dialect);
  const watch = watchSilence(clock, idleMs, () => stream.abort(silent(idleMs)));
  const bytes = stream.bytes[Symbol.asyncIterator]();
  try {
    for (;;) {
      watch.start();
      const next = await bytes.next();
      watch.pause();
      const events = next.done ? reply.close() : reply.feed(next.value);
      if (events.length > 0) yield events;
      if (reply.hasEnded()) return;
    }
  } catch (error) {
    yield [reply.lost(error)];
  } finally {
    watch.end();
    // What comes after the end is not waited for.
    stream.abort(new DomainError("CANCELLED", "The reply is over."));
    await bytes.return?.().catch(() => undefined);
  }
}

const silent = (idleMs: number): DomainError =>
  new DomainError("TIMEOUT", `Nothing came for ${Math.round(idleMs / 1_000)} seconds, so the app stopped waiting.`);

/** One timer for the whole stream; only time in which bytes were waited for counts as silence. */
function watchSilence(clock: Clock, idleMs: number, onSilence: () => void) {
  let waitingSince: number | null = null;
  const look = (): void => {
    const leftMs = waitingSince === null ? idleMs : waitingSince + idleMs - clock.now();
    if (leftMs <= 0) onSilence();
    else timer = clock.after(leftMs, look);
  };
  let timer = clock.after(idleMs, look);
  return {
    start: () => {
      waitingSince = clock.now();
    },
    pause: () => {
      waitingSince = null;
    },
    end: () => timer.cancel(),
  };
}

function createReplyState(dialect: Dialect) {
  const decoder = new TextDecoder();
  let group: ReplyEvent[] = [];
  let end: ReplyEnd | null = null;
  let length = 0;
  let hasBegun = false;
  let isDamaged = false;
  let model: string | undefined;
  // Until the first character is seen it is not known whether this is a stream at all.
  let form: "unknown" | "stream" | "json" | "neither" = "unknown";
  let whole = "";

  const finish = (as: "cut" | "failed", error: DomainError): ReplyEnd => {
    end ??= { type: "ended", as, error, isUntouched: !hasBegun && length === 0 };
    return end;
  };

  const finishWell = (): ReplyEnd => {
    if (length === 0) return finish("failed", new DomainError("REMOTE_FAILED", "The reply was empty."));
    if (isDamaged) {
      return finish("cut", new DomainError("REMOTE_FAILED", "Parts of the reply could not be read."));
    }
    end ??= { type: "ended", as: "done" };
    return end;
  };

  const take = (reading: Reading): void => {
    switch (reading.type) {
      case "begun":
        hasBegun = true;
        return;
      case "finished":
        group.push(finishWell());
        return;
      case "refused":
        group.push(finish("failed", reading.error));
        return;
      case "text":
        if (reading.text === "") return;
        length += reading.text.length;
        group.push(reading);
        if (length > MAX_REPLY_CHARS) {
          group.push(finish("cut", new DomainError("REMOTE_FAILED", "The reply is longer than this app takes.")));
        }
        return;
      case "replace":
        length = reading.text.length;
        group.push(reading);
        return;
      case "facts":
        hasBegun = true;
        // Every event of a stream repeats the model's name.
        if (reading.model === model && reading.usage === undefined && reading.costMicros === undefined) return;
        model = reading.model ?? model;
        group.push(reading);
        return;
      default:
        hasBegun = true;
        group.push(reading);
    }
  };

  const takeAll = (readings: readonly Reading[] | null): void => {
    if (readings === null) isDamaged = true;
    for (const reading of readings ?? []) if (end === null) take(reading);
  };

  const parser = createParser({
    onEvent: ({ event, data }) => {
      if (end === null) takeAll(dialect.read(event || "message", data));
    },
  });

  const readWhole = (): void => {
    const json = parseJson(whole);
    const readings = json === undefined ? null : dialect.readWhole(json);
    if (readings !== null) takeAll(readings);
    if (end === null) {
      group.push(
        finish("failed", new DomainError("REMOTE_FAILED", "Eliza Cloud answered with something that is no reply.")),
      );
    }
  };

  const feedText = (text: string): void => {
    if (form === "unknown") {
      const first = /\S/.exec(text)?.[0];
      if (first === undefined) return;
      form = first === "{" ? "json" : first === "<" ? "neither" : "stream";
    }
    if (form === "stream") parser.feed(text);
    else if (whole.length < MAX_WHOLE_CHARS) whole += text;
  };

  const taken = (): readonly ReplyEvent[] => {
    const events = group;
    group = [];
    return events;
  };

  return {
    hasEnded: () => end !== null,
    feed(bytes: Uint8Array): readonly ReplyEvent[] {
      feedText(decoder.decode(bytes, { stream: true }));
      return taken();
    },
    /** The connection ended as connections do; whether the reply did is another matter. */
    close(): readonly ReplyEvent[] {
      feedText(decoder.decode());
      if (form === "json" || form === "neither") readWhole();
      // The last line may lack its end; if it was cut short, it is not readable and does not count.
      else if (form === "stream") parser.feed("\n\n");
      if (end === null) {
        group.push(finish("cut", new DomainError("REMOTE_FAILED", "The reply ended before it was complete.")));
      }
      return taken();
    },
    lost(error: unknown): ReplyEnd {
      const known = hasCode(error, "CANCELLED", "TIMEOUT", "REMOTE_FAILED", "OFFLINE") ? error : null;
      return finish(
        "cut",
        known ??
          new DomainError("REMOTE_FAILED", "The connection broke off in the middle of the reply.", { cause: error }),
      );
    },
  };
}
