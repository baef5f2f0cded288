/** HTTP to the app on this machine. Without time limits of its own: an agent may take minutes to start. */
import { type IncomingMessage, request } from "node:http";
import { DomainError } from "../../src-main/cloud/errors";

/** What is asked of the local API. */
export interface LocalRequest {
  readonly method: "GET" | "POST" | "DELETE";
  /** Path and query. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** An answer of which only the head has been read. */
export interface LocalAnswer {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly body: IncomingMessage;
}

const appGone = (cause: unknown): DomainError =>
  new DomainError("OFFLINE", "The app does not answer any more: it may just have quit.", { cause });

/**
 * Sends and waits for the head of the answer.
 * @param origin `http://127.0.0.1:<port>`
 * @param token null sends none
 * @throws DomainError OFFLINE when nobody answers, CANCELLED with the signal
 */
export function askLocally(origin: string, token: string | null, asked: LocalRequest): Promise<LocalAnswer> {
  const { method, path, body, signal } = asked;
  const text = body === undefined ? null : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}${path}`, {
      method,
      signal,
      headers: {
        accept: "application/json, text/event-stream",
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(text === null ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
        ...asked.headers,
      },
    });
    sent.on("error", (error) => reject(signal.aborted ? cancelled(error) : appGone(error)));
    sent.on("response", (response) => {
      const header = (name: string): string | undefined => {
        const value = response.headers[name];
        return Array.isArray(value) ? value[0] : value;
      };
      resolve({ status: response.statusCode ?? 0, header, body: response });
    });
    sent.end(text ?? undefined);
  });
}

const cancelled = (cause: unknown): DomainError => new DomainError("CANCELLED", "Stopped.", { cause });

/** The body as it comes. @throws DomainError as {@link askLocally} when it ends before its end */
export async function* piecesOf(answer: LocalAnswer, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of answer.body) yield piece;
  } catch (error) {
    throw signal.aborted ? cancelled(error) : appGone(error);
  }
}

/** The whole body. @throws as {@link piecesOf} */
export async function bytesOf(answer: LocalAnswer, signal: AbortSignal): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of piecesOf(answer, signal)) pieces.push(piece);
  return Buffer.concat(pieces);
}
