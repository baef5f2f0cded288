/** The client against raw servers on loopback; importing this file cleans up after each test. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Server as TcpServer } from "node:net";
import { afterEach } from "vitest";
import { parseBaseUrl } from "../../cloud/base-url";
import type { CloudConnection, CloudRequest, Log } from "../../cloud/ports";
import { type CloudHttpDeps, createCloudHttp } from "../cloud-http";
import { systemClock } from "../system-clock";

export const KEY = "eliza_test_key_0123456789";
export const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** What ends with the present test. */
export const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A request as the server got it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Listens on a free port of loopback and returns it. */
export const listen = async (server: Server | TcpServer): Promise<number> => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
};

/** A server that records requests and answers as told. */
export const serve = async (answer: (request: Seen, response: ServerResponse) => void) => {
  const seen: Seen[] = [];
  const handle: RequestListener = async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const entry = { method: request.method ?? "", url: request.url ?? "", headers: request.headers, body };
    seen.push(entry);
    answer(entry, response);
  };
  const server = createServer((request, response) => void Promise.resolve(handle(request, response)).catch(() => {}));
  const port = await listen(server);
  cleanups.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { port, seen, origin: `http://127.0.0.1:${port}` };
};

/** Answers with JSON. */
export const json = (response: ServerResponse, status: number, body: unknown, headers = {}): void => {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
};

/** A connection to a server on loopback, closed after the test. */
export const connect = (origin: string, deps: Partial<CloudHttpDeps> = {}): CloudConnection => {
  const policy = { allowLoopback: true };
  const parsed = parseBaseUrl(origin, policy);
  if (!parsed.ok) throw new Error(parsed.reason);
  const connection = createCloudHttp({
    clock: systemClock,
    random: { uuid: () => "u", fraction: () => 0 },
    log: silent,
    policy,
    version: "1.2.3",
    ...deps,
  }).connect(parsed.address);
  cleanups.push(() => connection.close());
  return connection;
};

/** A plain request; what is named replaces its part. */
export const get = (more: Partial<CloudRequest> = {}): CloudRequest => ({
  method: "GET",
  path: "/api/v1/thing",
  apiKey: KEY,
  timeoutMs: 5_000,
  retry: "never",
  ...more,
});
