import { setMaxListeners } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { createConnectionBook } from "./connection-book";
import type { Door, Exchange } from "./door";
import type { ApiLimits } from "./limits";
import { answerParserFailure } from "./parser-failure";

/** A server not yet listening. */
export interface ApiServer {
  readonly http: Server;
  /** Cuts every connection at once, answers under way included. */
  cut(): void;
  /** Takes no more connections, lets streams say goodbye and answers finish within `limits.stopMs`, then cuts what is left. */
  close(): Promise<void>;
}

/** Bytes that are no request may only be answered where no answer has begun and none is owed to an earlier, whole request. */
function canAnswer(socket: Duplex, exchange: Pick<Exchange, "incoming" | "outgoing"> | undefined): boolean {
  if (!socket.writable) return false;
  return exchange === undefined || !(exchange.incoming.complete || exchange.outgoing.headersSent);
}

export function createApiServer(door: Door, limits: ApiLimits): ApiServer {
  const http = createServer({
    maxHeaderSize: limits.maxHeaderBytes,
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    connectionsCheckingInterval: limits.timeoutCheckMs,
    keepAliveTimeout: limits.keepAliveMs,
    insecureHTTPParser: false,
    // Node would answer a missing Host itself, without our headers.
    requireHostHeader: false,
  });
  // Told from silence, which a caller that waits for a slow answer keeps for as long as it likes.
  http.setTimeout(limits.stallMs, (socket) => {
    if (!busy.has(socket) || socket.writableLength > 0) socket.destroy();
  });
  const book = createConnectionBook(limits.maxConnections);

  const busy = new Map<Duplex, Exchange>();
  const closing = new AbortController();
  // Every stream under way listens; Node would take more than ten for a leak.
  setMaxListeners(0, closing.signal);
  let whenIdle: (() => void) | null = null;
  const release = (socket: Duplex): void => {
    busy.delete(socket);
    if (busy.size === 0) whenIdle?.();
  };
  http.on("connection", (socket) => {
    book.enter(socket);
    // Answers that wait behind a pipelined one never hear that their connection is gone.
    socket.once("close", () => release(socket));
  });

  const serve = (incoming: IncomingMessage, outgoing: ServerResponse, isWaiting: boolean): void => {
    const { socket } = incoming;
    const exchange: Exchange = { incoming, outgoing, isWaiting, closing: closing.signal };
    busy.set(socket, exchange);
    outgoing.once("close", () => {
      // A pipelined request may have taken the connection over already.
      if (busy.get(socket) === exchange) release(socket);
    });
    if (closing.signal.aborted) outgoing.setHeader("Connection", "close");
    if (door(exchange)) book.vouchFor(socket);
  };
  http.on("request", (incoming, outgoing) => serve(incoming, outgoing, false));
  http.on("checkContinue", (incoming, outgoing) => serve(incoming, outgoing, true));
  // An expectation nobody knows is ignored, as HTTP allows; Node would answer 417 without our headers.
  http.on("checkExpectation", (incoming, outgoing) => serve(incoming, outgoing, false));
  http.on("connect", (_incoming, socket) => answerParserFailure(socket, undefined));
  http.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (canAnswer(socket, busy.get(socket))) answerParserFailure(socket, error.code);
    else socket.destroy();
  });

  const settled = (): Promise<void> =>
    new Promise((resolve) => {
      if (busy.size === 0) return resolve();
      const cap = setTimeout(resolve, limits.stopMs);
      whenIdle = () => {
        clearTimeout(cap);
        resolve();
      };
    });

  return {
    http,
    cut: () => http.closeAllConnections(),
    close: async () => {
      closing.abort();
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      await settled();
      http.closeAllConnections();
      await closed;
    },
  };
}
