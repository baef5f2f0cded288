import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** One request as the handlers see it. */
export interface Call {
  readonly method: string;
  /** Path without query, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** This server's own origin under the loopback name the caller used, for the links it hands out. */
  readonly origin: string;
  /** Aborts when the caller hangs up. */
  readonly signal: AbortSignal;
  /** The first value of a header, or undefined. */
  header(name: string): string | undefined;
  /** A cookie's value, or undefined. */
  cookie(name: string): string | undefined;
  /** The whole body. Rejects above 128 MiB. */
  bytes(): Promise<Buffer>;
  /** The body parsed as JSON. Rejects when it is not JSON; the server then answers an empty 500, as the real one does. */
  json(): Promise<unknown>;
}

const MAX_BODY_BYTES = 128 * 1024 * 1024;

/** Wraps a Node request to the server on `port`. Throws when the request target is not a path of this server. */
export function createCall(incoming: IncomingMessage, port: number, signal: AbortSignal): Call {
  const host = loopbackNames(port).find((name) => name === incoming.headers.host) ?? `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const url = new URL(`${origin}${incoming.url ?? "/"}`);
  if (url.origin !== origin) throw new TypeError("The request target leaves this origin");
  const header = (name: string): string | undefined => {
    const value = incoming.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  let body: Promise<Buffer> | undefined;
  const bytes = (): Promise<Buffer> => {
    body ??= readBody(incoming);
    return body;
  };
  return {
    method: incoming.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    origin,
    signal,
    header,
    cookie: (name) => readCookie(header("cookie"), name),
    bytes,
    json: async () => JSON.parse((await bytes()).toString("utf8")),
  };
}

/** The hosts under which a server on this port may be addressed. */
export function loopbackNames(port: number | string): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new RangeError("The body is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(";") ?? []) {
    const [key, ...value] = pair.trim().split("=");
    if (key === name) return value.join("=");
  }
  return undefined;
}
