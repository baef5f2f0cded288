/** Which failures of connecting are worth another try. */
import { DomainError, hasCode } from "../errors";

/** An end that repeating does not change, whatever its code says elsewhere. */
export class FinalError extends DomainError {}

/** True when only a person, or another state of the account, can help. */
export const isFinal = (error: unknown): boolean =>
  error instanceof FinalError ||
  hasCode(
    error,
    "KEY_REJECTED",
    "NOT_SIGNED_IN",
    "UNAUTHENTICATED",
    "UNSUPPORTED_CREDENTIAL",
    "FORBIDDEN",
    "INSUFFICIENT_CREDITS",
    "NOT_FOUND",
    "BAD_BASE_URL",
    "REMOTE_REFUSED",
    "INVALID_INPUT",
    "CANCELLED",
  ) ||
  !(error instanceof DomainError);

/** True when a heartbeat's failure says more than that the agent was not heard. */
export const endsConnection = (error: unknown): boolean =>
  isFinal(error) && !hasCode(error, "NOT_FOUND", "REMOTE_REFUSED");

export const superseded = (): DomainError =>
  new DomainError("SUPERSEDED", "Another agent was asked for in the meantime, so this one is not connected.");

export const disconnected = (): DomainError =>
  new DomainError("CANCELLED", "The connection was ended before it stood. Nothing is connected now.");

export const accountEnded = (): DomainError =>
  new DomainError("CANCELLED", "The account changed while this was under way. Nothing is connected now.");
