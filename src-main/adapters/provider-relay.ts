/** Relays to providers other than the cloud. Each is sent its own headers alone, and no redirect is followed with them. */
import { DomainError } from "../cloud/errors";
import type { ProviderRelays } from "../gateway/calls";
import type { Answer } from "./classify-failure";
import { dispatch, type Inbound } from "./dispatch";
import { cleanMessage, rawCode, rawMessage } from "./failure-text";
import { createRoutes, type ProxyFor } from "./network-routes";
import { readWhole } from "./open-relay";
import { beforeTheAnswer } from "./open-stream";
import { refusalWords } from "./relay-failure";
import { retryAfterMs } from "./retry-after";

interface Deps {
  readonly now: () => number;
  /** Goes into `User-Agent`. */
  readonly version: string;
  readonly proxyFor?: ProxyFor;
}

const MAX_FAILURE_BYTES = 1_048_576;

export function createProviderRelays({ now, version, proxyFor }: Deps): ProviderRelays {
  // A person names these addresses, and a model server on this very machine is one of them: none is refused.
  const routes = createRoutes(null, proxyFor);
  return {
    async relay({ name, baseUrl, headers: own }, { path, body, ...request }) {
      const url = new URL(`${baseUrl}${path}`);
      const headers = {
        accept: "*/*",
        "accept-encoding": "identity",
        "user-agent": `ElizaCloudDesktop/${version}`,
        ...(body === null ? {} : { "content-type": "application/json" }),
        ...own,
      };
      let inbound: Inbound;
      try {
        inbound = await dispatch(await routes.to(url), { ...request, url, headers, body }, name);
      } catch (error) {
        throw error instanceof DomainError ? error : beforeTheAnswer(error, name);
      }
      if (inbound.status >= 200 && inbound.status < 300) return inbound;
      const secrets = Object.values(own).flatMap((value) => value.split(" "));
      throw providerFailure(await readWhole(inbound, MAX_FAILURE_BYTES), { name, secrets, now: now() });
    },
  };
}

interface Asked {
  readonly name: string;
  /** What no message may hold. */
  readonly secrets: readonly string[];
  readonly now: number;
}

const KEPT_FOR_LOG = 2_000;
const OUT_OF_CREDIT: readonly (string | null)[] = [
  "insufficient_quota",
  "insufficient_credits",
  "insufficient_balance",
];

/** Classifies a provider's answer outside 2xx. */
function providerFailure(answer: Answer, { name, secrets, now }: Asked): DomainError {
  const { status, header, json } = answer;
  const cause = { status, body: answer.text.slice(0, KEPT_FOR_LOG) };
  const raw = rawMessage(json);
  const said =
    raw !== null && secrets.some((secret) => secret.length > 5 && raw.includes(secret))
      ? null
      : cleanMessage(raw, null);
  const as = (code: ConstructorParameters<typeof DomainError>[0], message: string, wait?: number): DomainError =>
    new DomainError(code, message, { details: { status, ...refusalWords(json), retryAfterMs: wait }, cause });

  if (status === 401) return as("KEY_REJECTED", `${name} does not accept its key. Settings, Service routing has it.`);
  if (status === 402 || (status === 429 && OUT_OF_CREDIT.includes(rawCode(json)))) {
    return as("INSUFFICIENT_CREDITS", said ?? `The account at ${name} is out of credit.`);
  }
  if (status === 403) return as("FORBIDDEN", said ?? `${name} does not allow this.`);
  if (status === 404) return as("NOT_FOUND", said ?? `${name} does not have what was asked for.`);
  if (status === 429) return as("RATE_LIMITED", `${name} asks to slow down.`, retryAfterMs(header, json, now));
  if (status >= 400 && status < 500)
    return as("REMOTE_REFUSED", said ?? `${name} refused the request (HTTP ${status}).`);
  if (status >= 300 && status < 400)
    return as("REMOTE_FAILED", `${name} sent the app elsewhere, which it does not follow.`);
  const wait = status === 503 ? retryAfterMs(header, json, now) : undefined;
  return as("REMOTE_FAILED", `${name} has a problem at the moment (HTTP ${status}).`, wait);
}
