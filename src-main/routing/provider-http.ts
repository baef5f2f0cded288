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
