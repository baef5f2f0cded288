/** A POST whose answer is read while it comes: the head within its time, then the body at the reader's pace. */
import type { Readable } from "node:stream";
import { DomainError } from "../cloud/errors";
import type { Span } from "../cloud/lifetime";
import type { Clock, CloudStream, CloudStreamRequest } from "../cloud/ports";
import type { Answer } from "./classify-failure";
import { type ExchangeDeps, openExchange, paymentResponseOf, readAnswer } from "./exchange";
import { networkFailure } from "./network-failure";

interface Deps {
  readonly clock: Clock;
  readonly exchange: ExchangeDeps;
  /** Names an answer that is not 2xx. */
  readonly failureOf: (answer: Answer, signal: AbortSignal) => Promise<DomainError>;
}

const MOST_WAITING_BYTES = 256 * 1_024;

// What can go wrong before the first byte of a request has left.
const NOT_SENT: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENETDOWN",
  "EADDRNOTAVAIL",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** @param span ends the stream at any time, with CANCELLED; released when it is over */
export async function openStream(deps: Deps, request: CloudStreamRequest, span: Span): Promise<CloudStream> {
  // One signal for the whole life of the stream: undici closes the connection when it is aborted.
  const life = new AbortController();
  const cancel = (): void => life.abort(new DomainError("CANCELLED", "The call was cancelled."));
  if (span.signal.aborted) cancel();
  span.signal.addEventListener("abort", cancel, { once: true });
  const startTimer = () =>
    deps.clock.after(request.firstByteMs, () =>
      life.abort(new DomainError("TIMEOUT", "Eliza Cloud did not answer in time.")),
    );
  let timer = startTimer();
  const { path, body, form, apiKey, payment } = request;
  const restart = (sentBytes: number, totalBytes: number): void => {
    timer.cancel();
    timer = startTimer();
    request.onSent?.(sentBytes, totalBytes);
  };
  const content = form === undefined ? { body } : { form, onSent: restart };
  try {
    const answer = await openExchange(
      deps.exchange,
      { method: "POST", path, ...content, apiKey, isStream: true, ...(payment === undefined ? {} : { payment }) },
      life.signal,
    );
    if (answer.status < 200 || answer.status > 299) {
      throw await deps.failureOf(await readAnswer(answer, deps.exchange.maxBodyBytes), life.signal);
    }
    return {
      bytes: read(answer.body, life.signal, span.release),
      abort: (reason) => life.abort(reason),
      ...paymentResponseOf(answer),
    };
  } catch (error) {
    span.release();
    throw life.signal.aborted ? life.signal.reason : beforeTheAnswer(error);
  } finally {
    timer.cancel();
  }
}

/**
 * Everything that arrived, in order, then how it ended. Listening for data rather than iterating keeps what is there when
 * the connection breaks: a stream that fails throws its buffer away.
 */
async function* read(body: Readable, signal: AbortSignal, release: () => void): AsyncGenerator<Uint8Array> {
  let arrived: Uint8Array[] = [];
  let waitingBytes = 0;
  let end: { readonly error: unknown } | null = null;
  let wake: () => void = () => undefined;
  const finish = (error: unknown): void => {
    end ??= { error };
    wake();
  };
  body.on("data", (chunk: Uint8Array) => {
    arrived.push(chunk);
    waitingBytes += chunk.byteLength;
    // The connection slows down with its reader.
    if (waitingBytes > MOST_WAITING_BYTES) body.pause();
    wake();
  });
  body.on("end", () => finish(null));
  body.on("error", finish);
  body.on("close", () => finish(new Error("closed")));
  try {
    for (;;) {
      if (arrived.length > 0) {
        // Many small pieces of a fast stream cost as much as one.
        const all = arrived.length === 1 && arrived[0] ? arrived[0] : Buffer.concat(arrived);
        arrived = [];
        waitingBytes = 0;
        yield all;
      } else if (end === null) {
        const changed = new Promise<void>((resolve) => {
          wake = resolve;
        });
        body.resume();
        await changed;
      } else {
        const { error }: { readonly error: unknown } = end;
        if (error === null) return;
        if (signal.aborted) throw signal.reason;
        throw new DomainError("REMOTE_FAILED", "The connection broke off in the middle of the answer.", {
          cause: error,
        });
      }
    }
  } finally {
    release();
    body.destroy();
  }
}

/** OFFLINE is kept for what was never sent: with anything else the cloud may have acted, and charged. */
export function beforeTheAnswer(error: unknown, peer = "Eliza Cloud"): DomainError {
  const failure = networkFailure(error, peer);
  if (failure.code === "TIMEOUT" || (failure.code === "OFFLINE" && wasNeverSent(error))) {
    return new DomainError("OFFLINE", `${peer} cannot be reached. Check the network.`, { cause: error });
  }
  if (failure.code !== "OFFLINE") return failure;
  return new DomainError(
    "REMOTE_FAILED",
    `The connection broke before an answer came. ${peer} may have got the message all the same.`,
    { cause: error },
  );
}

function wasNeverSent(error: unknown): boolean {
  // The name could not be resolved, by this app's own lookup.
  if (error instanceof DomainError) return true;
  for (let link = error; link instanceof Error; link = link.cause) {
    if (link instanceof DomainError) return true;
    if ("code" in link && NOT_SENT.has(String(link.code))) return true;
    // All addresses of a name were tried; none took the connection.
    if (link instanceof AggregateError) return link.errors.every(wasNeverSent);
  }
  return false;
}
