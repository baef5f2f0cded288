import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";
import type { Delivery } from "./faults";
import { type Call, createCall } from "./http/call";
import { empty, type Reply } from "./http/reply";

/** Decides what happens to one call. `finish` must be called once the exchange is over. */
export interface Exchange {
  readonly delivery: Delivery;
  readonly finish: (status: number | null, outcome: "answered" | "cut") => void;
}

/** A running server. */
export interface RunningServer {
  readonly origin: string;
  readonly port: number;
  /** Stops listening and cuts every connection. */
  stop(): Promise<void>;
}

const KEEP_ALIVE_MS = 120_000;

/**
 * Serves calls on 127.0.0.1. It writes replies itself, over plain node:http: the cloud's odd answers (no
 * Content-Type, no Allow, half a body, none at all) are what a framework exists to prevent.
 */
export async function startServer(port: number, serve: (call: Call) => Promise<Exchange>): Promise<RunningServer> {
  let bound = port;
  const server = createServer((incoming, outgoing) => {
    void answer(incoming, outgoing, bound, serve);
  });
  // An idle connection closed just as a client reuses it looks like a fault nobody asked for.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  // A malformed request line costs its own connection, nothing else.
  server.on("clientError", (_error, socket) => socket.destroy());
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  bound = (server.address() as AddressInfo).port;
  return { origin: `http://127.0.0.1:${bound}`, port: bound, stop: () => stop(server) };
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  port: number,
  serve: (call: Call) => Promise<Exchange>,
): Promise<void> {
  const gone = new AbortController();
  outgoing.on("close", () => gone.abort());
  // Errors of a socket the client dropped surface as "close"; without a listener they would end the process.
  incoming.on("error", () => gone.abort());
  outgoing.on("error", () => gone.abort());
  try {
    const call = createCall(incoming, port, gone.signal);
    const { delivery, finish } = await serve(call);
    outgoing.once("close", () => finish(outgoing.headersSent ? outgoing.statusCode : null, outcomeOf(outgoing)));
    await deliver(delivery, call, outgoing);
  } catch {
    if (outgoing.headersSent) outgoing.destroy();
    else await write(empty(incoming.url?.startsWith("/") ? 500 : 400), incoming.method ?? "GET", outgoing);
  }
}

function outcomeOf(outgoing: ServerResponse): "answered" | "cut" {
  return outgoing.writableFinished ? "answered" : "cut";
}

async function deliver(delivery: Delivery, call: Call, outgoing: ServerResponse): Promise<void> {
  switch (delivery.kind) {
    case "reply":
      return write(delivery.reply, call.method, outgoing);
    case "truncate":
      return truncate(delivery.reply, outgoing);
    case "reset":
      outgoing.socket?.resetAndDestroy();
      return;
    case "stall":
      // Stays open until the client gives up or the server stops.
      return;
  }
}

async function write(reply: Reply, method: string, outgoing: ServerResponse): Promise<void> {
  const { body } = reply;
  outgoing.statusCode = reply.status;
  for (const [name, value] of Object.entries(reply.headers)) outgoing.setHeader(name, value);
  if (body === null || method === "HEAD") {
    if (reply.status !== 204 && body === null) outgoing.setHeader("Content-Length", "0");
    outgoing.end();
    return;
  }
  if (typeof body === "string" || body instanceof Uint8Array) {
    outgoing.setHeader("Content-Length", String(Buffer.byteLength(body)));
    outgoing.end(body);
    return;
  }
  outgoing.flushHeaders();
  await pipeline(body, outgoing);
}

async function truncate(reply: Reply, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  const { body } = reply;
  for await (const chunk of typeof body === "string" || body instanceof Uint8Array ? [body] : (body ?? [])) {
    chunks.push(Buffer.from(chunk));
  }
  const whole = Buffer.concat(chunks);
  outgoing.writeHead(reply.status, { ...reply.headers, "Content-Length": String(Math.max(2, whole.length)) });
  outgoing.write(whole.subarray(0, Math.floor(whole.length / 2)), () => outgoing.destroy());
}
