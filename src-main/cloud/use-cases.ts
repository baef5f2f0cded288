import type { CreditsState } from "../../src-preload/contract/state";

/** A login the cloud knows of. Times in epoch milliseconds. */
export interface LoginStarted {
  readonly sessionId: string;
  readonly browserUrl: string;
  readonly expiresAt: number;
}

/** What the one poller knows about a login; reading it has no side effect and never holds the key. */
export type LoginReading =
  | { readonly status: "pending"; readonly expiresAt: number; readonly lastError?: string }
  | { readonly status: "authenticated"; readonly keyPrefix: string }
  | { readonly status: "expired"; readonly error: string }
  | { readonly status: "error"; readonly error: string };

/**
 * What a person or a program can do with the cloud account. IPC and the local HTTP API are two thin doors to it;
 * what happened is read from the app's state.
 */
export interface CloudUseCases {
  /** Supersedes an earlier login. @throws DomainError of the transport. */
  startLogin(): Promise<LoginStarted>;
  readLogin(sessionId: string): LoginReading;
  /** A late key of a cancelled login is discarded. Unknown ids are ignored. */
  cancelLogin(sessionId: string): void;
  /** Checks the key at the cloud, then stores it. @throws DomainError KEY_REJECTED or of the transport; then nothing changed. */
  useApiKey(apiKey: string): Promise<void>;
  /** Asks the cloud again whether the key is good; never throws, the result is in the state. */
  verify(): Promise<void>;
  /** Idempotent. Memory, keychain and environment are cleared first whatever else fails. */
  signOut(): Promise<void>;
  /** Shares calls within 30 s unless `fresh`. Never throws: a failure is part of the reading. */
  readCredits(options: { readonly fresh: boolean }): Promise<CreditsState>;
}
