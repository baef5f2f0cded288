/** How the program ends: its exit codes, and the failures that are its own. */

import { DomainError } from "../src-main/cloud/errors";
import type { ErrorCode } from "../src-preload/contract/errors";

/** What a script can act on; docs/cli.md tells the same to people. */
export const EXIT = {
  ok: 0,
  failure: 1,
  usage: 2,
  notSignedIn: 3,
  noCredit: 4,
  rateLimited: 5,
  offline: 6,
  unsupported: 7,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Failures of the command line itself, beside those of the product's taxonomy. */
type CliCode = "APP_NOT_RUNNING" | "USAGE" | "FILE_EXISTS" | "AMBIGUOUS" | "NOT_PAID" | "NO_AGENT" | "NO_CONTAINER";

/** A failure of the command line itself; `message` is one whole sentence for a person. */
export class CliFailure extends Error {
  override readonly name = "CliFailure";

  constructor(
    readonly code: CliCode,
    message: string,
    readonly exit: ExitCode = EXIT.failure,
  ) {
    super(message);
  }
}

/** Wrong arguments; nothing was asked of anybody. */
export const usage = (message: string): CliFailure => new CliFailure("USAGE", message, EXIT.usage);

/** A deed that only the running app can do. */
export const needsApp = (message: string): CliFailure => new CliFailure("APP_NOT_RUNNING", message, EXIT.offline);

const EXIT_OF: Partial<Record<ErrorCode, ExitCode>> = {
  INVALID_INPUT: EXIT.usage,
  BAD_BASE_URL: EXIT.usage,
  UNAUTHENTICATED: EXIT.notSignedIn,
  NOT_SIGNED_IN: EXIT.notSignedIn,
  KEY_REJECTED: EXIT.notSignedIn,
  INSUFFICIENT_CREDITS: EXIT.noCredit,
  RATE_LIMITED: EXIT.rateLimited,
  OFFLINE: EXIT.offline,
  TIMEOUT: EXIT.offline,
  UNSUPPORTED_CREDENTIAL: EXIT.unsupported,
};

/** The exit code that stands for a code of the product's taxonomy. */
export const exitOf = (code: ErrorCode): ExitCode => EXIT_OF[code] ?? EXIT.failure;

/** A failure as it is told: to a person in one sentence, to a program as one JSON document. */
export interface ToldFailure {
  readonly exit: ExitCode;
  readonly sentence: string;
  readonly document: Readonly<Record<string, unknown>>;
}

const ADVICE: Partial<Record<ErrorCode, string>> = {
  NOT_SIGNED_IN: "Not signed in to Eliza Cloud: run eliza-cloud login.",
};

/** Puts any failure into words; what has no name says nothing of its inside. */
export function tellFailure(error: unknown): ToldFailure {
  if (error instanceof CliFailure) return told(error.exit, error.code, error.message, {});
  if (!(error instanceof DomainError)) {
    const reason = error instanceof Error ? error.message : String(error);
    return told(EXIT.failure, "INTERNAL", `Something went wrong in eliza-cloud: ${oneLine(reason)}`, {});
  }
  const { retryAfterMs, requiredUsd, balanceUsd, topUpUrl, field } = error.details ?? {};
  const sentence = ADVICE[error.code] ?? error.message;
  const where = topUpUrl === undefined ? "" : ` Top up at ${topUpUrl}.`;
  return told(exitOf(error.code), error.code, `${sentence}${where}`, {
    retryAfterMs,
    requiredUsd,
    balanceUsd,
    topUpUrl,
    field,
  });
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

const told = (exit: ExitCode, code: string, sentence: string, more: Record<string, unknown>): ToldFailure => ({
  exit,
  sentence: oneLine(sentence),
  // JSON leaves out what is undefined.
  document: { ok: false, error: oneLine(sentence), code, exitCode: exit, ...more },
});
