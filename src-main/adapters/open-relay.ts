/** Hands a call on to the cloud: redirects inside its family followed, failures named, the answer at its taker's pace. */
import { Readable } from "node:stream";
import { collect } from "../cloud/collect";
import { DomainError } from "../cloud/errors";
import type { Span } from "../cloud/lifetime";
import type { RelayAnswer, RelayRequest } from "../cloud/ports";
import type { Answer } from "./classify-failure";
import { dispatch, type Inbound } from "./dispatch";
import { type ExchangeDeps, MAX_REDIRECTS, nextUrl, REDIRECTS, readAnswer, refused } from "./exchange";
import { beforeTheAnswer } from "./open-stream";
import { asRefused } from "./relay-failure";

interface Deps {
  readonly exchange: ExchangeDeps;
  /** Names an answer that is not 2xx. */
  readonly failureOf: (answer: Answer, signal: AbortSignal) => Promise<DomainError>;
}

/** @param span ends the call at any time, with CANCELLED; released when it is over */
export async function openRelay(
  deps: Deps,
  request: RelayRequest & { readonly apiKey: string | null },
  span: Span,
): Promise<RelayAnswer> {
  const { signal } = span;
  try {
    const inbound = await reach(deps.exchange, request, signal);
    void inbound.over.then(span.release);
    if (inbound.status >= 200 && inbound.status < 300) return inbound;
    const answer = await readWhole(inbound, deps.exchange.maxBodyBytes);
    throw asRefused(await deps.failureOf(answer, signal), answer);
  } catch (error) {
    span.release();
    if (signal.aborted) throw new DomainError("CANCELLED", "The call was cancelled.");
    throw error instanceof DomainError ? error : beforeTheAnswer(error);
  }
}

async function reach(
  { address, userAgent, route, onAnswered }: ExchangeDeps,
  { method, path, body, apiKey, payment, headMs, silenceMs }: RelayRequest & { readonly apiKey: string | null },
  signal: AbortSignal,
): Promise<Inbound> {
  const headers = {
    accept: "*/*",
    // What comes is handed on as it is, to a caller that may not know how to unpack it.
    "accept-encoding": "identity",
    "user-agent": userAgent,
    ...(body === null ? {} : { "content-type": "application/json" }),
    // Both: keys that do not begin with "eliza_" pass the cloud's edge through X-API-Key alone.
    ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}`, "x-api-key": apiKey }),
    ...(payment === undefined ? {} : { "x-payment": payment }),
  };
  let url = new URL(`${address.apiOrigin}${path}`);
  for (let redirects = 0; ; redirects++) {
    const dispatcher = await route(url);
    const inbound = await dispatch(
      dispatcher,
      { url, method, headers, body, headMs, silenceMs, signal },
      "Eliza Cloud",
    );
    const { status } = inbound;
    if (!REDIRECTS.has(status)) {
      onAnswered?.({ path, apiKey, status, header: inbound.header });
      return inbound;
    }
    inbound.body.pour({ take: () => true, end: () => undefined });
    if (redirects === MAX_REDIRECTS) throw refused(status, "Eliza Cloud sent the app around in circles.");
    url = nextUrl({ address }, url, method, status, inbound.header("location"));
  }
}

/** A failure's body, unpacked, as the rest of the app knows it. */
export async function readWhole({ status, header, body }: Omit<Inbound, "over">, maxBytes: number): Promise<Answer> {
  const bytes = await collect(body, maxBytes);
  return readAnswer({ status, header, body: Readable.from([bytes]) }, maxBytes);
}
