/**
 * Questions to providers that the person linked. Follows no redirect: the key goes to the address it was given for and
 * nowhere else.
 */
import { ProxyAgent, request } from "undici";
import { DomainError } from "../cloud/errors";
import type { Clock } from "../cloud/ports";
import type { ProviderAnswer, ProviderHttp, ProviderQuestion } from "../routing/provider-http";
import { networkFailure } from "./network-failure";
import { ACCEPTED_ENCODINGS, readBody } from "./read-body";

interface Deps {
  readonly clock: Clock;
  /** Goes into `User-Agent`. */
  readonly version: string;
  /** The system's proxy for a URL, as a URL, or null for none. */
  readonly proxyFor: (url: string) => Promise<string | null>;
}

const MAX_BODY_BYTES = 4 * 1_024 * 1_024;

export function createProviderHttp({ clock, version, proxyFor }: Deps): ProviderHttp {
  const exchange = async (question: ProviderQuestion, signal: AbortSignal): Promise<ProviderAnswer> => {
    const proxy = await proxyFor(question.url);
    signal.throwIfAborted();
    const dispatcher = proxy === null ? null : new ProxyAgent({ uri: proxy });
    try {
      const answer = await request(question.url, {
        method: question.method,
        headers: {
          accept: "application/json",
          "accept-encoding": ACCEPTED_ENCODINGS,
          "user-agent": `ElizaCloudDesktop/${version}`,
          ...(question.body === undefined ? {} : { "content-type": "application/json" }),
          ...question.headers,
        },
        body: question.body === undefined ? null : JSON.stringify(question.body),
        signal,
        ...(dispatcher === null ? {} : { dispatcher }),
      });
      const encoding = answer.headers["content-encoding"];
      const text = await readBody(answer.body, Array.isArray(encoding) ? encoding[0] : encoding, MAX_BODY_BYTES);
      return { status: answer.statusCode, json: parseJson(text) };
    } finally {
      await dispatcher?.destroy();
    }
  };

  return {
    async ask(question) {
      const { host } = new URL(question.url);
      const life = new AbortController();
      const timer = clock.after(question.timeoutMs, () =>
        life.abort(new DomainError("TIMEOUT", `${host} did not answer in time.`)),
      );
      try {
        return await exchange(question, life.signal);
      } catch (error) {
        throw life.signal.aborted ? life.signal.reason : networkFailure(error, host);
      } finally {
        timer.cancel();
      }
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
