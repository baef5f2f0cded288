import type { ErrorCode } from "../../src-preload/contract/errors";
import type { AppState } from "../../src-preload/contract/state";
import { DomainError } from "../cloud/errors";
import { topUpUrl } from "../cloud/urls";
import { HTTP_STATUS } from "./error-table";

/** A request this API itself turns down, before any use case is asked. */
export interface Refusal {
  readonly code: ErrorCode;
  /** A whole sentence for a person. */
  readonly message: string;
  /** In place of the status of the code, where HTTP has a more exact one. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Named details of the answer. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** An error answer, ready to be written. */
export interface Problem {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The cloud counts its limits by the minute: how long to wait when it did not say. */
const DEFAULT_RETRY_AFTER_MS = 60_000;

/** Whole seconds, as Retry-After wants them; never 0, which would mean at once. */
export const retryAfterSeconds = (waitMs: number): string => String(Math.max(1, Math.ceil(waitMs / 1_000)));

const usdOf = (micros: number | null): number | null => (micros === null ? null : micros / 1_000_000);

/** @returns the answer to a refused request. */
export function refusalProblem(refusal: Refusal, requestId: string): Problem {
  return {
    status: refusal.status ?? HTTP_STATUS[refusal.code],
    headers: refusal.headers ?? {},
    body: { ok: false, error: refusal.message, code: refusal.code, requestId, ...refusal.details },
  };
}

function domainProblem(error: DomainError, requestId: string, state: AppState): Problem {
  const { field, retryAfterMs, status: cloudStatus, requiredUsd, balanceUsd } = error.details ?? {};
  const known: Record<string, unknown> = {};
  if (field !== undefined) known.field = field;
  if (cloudStatus !== undefined) known.cloudStatus = cloudStatus;
  if (error.details?.remoteCode !== undefined) known.remoteCode = error.details.remoteCode;
  if (error.details?.topUpUrl !== undefined) known.topUpUrl = error.details.topUpUrl;
  const headers: Record<string, string> = {};
  const waitMs = retryAfterMs ?? (error.code === "RATE_LIMITED" ? DEFAULT_RETRY_AFTER_MS : undefined);
  if (waitMs !== undefined) {
    known.retryAfterMs = waitMs;
    headers["Retry-After"] = retryAfterSeconds(waitMs);
  }
  if (error.code === "INSUFFICIENT_CREDITS") {
    known.requiredUsd = requiredUsd ?? null;
    known.balanceUsd = balanceUsd ?? usdOf(state.credits.balanceMicros);
    if (error.details?.x402 !== undefined) known.x402 = error.details.x402;
    known.topUpUrl = error.details?.topUpUrl ?? topUpUrl(state.cloud.webOrigin, state.account.hasApiKey);
  }
  return {
    status: HTTP_STATUS[error.code],
    headers,
    body: { ok: false, error: error.message, code: error.code, requestId, ...known },
  };
}

/**
 * @returns the answer to anything thrown while a request was served. What is not a DomainError tells its caller nothing
 * but the request id, under which the log has the cause.
 */
export function errorProblem(error: unknown, requestId: string, state: AppState): Problem {
  if (error instanceof DomainError && error.code !== "INTERNAL") return domainProblem(error, requestId, state);
  return refusalProblem(
    { code: "INTERNAL", message: `Something went wrong in the app. Its log has the cause under ${requestId}.` },
    requestId,
  );
}
