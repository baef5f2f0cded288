import { z } from "zod";
import type { ErrorCode } from "../../../src-preload/contract/errors";
import { DomainError } from "../../cloud/errors";
import type { ReplyEvent } from "../reply-events";

/** What one event of a stream says. */
export type Reading =
  | Exclude<ReplyEvent, { readonly type: "ended" }>
  /** The work has begun: from here on it may have been done, and charged. */
  | { readonly type: "begun" }
  /** The reply is complete. */
  | { readonly type: "finished" }
  /** The cloud gave the reply up. */
  | { readonly type: "refused"; readonly error: DomainError };

/** One of the cloud's ways to write a reply. Pure: the same event always reads the same. */
export interface Dialect {
  /**
   * @param name the event's name; "message" where it has none
   * @returns nothing for what can be passed over, null for what should have been readable and is not
   */
  readonly read: (name: string, data: string) => readonly Reading[] | null;
  /** A whole answer in JSON, where a stream was asked for; null when it is none. */
  readonly readWhole: (json: unknown) => readonly Reading[] | null;
}

/** The data of an event as JSON; undefined when it is not JSON. */
export const parseJson = (data: string): unknown => {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
};

const REASON_CHARS = 300;

/** A failure the cloud tells inside a stream; its own words are part of it, on one line. */
function refusal(words: unknown, code: ErrorCode = "REMOTE_FAILED"): Reading {
  if (code === "INSUFFICIENT_CREDITS") {
    return { type: "refused", error: new DomainError(code, "There is not enough credit for this reply.") };
  }
  const told = typeof words === "string" ? words.replace(/\s+/g, " ").trim().slice(0, REASON_CHARS) : "";
  const message = told === "" ? "The reply failed at Eliza Cloud." : `The reply failed at Eliza Cloud: ${told}`;
  return { type: "refused", error: new DomainError(code, message) };
}

const flatError = z.object({ error: z.string() });
const nestedError = z.object({
  error: z.object({ message: z.string(), type: z.unknown().optional(), code: z.unknown().optional() }),
});

/** An `error` member in any of the cloud's shapes; null when there is none. */
export function readRefusal(json: unknown): Reading | null {
  const nested = nestedError.safeParse(json);
  if (nested.success) {
    const { message, code, type } = nested.data.error;
    const isCredit = [code, type].some((word) => typeof word === "string" && word.startsWith("insufficient_"));
    return refusal(message, isCredit ? "INSUFFICIENT_CREDITS" : "REMOTE_FAILED");
  }
  const flat = flatError.safeParse(json);
  return flat.success ? refusal(flat.data.error) : null;
}

const words = z.object({ message: z.string() });

/** An `error` event: the cloud's words as `{message}`, in one of its other shapes, or as they are. */
export function readErrorEvent(data: string): Reading {
  const json = parseJson(data);
  const told = words.safeParse(json);
  return told.success ? refusal(told.data.message) : (readRefusal(json) ?? refusal(data));
}
