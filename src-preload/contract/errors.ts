/**
 * The error codes that IPC and the local HTTP API share, and the shape an error has on either wire.
 * Values only, no zod: the page imports this file.
 */

/** Every code a caller can meet. What each one means to a person is in docs/errors.md. */
export const ERROR_CODES = [
  "INVALID_INPUT",
  "FORBIDDEN_SENDER",
  "UNAUTHENTICATED",
  "NOT_SIGNED_IN",
  "KEY_REJECTED",
  "UNSUPPORTED_CREDENTIAL",
  "INSUFFICIENT_CREDITS",
  "FORBIDDEN",
  "NOT_FOUND",
  "METHOD_NOT_ALLOWED",
  "PAYLOAD_TOO_LARGE",
  "CONFLICT",
  "SUPERSEDED",
  "RATE_LIMITED",
  "OFFLINE",
  "TIMEOUT",
  "REMOTE_REFUSED",
  "REMOTE_FAILED",
  "BAD_BASE_URL",
  "SECRETS_UNAVAILABLE",
  "PAYMENT_METHOD_REQUIRED",
  "CRYPTO_UNAVAILABLE",
  "PROVIDER_NOT_READY",
  "CANCELLED",
  "INTERNAL",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** What a call could have been paid with, by the x402 protocol. */
export interface X402OfferDetails {
  /** What it costs, in USDC, which is worth a US dollar. */
  readonly amountUsdc: number;
  readonly network: string;
  /** The token's contract. */
  readonly asset: string;
  readonly payTo: string;
  readonly resource: string;
  /** In the cloud's words. */
  readonly description: string | null;
}

/** Facts that code may act on; each is named with its unit. */
export interface ErrorDetails {
  /** HTTP status of the cloud's answer, where there was one. */
  readonly status?: number | undefined;
  /** How long to wait before the next try, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** What the act needs and what is there, in US dollars. Absent when the cloud did not say. */
  readonly requiredUsd?: number | undefined;
  readonly balanceUsd?: number | undefined;
  readonly topUpUrl?: string | undefined;
  /** Names the log entry that holds the cause of an INTERNAL error. */
  readonly incidentId?: string | undefined;
  /** The input field that was refused. */
  readonly field?: string | undefined;
  /** What the provider of a model calls the failure; a plain word. */
  readonly remoteCode?: string | undefined;
  /** An offer that was not paid; only the local API tells it. */
  readonly x402?: X402OfferDetails | undefined;
}

/** An error as it crosses IPC: a sentence for a person, a code and details for code. Never a stack or a secret. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: ErrorDetails | undefined;
}
