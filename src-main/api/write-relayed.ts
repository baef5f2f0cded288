import type { ServerResponse } from "node:http";
import type { Relayed } from "../cloud/byte-source";
import { DomainError } from "../cloud/errors";

interface RelayRules {
  /** What events that break off end with. */
  readonly failure: (error: DomainError) => string;
  /** Ends events with one that says so: the app is closing. */
  readonly closing: AbortSignal;
}

/**
 * Writes an answer straight to the socket. A web stream in between would cost every chunk several turns of the event loop, and
 * the server's adapter writes the text of whatever breaks it to the caller.
 */
export function writeRelayed(
  outgoing: ServerResponse,
  { status, headers, body, isEvents = false }: Relayed,
  { failure, closing }: RelayRules,
): void {
  if (body instanceof Uint8Array) {
    outgoing.writeHead(status, { ...headers, "Content-Length": body.byteLength });
    outgoing.end(body);
    return;
  }
  outgoing.writeHead(status, headers);
  const end = (error: DomainError | null): void => {
    if (outgoing.writableEnded) return;
    if (error === null) outgoing.end();
    else if (isEvents) outgoing.end(failure(error));
    // Half an answer must not look like a whole one: without its last chunk the caller sees that it broke.
    else outgoing.destroy();
  };
  const sayGoodbye = (): void => end(new DomainError("CANCELLED", "The app is closing."));
  if (isEvents) closing.addEventListener("abort", sayGoodbye, { once: true });
  outgoing.once("close", () => closing.removeEventListener("abort", sayGoodbye));
  outgoing.on("drain", () => body.resume());
  let isHeadOut = false;
  body.pour({
    take(bytes) {
      isHeadOut = true;
      return !outgoing.writableEnded && outgoing.write(bytes);
    },
    end,
  });
  // What is already there leaves together with the head; a caller need not wait for what is not.
  setImmediate(() => {
    if (!isHeadOut && !outgoing.writableEnded) outgoing.flushHeaders();
  });
}
