import type { ErrorCode, ErrorDetails, WireError } from "../../src-preload/contract/errors";

/**
 * A failure the product has a name for. `message` is a whole sentence for a person; `details` are facts for code;
 * `cause` stays in the log, redacted, and never leaves the process.
 */
export class DomainError extends Error {
  override readonly name = "DomainError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly options: { readonly details?: ErrorDetails; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
  }

  get details(): ErrorDetails | undefined {
    return this.options.details;
  }

  /** The error as it may leave the process. */
  toWire(): WireError {
    return this.details === undefined
      ? { code: this.code, message: this.message }
      : { code: this.code, message: this.message, details: this.details };
  }
}

/** The `remoteCode` of an answer that was refused for its size: less may be asked for at once. */
export const ANSWER_TOO_LARGE = "answer_too_large";

/** Why nothing is sent while the cloud is switched off in the settings. */
export const switchedOff = (): DomainError =>
  new DomainError("CONFLICT", "Eliza Cloud is switched off in the settings. Switch it on first.");

/** Any failure as it may leave the process: one without a name says nothing of its inside. */
export function wireOf(error: unknown): WireError {
  if (error instanceof DomainError) return error.toWire();
  return { code: "INTERNAL", message: "Something went wrong in the app. The log has the details." };
}

/** True for a DomainError with one of these codes. */
export function hasCode(error: unknown, ...codes: readonly ErrorCode[]): error is DomainError {
  return error instanceof DomainError && codes.includes(error.code);
}
