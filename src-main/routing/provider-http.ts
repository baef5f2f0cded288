import type { CloudStream } from "../cloud/ports";

/** What a test needs of HTTP; the adapter follows no redirect, so that a key stays with its provider. */
export interface ProviderHttp {
  /** @throws DomainError OFFLINE, TIMEOUT or REMOTE_FAILED for everything that is not an answer. */
  ask(request: ProviderQuestion): Promise<ProviderAnswer>;
}

export interface ProviderQuestion {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly timeoutMs: number;
}

export interface ProviderAnswer {
  readonly status: number;
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown;
}

/** A POST to a provider whose answer is read while it comes. */
export interface ProviderStreamRequest {
  /** As the person knows it, for sentences. */
  readonly name: string;
  /** No trailing slash. */
  readonly baseUrl: string;
  /** Below the base, with a slash. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body: unknown;
  /** How long the provider may take to begin its answer. */
  readonly firstByteMs: number;
  readonly signal?: AbortSignal;
}

/** Streams from providers. */
export interface ProviderStreams {
  /**
   * Resolves with the head of the answer. One attempt, no redirect.
   * @throws DomainError in words that name the provider: PROVIDER_NOT_READY when it is not there or refuses the key, RATE_LIMITED,
   * REMOTE_REFUSED for what else it says, CANCELLED.
   */
  stream(request: ProviderStreamRequest): Promise<CloudStream>;
}
