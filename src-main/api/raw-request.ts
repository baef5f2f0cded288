import type { IncomingMessage } from "node:http";

/** What the guards judge: the request line and headers as they came over the wire, before any normalisation. */
export interface RawRequest {
  readonly method: string;
  /** The request target, query included. */
  readonly target: string;
  /** The port this connection was accepted on. */
  readonly port: number;
  /** Names and values in turn, duplicates kept. */
  readonly rawHeaders: readonly string[];
}

export function toRawRequest(incoming: IncomingMessage): RawRequest {
  return {
    method: incoming.method ?? "",
    target: incoming.url ?? "",
    port: incoming.socket.localPort ?? 0,
    rawHeaders: incoming.rawHeaders,
  };
}

/**
 * Every value of a header, in order. Not `headers`, which drops or joins duplicates, and not `headersDistinct`, whose getter
 * throws on a header named `__proto__` in the Node releases Electron 33 carries.
 */
export function headerValues(request: Pick<RawRequest, "rawHeaders">, lowerName: string): readonly string[] {
  const values: string[] = [];
  for (let index = 0; index + 1 < request.rawHeaders.length; index += 2) {
    if (request.rawHeaders[index]?.toLowerCase() === lowerName) values.push(request.rawHeaders[index + 1] ?? "");
  }
  return values;
}
