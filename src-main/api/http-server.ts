import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Door } from "./door";
import type { ApiLimits } from "./limits";
import { answerParserFailure } from "./parser-failure";

/** A server not yet listening. */
export interface ApiServer {
  readonly http: Server;
  /** Cuts every connection at once, answers under way included. */
  cut(): void;
  /** Takes no more connections, lets answers under way finish within `limits.stopMs`, then cuts what is left. */
  close(): Promise<void>;
}

/** The exchange a connection is busy with. */
interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/** Bytes that are no request may only be answered where no answer has begun and none is owed to an earlier, whole request. */
function canAnswer(socket: Duplex, exchange: Exchange | undefined): boolean {
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
  http.maxConnections = limits.maxConnections;

  const busy = new Map<Duplex, Exchange>();
  let isClosing = false;
  let whenIdle: (() => void) | null = null;

  const serve = (incoming: IncomingMessage, outgoing: ServerResponse, isWaiting: boolean): void => {
    const { socket } = incoming;
    busy.set(socket, { incoming, outgoing });
    outgoing.once("close", () => {
      busy.delete(socket);
      if (busy.size === 0) whenIdle?.();
    });
    if (isClosing) outgoing.setHeader("Connection", "close");
    door(incoming, outgoing, isWaiting);
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
      isClosing = true;
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      await settled();
      http.closeAllConnections();
      await closed;
    },
  };
}
