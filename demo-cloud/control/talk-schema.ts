/** The wire of everything that can be said about talking: how replies sound, how fast they come, how their streams break. */
import { z } from "zod";

/** What goes wrong with a stream. Faults before it (402, 429, a reset) are the ordinary faults. */
const streamFaultSchema = z.strictObject({
  kind: z.enum([
    /** Line ends as CRLF. */
    "crlf",
    /** Comment lines between the events. */
    "comments",
    /** No event names. */
    "unnamed",
    /** Data over several lines. */
    "multi-line",
    /** Every byte in a write of its own. */
    "split",
    /** An event whose data is no JSON. */
    "junk",
    /** Silence, then on as if nothing had been. */
    "stall",
    /** The connection breaks. */
    "cut",
    /** The connection ends as connections do, without the last event; so ends the 120 s cap. */
    "end",
    /** Only the terminal event. */
    "empty",
    /** An error event in place of the rest. */
    "error",
    /** One JSON document where a stream was asked for. */
    "json",
    /** The last event without the blank line behind it. */
    "unterminated",
  ]),
  /** After how many pieces of text it strikes; for stall, cut, end, error and junk. */
  afterChunks: z.int().min(0).default(0),
  /** How long a stall lasts, in real milliseconds; absent: until the client goes. */
  ms: z.int().min(0).optional(),
  /** How many streams it strikes; absent: every one until it is changed. */
  times: z.int().min(1).optional(),
});

/** Changes to how replies are written; what is absent stays. */
export const talkHooksSchema = z.strictObject({
  /** What every reply says; null: the demo's own replies. */
  reply: z.string().max(2_000_000).nullable().optional(),
  /** natural: a pause, then 20 to 60 pieces a second. instant: without pauses. */
  pace: z.enum(["natural", "instant"]).optional(),
  /** Whether sandbox agents write in many pieces or, as real ones often do, all at once. */
  sandboxPieces: z.enum(["many", "one"]).optional(),
  /** null ends the fault. */
  fault: streamFaultSchema.nullable().optional(),
});

/** A stream's fault with its defaults filled in. */
export type StreamFault = z.output<typeof streamFaultSchema>;
/** Changes to how replies are written, as a test writes them. */
export type TalkHooksInput = z.input<typeof talkHooksSchema>;
