/** One HTTP exchange whose answer is handed on as it comes: undici's own callbacks, without a stream in between. */
import type { Dispatcher } from "undici";
import type { ByteSink, ByteSource } from "../cloud/byte-source";
import { DomainError } from "../cloud/errors";

/** What is sent. Times in milliseconds. */
export interface Outbound {
  readonly url: URL;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  /** How long the head of the answer may take. */
  readonly headMs: number;
  /** How long nothing may come in the middle of it. */
  readonly silenceMs: number;
  readonly signal: AbortSignal;
}

/** An answer of which the head has come, whatever its status. */
export interface Inbound {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly body: ByteSource;
  /** Resolves when nothing more will come, however it ended. */
  readonly over: Promise<void>;
}

const cancelled = (): DomainError => new DomainError("CANCELLED", "The call was cancelled.");

/** Time-outs, named; null for any other error. */
function timeoutOf(error: Error, who: string): DomainError | null {
  const code = "code" in error ? error.code : null;
  if (code === "UND_ERR_HEADERS_TIMEOUT") return new DomainError("TIMEOUT", `${who} did not answer in time.`);
  if (code === "UND_ERR_BODY_TIMEOUT")
    return new DomainError("TIMEOUT", `${who} fell silent in the middle of its answer.`);
  return null;
}

const brokenOff = (cause: Error, who: string): DomainError =>
  new DomainError("REMOTE_FAILED", `The connection to ${who} broke off in the middle of the answer.`, { cause });

/**
 * Sends and waits for the head. The signal ends the exchange at any time, with CANCELLED.
 * @param who whom a person would say this goes to
 * @throws DomainError TIMEOUT, else what the network says, unnamed
 */
export function dispatch(dispatcher: Dispatcher, outbound: Outbound, who: string): Promise<Inbound> {
  const { url, signal } = outbound;
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | null = null;
    let sink: ByteSink | null = null;
    let end: { readonly failure: DomainError | null } | null = null;
    let tellOver = (): void => undefined;
    const over = new Promise<void>((done) => {
      tellOver = done;
    });

    const abort = (): void => {
      reject(cancelled());
      controller?.abort(cancelled());
    };
    const finish = (failure: DomainError | null): void => {
      if (end !== null) return;
      signal.removeEventListener("abort", abort);
      end = { failure };
      sink?.end(failure);
      tellOver();
    };
    const body: ByteSource = {
      pour(taker) {
        sink = taker;
        if (end === null) controller?.resume();
        else sink.end(end.failure);
      },
      resume: () => controller?.resume(),
    };
    if (signal.aborted) return reject(cancelled());
    signal.addEventListener("abort", abort, { once: true });

    dispatcher.dispatch(
      {
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: outbound.method,
        headers: outbound.headers,
        body: outbound.body,
        headersTimeout: outbound.headMs,
        bodyTimeout: outbound.silenceMs,
      },
      {
        onRequestStart(started) {
          controller = started;
          if (signal.aborted) started.abort(cancelled());
        },
        onResponseStart(started, status, headers) {
          if (status < 200) return;
          // Nothing is read before somebody takes it.
          started.pause();
          const header = (name: string): string | undefined => {
            const value = headers[name];
            return Array.isArray(value) ? value[0] : value;
          };
          resolve({ status, header, body, over });
        },
        onResponseData(started, chunk) {
          if (sink?.take(chunk) === false) started.pause();
        },
        onResponseEnd: () => finish(null),
        onResponseError(_started, error) {
          const named = error instanceof DomainError ? error : timeoutOf(error, who);
          reject(named ?? error);
          finish(named ?? brokenOff(error, who));
        },
      },
    );
  });
}
