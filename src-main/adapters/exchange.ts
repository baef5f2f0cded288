/**
 * One HTTP exchange with the cloud, redirects included. Follows a redirect only inside the cloud's family of hosts, so
 * that the credentials never go elsewhere.
 */
import type { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { type CloudAddress, isTrustedRedirect } from "../cloud/base-url";
import { DomainError } from "../cloud/errors";
import type { CloudRequest, FormPart, SentBytes } from "../cloud/ports";
import type { Answer } from "./classify-failure";
import { formBody } from "./form-body";
import { ACCEPTED_ENCODINGS, readBody } from "./read-body";

/** What is sent; the path is below the API origin. */
export interface Outgoing {
  readonly method: CloudRequest["method"];
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** In place of a body. */
  readonly form?: readonly FormPart[];
  readonly onSent?: SentBytes;
  readonly apiKey: string | null;
  /** Value of `X-PAYMENT`. */
  readonly payment?: string;
  /** The answer is read while it comes. */
  readonly isStream?: boolean;
}

/** An answer of which only the head has been read. */
export interface OpenAnswer {
  readonly status: number;
  readonly header: Answer["header"];
  readonly body: Readable;
}

export interface ExchangeDeps {
  readonly address: CloudAddress;
  readonly userAgent: string;
  readonly maxBodyBytes: number;
  /** The way to a host: judged addresses, or the system's proxy. */
  readonly route: (url: URL) => Promise<Dispatcher>;
  /** Go along with every request; win over the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Hears of every answer's head. */
  readonly onAnswered?: ((answered: Answered) => void) | undefined;
}

/** The head of an answer, and what it answers. */
export interface Answered extends Pick<Outgoing, "path" | "apiKey">, Pick<OpenAnswer, "status" | "header"> {}

/** How often one call is sent on at most. */
export const MAX_REDIRECTS = 3;
/** Statuses that send a caller on. */
export const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** The error for a redirect that is not followed. */
export const refused = (status: number, message: string): DomainError =>
  new DomainError("REMOTE_FAILED", message, { details: { status } });

/** What an answer says about a payment that went with its request. */
export function paymentResponseOf({ header }: Pick<OpenAnswer, "header">): { readonly paymentResponse?: string } {
  const value = header("x-payment-response") ?? header("payment-response");
  return value === undefined ? {} : { paymentResponse: value };
}

function headersOf({ apiKey, isStream, payment }: Outgoing, userAgent: string): Record<string, string> {
  return {
    accept: isStream ? "text/event-stream, application/json" : "application/json",
    // A packed stream would be held back until its packer has enough.
    "accept-encoding": isStream ? "identity" : ACCEPTED_ENCODINGS,
    "user-agent": userAgent,
    // Both: keys that do not begin with "eliza_" pass the cloud's edge through X-API-Key alone.
    ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}`, "x-api-key": apiKey }),
    ...(payment === undefined ? {} : { "x-payment": payment }),
  };
}

interface Encoded {
  readonly headers: Readonly<Record<string, string>>;
  /** Anew for each host a redirect inside the cloud's family leads to. */
  readonly body: () => string | Readable | null;
}

function encode({ body, form, onSent }: Outgoing): Encoded {
  if (form !== undefined) {
    const { contentType, lengthBytes, open } = formBody(form, onSent);
    return { headers: { "content-type": contentType, "content-length": String(lengthBytes) }, body: open };
  }
  if (body === undefined) return { headers: {}, body: () => null };
  const json = JSON.stringify(body);
  return { headers: { "content-type": "application/json" }, body: () => json };
}

const headerReader =
  (headers: Dispatcher.ResponseData["headers"]) =>
  (name: string): string | undefined => {
    const value = headers[name];
    return Array.isArray(value) ? value[0] : value;
  };

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Where to go next, with the same method and body. @throws DomainError REMOTE_FAILED for a redirect that is not followed. */
export function nextUrl(
  deps: Pick<ExchangeDeps, "address">,
  from: URL,
  method: Outgoing["method"],
  status: number,
  location?: string,
): URL {
  if (location === undefined || !URL.canParse(location, from.href)) {
    throw refused(status, "Eliza Cloud sent the app on without saying where to.");
  }
  const to = new URL(location, from);
  if (!isTrustedRedirect(deps.address, from, to)) {
    throw refused(status, `Eliza Cloud tried to send the app to ${to.host || to.protocol}, which it does not follow.`);
  }
  if (method === "GET" || status === 307 || status === 308) return to;
  // A mere change of host repeats the request; anything else might carry out a POST twice or turn it into a GET.
  if (status !== 303 && to.pathname === from.pathname && to.search === from.search) return to;
  throw refused(status, "Eliza Cloud answered a change with a redirect, which the app does not follow.");
}

/** Sends and reads. Rises with what the network says, or with a DomainError for a redirect or a body that is refused. */
export async function exchange(deps: ExchangeDeps, outgoing: Outgoing, signal: AbortSignal): Promise<Answer> {
  return readAnswer(await openExchange(deps, outgoing, signal), deps.maxBodyBytes);
}

/** Reads the rest of an answer. */
export async function readAnswer({ status, header, body }: OpenAnswer, maxBytes: number): Promise<Answer> {
  const text = await readBody(body, header("content-encoding"), maxBytes);
  return { status, header, text, json: text.trim() === "" ? undefined : parseJson(text) };
}

/** Sends and reads the head; whoever calls reads the body or destroys it. The signal ends both. */
export async function openExchange(deps: ExchangeDeps, outgoing: Outgoing, signal: AbortSignal): Promise<OpenAnswer> {
  const { address, userAgent, route } = deps;
  const encoded = encode(outgoing);
  const headers = { ...headersOf(outgoing, userAgent), ...encoded.headers, ...deps.headers };
  const query = new URLSearchParams(outgoing.query).toString();
  let url = new URL(`${address.apiOrigin}${outgoing.path}${query === "" ? "" : `?${query}`}`);
  for (let redirects = 0; ; redirects++) {
    const dispatcher = await route(url);
    signal.throwIfAborted();
    const response = await dispatcher.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: outgoing.method,
      headers,
      body: encoded.body(),
      signal,
    });
    const header = headerReader(response.headers);
    if (!REDIRECTS.has(response.statusCode)) {
      const { path, apiKey } = outgoing;
      deps.onAnswered?.({ path, apiKey, status: response.statusCode, header });
      return { status: response.statusCode, header, body: response.body };
    }
    await response.body.dump();
    if (redirects === MAX_REDIRECTS) throw refused(response.statusCode, "Eliza Cloud sent the app around in circles.");
    url = nextUrl(deps, url, outgoing.method, response.statusCode, header("location"));
  }
}
