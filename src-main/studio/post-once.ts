import type { AccountStreams } from "../cloud/account-transport";
import { DomainError } from "../cloud/errors";
import type { FormPart, SentBytes } from "../cloud/ports";

/** A call that costs: made once, and its whole answer read. */
export interface CostlyCall {
  readonly path: string;
  readonly body?: object;
  /** Files and fields in place of `body`. */
  readonly form?: readonly FormPart[];
  readonly onSent?: SentBytes;
  /** Until the answer begins; with a form, since its last piece left. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Larger than anything made here; an answer without end must not fill memory. */
const MOST_BYTES = 64 * 1_024 * 1_024;

/**
 * Goes over the streaming port, whose failures tell what was never sent (OFFLINE) from what the cloud may have begun and charged.
 * @throws DomainError as that port says, REMOTE_FAILED for an answer that is too long
 */
export async function postOnce(account: AccountStreams, call: CostlyCall): Promise<Uint8Array> {
  const { timeoutMs, ...request } = call;
  const stream = await account.stream({ ...request, firstByteMs: timeoutMs });
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of stream.bytes) {
    pieces.push(piece);
    length += piece.byteLength;
    if (length > MOST_BYTES) {
      const tooLong = new DomainError("REMOTE_FAILED", "Eliza Cloud's answer is longer than this app takes.");
      stream.abort(tooLong);
      throw tooLong;
    }
  }
  return Buffer.concat(pieces);
}
