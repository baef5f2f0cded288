/** Calls to whoever serves a capability: the cloud as the account, or another provider with its own key. */
import type { AccountRelays } from "../cloud/account-transport";
import type { Relayed } from "../cloud/byte-source";
import { DomainError } from "../cloud/errors";
import type { RelayAnswer, RelayRequest } from "../cloud/ports";
import { checkedJson } from "./checked-json";
import type { Capability, ServiceRouter, Upstream } from "./upstream";
import { wholeEvents } from "./whole-events";

type Provider = Extract<Upstream, { readonly kind: "provider" }>;

/** Relays to providers other than the cloud. */
export interface ProviderRelays {
  /**
   * The path is below the provider's base URL.
   * @throws DomainError for everything that is not 2xx, worded for that provider; `remoteCode` and `field` say what it said
   */
  relay(provider: Provider, request: RelayRequest): Promise<RelayAnswer>;
}

interface Deps {
  readonly router: ServiceRouter;
  readonly cloud: AccountRelays;
  readonly providers: ProviderRelays;
}

/** A call below the version segment, which both the cloud and providers have. */
export interface Call {
  readonly method: "GET" | "POST";
  /** Begins with "/". */
  readonly path: string;
  readonly body: Uint8Array | null;
  readonly signal: AbortSignal;
}

/** One upstream as it was chosen for one request. */
export interface Chosen {
  readonly upstream: Upstream;
  /** Whom a person would say this goes to. */
  readonly who: string;
  send(call: Call): Promise<RelayAnswer>;
}

// The cloud gives up after 790 s; only then is it known not to answer.
const HEAD_MS = 800_000;
const SILENCE_MS = 300_000;

/** @returns the choice of an upstream, made anew for each request. @throws DomainError when a provider lacks its key */
export function createCalls({ router, cloud, providers }: Deps): (capability: Capability) => Promise<Chosen> {
  return async (capability) => {
    const upstream = await router.upstreamOf(capability);
    const limits = { headMs: HEAD_MS, silenceMs: SILENCE_MS };
    if (upstream.kind === "cloud") {
      return {
        upstream,
        who: "Eliza Cloud",
        send: (call) => cloud.relay({ ...call, ...limits, path: `/api/v1${call.path}` }),
      };
    }
    return {
      upstream,
      who: upstream.name,
      send(call) {
        const headers = (call.path === "/models" ? upstream.listHeaders : undefined) ?? upstream.headers;
        return providers.relay({ ...upstream, headers }, { ...call, ...limits });
      },
    };
  };
}

/** What a caller may want to know of the provider; everything else stays here, cookies above all. */
const KEPT_HEADERS = [
  "x-ratelimit-limit",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
  "x-ratelimit-limit-requests",
  "x-ratelimit-limit-tokens",
  "x-ratelimit-remaining-requests",
  "x-ratelimit-remaining-tokens",
  "x-ratelimit-reset-requests",
  "x-ratelimit-reset-tokens",
  "openai-processing-ms",
] as const;

const BINARY = /^(?:audio|image|video)\/|^application\/octet-stream/i;

/** @returns sound ready to be handed on. @throws DomainError REMOTE_FAILED when it is anything else: a player cannot tell */
export async function handOnSound(answer: RelayAnswer, who: string): Promise<Relayed> {
  if (BINARY.test(answer.header("content-type") ?? "")) return handOn(answer, who);
  answer.body.pour({ take: () => true, end: () => undefined });
  throw new DomainError("REMOTE_FAILED", `${who} answered without a sound.`);
}

/** @returns an answer ready to be handed on: events, bytes, or JSON. @throws DomainError REMOTE_FAILED when it is none of them */
export async function handOn(answer: RelayAnswer, who: string): Promise<Relayed> {
  const { status, header, body } = answer;
  const type = header("content-type") ?? "";
  const headers: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = header(name);
    if (value !== undefined) headers[name] = value;
  }
  if (/^text\/event-stream/i.test(type)) {
    return { status, headers: { ...headers, "Content-Type": type }, body: wholeEvents(body, who), isEvents: true };
  }
  if (BINARY.test(type)) return { status, headers: { ...headers, "Content-Type": type }, body };
  return {
    status,
    headers: { ...headers, "Content-Type": "application/json" },
    body: await checkedJson(body, type, who),
  };
}
