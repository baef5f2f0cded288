import { collect } from "../cloud/collect";
import { DomainError } from "../cloud/errors";
import type { RelayAnswer } from "../cloud/ports";

/** Four pictures inside JSON are the largest document that is ever read whole. */
const MOST_BYTES = 128 * 1_048_576;

/**
 * The whole of an answer as parsed JSON.
 * @throws DomainError REMOTE_FAILED when it is too large or no JSON, and what breaks it off
 */
export async function readFields(answer: RelayAnswer, who: string): Promise<unknown> {
  const unreadable = (): DomainError =>
    new DomainError("REMOTE_FAILED", `${who} answered in a form this app cannot read.`);
  const bytes = await collect(answer.body, MOST_BYTES);
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    throw unreadable();
  }
}
