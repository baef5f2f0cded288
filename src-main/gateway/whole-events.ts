/**
 * Server-sent events on their way through, byte for byte. An event goes on once it is whole: of a stream that breaks in the
 * middle of one, the caller would otherwise get half a JSON document where it should read what went wrong.
 */
import type { ByteSink, ByteSource } from "../cloud/byte-source";
import { DomainError } from "../cloud/errors";

/** A longer event goes on in parts. */
const MOST_HELD_BYTES = 65_536;

const LF = 0x0a;
const CR = 0x0d;
const COLON = 0x3a;

/**
 * What an answer ends with, in the dialects of all routes. No text of a model can look like it: inside JSON a quotation mark is
 * escaped, and a line end too.
 */
const LAST = new RegExp(
  [
    "^data: ?\\[DONE\\]",
    "^event: ?error",
    '^data: ?\\{ ?"error":',
    '"type": ?"(?:response\\.(?:completed|incomplete|failed)|error|speech\\.audio\\.done|image_generation\\.completed)"',
    '"finish_reason": ?"',
  ].join("|"),
  "m",
);

const isBlankLineAt = (bytes: Buffer, end: number): boolean =>
  bytes[end - 1] === LF && (bytes[end - 2] === LF || (bytes[end - 2] === CR && bytes[end - 3] === LF));

/** How many bytes are whole events, or comments, which some servers send on lines of their own to keep the line open. */
function wholeLength(bytes: Buffer): number {
  if (isBlankLineAt(bytes, bytes.length)) return bytes.length;
  let end = Math.max(bytes.lastIndexOf("\n\n") + 2, bytes.lastIndexOf("\n\r\n") + 3);
  // Neither was found: -1 + 2 and -1 + 3.
  if (end < 4 && !isBlankLineAt(bytes, end)) end = 0;
  while (bytes[end] === COLON) {
    const line = bytes.indexOf(LF, end);
    if (line === -1) break;
    end = line + 1;
  }
  return end;
}

/**
 * @param who whom a person would say this comes from
 * @returns the same bytes in whole events; without the last one of its dialect the stream has not ended but broken off
 */
export function wholeEvents(source: ByteSource, who: string): ByteSource {
  let held: Buffer | null = null;
  /** Where the latest event begins, and what came after. */
  let latest: Buffer = Buffer.alloc(0);
  let isOpen = false;

  const passing = (sink: ByteSink): ByteSink => ({
    take(bytes) {
      const arrived = asBuffer(bytes);
      const all = held === null ? arrived : Buffer.concat([held, arrived]);
      const length = wholeLength(all);
      const isTooLong = all.length - length > MOST_HELD_BYTES;
      const piece = isTooLong ? all : all.subarray(0, length);
      held = piece.length === all.length ? null : all.subarray(piece.length);
      if (piece.length === 0) return true;
      if (!isOpen && piece[0] !== COLON) latest = piece;
      else if (isOpen && !isTooLong) latest = Buffer.concat([latest.subarray(0, MOST_HELD_BYTES), piece]);
      isOpen = isTooLong;
      return sink.take(piece);
    },
    end(failure) {
      if (failure !== null) return sink.end(failure);
      const rest = held ?? Buffer.alloc(0);
      if (!LAST.test(`${latest.toString("latin1")}\n${rest.toString("latin1")}`)) {
        return sink.end(new DomainError("REMOTE_FAILED", `${who} stopped in the middle of its answer.`));
      }
      if (rest.length > 0) sink.take(rest);
      sink.end(null);
    },
  });
  return { pour: (sink) => source.pour(passing(sink)), resume: () => source.resume() };
}

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
