import type { ServerResponse } from "node:http";

/** An answer that is one JSON document. */
interface JsonAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Writes straight to the socket: a web Response in between costs more than everything else a small answer needs. */
export function writeJson(outgoing: ServerResponse, { status, headers, body }: JsonAnswer): void {
  // An answer that failed half-way cannot become another one.
  if (outgoing.headersSent) return void outgoing.destroy();
  const text = JSON.stringify(body);
  outgoing.writeHead(status, {
    ...headers,
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(text),
  });
  outgoing.end(text);
}
