import { type IncomingMessage, request } from "node:http";
import type { RequestReply, SentRequest } from "../../../src-preload/contract/local-api";
import { DomainError } from "../../cloud/errors";

/** Asks the local API as any other program would, with the token, for the app's own page. */
export interface RequestSender {
  /** @throws DomainError CONFLICT while the API is not running, CANCELLED, TIMEOUT, INVALID_INPUT, REMOTE_FAILED. */
  send(sent: SentRequest): Promise<RequestReply>;
  /** Hangs up; unknown ids are ignored. */
  cancel(id: string): void;
}

interface SenderDeps {
  /** null while the API is not running. */
  readonly port: () => number | null;
  readonly token: () => string;
  /** How this app calls itself. */
  readonly caller: string;
  /** Milliseconds; for tests. */
  readonly deadlineMs?: number;
}

/** More than a page can usefully show. */
const MAX_SHOWN_BYTES = 262_144;
/** As long as a route may wait for an agent to start. */
const DEADLINE_MS = 620_000;
const ALLOWED_TARGET = /^\/[\x21-\x7E]*$/;
const TEXT_TYPES = /^(?:text\/|application\/(?:json|[\w.-]+\+json|x-ndjson))/i;
const ANY_KEY = /\beliza_[\w-]{12,}/gi;

/** What the page may not name: the credentials are the app's, the framing is Node's. */
const OWN_HEADERS = new Set([
  ...["authorization", "x-api-key", "x-eliza-token", "host", "origin", "user-agent", "connection"],
  ...["content-length", "content-type", "transfer-encoding", "expect", "upgrade"],
]);

async function readStart(response: IncomingMessage): Promise<{ readonly bytes: Buffer; readonly size: number }> {
  const kept: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (size < MAX_SHOWN_BYTES) kept.push(chunk.subarray(0, MAX_SHOWN_BYTES - size));
    size += chunk.length;
  }
  return { bytes: Buffer.concat(kept), size };
}

export function createRequestSender({ port, token, caller, deadlineMs = DEADLINE_MS }: SenderDeps): RequestSender {
  const underWay = new Map<string, AbortController>();

  const ask = (sent: SentRequest, to: number, signal: AbortSignal): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const own = { Authorization: `Bearer ${token()}`, "User-Agent": caller, Connection: "close" };
      const body = sent.body === null ? {} : { "Content-Type": "application/json" };
      const given = Object.fromEntries(sent.headers.filter(([name]) => !OWN_HEADERS.has(name.toLowerCase())));
      const options = { host: "127.0.0.1", port: to, path: sent.target, method: sent.method, agent: false, signal };
      const asked = request({ ...options, headers: { ...given, ...own, ...body } }, resolve);
      asked.on("error", reject);
      asked.end(sent.body ?? undefined);
    });

  const receive = async (sent: SentRequest, to: number, signal: AbortSignal): Promise<RequestReply> => {
    const startedAt = performance.now();
    const response = await ask(sent, to, signal);
    const { bytes, size } = await readStart(response);
    const contentType = response.headers["content-type"] ?? null;
    const isText = contentType !== null && TEXT_TYPES.test(contentType);
    // A key that was just made, or a text an agent said: the page shows neither our token nor anybody's key.
    const text = isText ? bytes.toString("utf8").replaceAll(ANY_KEY, "[key]").replaceAll(token(), "[token]") : "";
    return {
      status: response.statusCode ?? 0,
      contentType,
      requestId: response.headers["x-request-id"]?.toString() ?? null,
      durationMs: Math.round(performance.now() - startedAt),
      bytes: size,
      text,
      isText,
      isCut: size > MAX_SHOWN_BYTES,
    };
  };

  return {
    async send(sent) {
      const to = port();
      if (to === null) throw new DomainError("CONFLICT", "The local API is not running.");
      if (!ALLOWED_TARGET.test(sent.target)) {
        throw new DomainError("INVALID_INPUT", "This is not an address of the local API.", {
          details: { field: "target" },
        });
      }
      const hangUp = new AbortController();
      underWay.set(sent.id, hangUp);
      const deadline = AbortSignal.timeout(deadlineMs);
      try {
        return await receive(sent, to, AbortSignal.any([hangUp.signal, deadline]));
      } catch (cause) {
        if (hangUp.signal.aborted) throw new DomainError("CANCELLED", "You cancelled the request.");
        if (deadline.aborted) throw new DomainError("TIMEOUT", "The local API did not answer in time.");
        throw new DomainError("REMOTE_FAILED", "The local API closed the connection before it answered.", { cause });
      } finally {
        underWay.delete(sent.id);
      }
    },
    cancel: (id) => underWay.get(id)?.abort(),
  };
}
