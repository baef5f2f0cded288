/** Streams from providers that the person linked, over the reader of the cloud's streams and in words of their own. */
import { Agent, type Dispatcher, ProxyAgent } from "undici";
import { DomainError, hasCode } from "../cloud/errors";
import { createLifetime } from "../cloud/lifetime";
import type { Clock } from "../cloud/ports";
import type { ProviderStreamRequest, ProviderStreams } from "../routing/provider-http";
import type { Answer } from "./classify-failure";
import { cleanMessage, rawMessage } from "./failure-text";
import { openStream } from "./open-stream";
import { retryAfterMs } from "./retry-after";

interface Deps {
  readonly clock: Clock;
  /** Goes into `User-Agent`. */
  readonly version: string;
  /** The system's proxy for a URL, as a URL, or null for none. */
  readonly proxyFor: (url: string) => Promise<string | null>;
}

const MAX_FAILURE_BYTES = 1_024 * 1_024;
const CONNECT_TIMEOUT_MS = 10_000;
// Only a connection of its own tells whether a question arrived; the stream's own limits are the reader's.
const LIMITS = { pipelining: 0, headersTimeout: 0, bodyTimeout: 0 };

export function createProviderStreams({ clock, version, proxyFor }: Deps): ProviderStreams {
  const direct = new Agent({ ...LIMITS, connect: { timeout: CONNECT_TIMEOUT_MS } });
  const proxies = new Map<string, Dispatcher>();

  const route = async (url: URL): Promise<Dispatcher> => {
    const proxy = await proxyFor(url.href);
    if (proxy === null) return direct;
    const opened = proxies.get(proxy) ?? new ProxyAgent({ uri: proxy, ...LIMITS });
    proxies.set(proxy, opened);
    return opened;
  };

  return {
    async stream(request) {
      const { baseUrl, path, headers, body, firstByteMs, signal } = request;
      const address = { apiOrigin: baseUrl, webOrigin: baseUrl, trustedHosts: [] };
      const exchange = {
        address,
        route,
        userAgent: `ElizaCloudDesktop/${version}`,
        maxBodyBytes: MAX_FAILURE_BYTES,
        headers,
      };
      const failureOf = async (answer: Answer): Promise<DomainError> => refusalOf(request, answer, clock.now());
      try {
        const asked = { path, body, apiKey: null, firstByteMs };
        return await openStream({ clock, exchange, failureOf }, asked, createLifetime().span(signal));
      } catch (error) {
        throw inItsName(request, error);
      }
    },
  };
}

/** An answer that is not 2xx. The codes are such that nobody takes it for a failure of the cloud. */
function refusalOf({ name, headers }: ProviderStreamRequest, answer: Answer, now: number): DomainError {
  const { status, json, header } = answer;
  const details = { status };
  if (status === 401 || status === 403) {
    return new DomainError(
      "PROVIDER_NOT_READY",
      `${name} refuses the key (${status}). Check it in Settings, Service routing.`,
      {
        details,
      },
    );
  }
  const key = headers.authorization?.replace(/^Bearer /, "") ?? null;
  const said = cleanMessage(rawMessage(json), key);
  const words = said === null ? `${name} answered with ${status}.` : `${name} answered with ${status}: ${said}`;
  if (status !== 429) return new DomainError("REMOTE_REFUSED", words, { details });
  const waitMs = retryAfterMs(header, json, now);
  return new DomainError("RATE_LIMITED", words, {
    details: { ...details, ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }) },
  });
}

/** What went wrong before an answer, told of the provider instead of the cloud. */
function inItsName({ name, baseUrl }: ProviderStreamRequest, error: unknown): unknown {
  const { host } = new URL(baseUrl);
  if (hasCode(error, "OFFLINE")) {
    return new DomainError("PROVIDER_NOT_READY", `${name} cannot be reached at ${host}.`, { cause: error });
  }
  if (hasCode(error, "TIMEOUT")) {
    return new DomainError("PROVIDER_NOT_READY", `${name} did not answer in time.`, { cause: error });
  }
  if (hasCode(error, "REMOTE_FAILED", "INTERNAL")) {
    return new DomainError("REMOTE_REFUSED", `${name} gave no answer that can be read.`, { cause: error });
  }
  return error;
}
