/** Turns an answer of the cloud that is not a success into an error of the product's taxonomy. */
import type { ErrorDetails } from "../../src-preload/contract/errors";
import { DomainError } from "../cloud/errors";
import { demandOf, PaymentDemanded } from "../cloud/payment-demand";
import { amountsOf, insufficientSentence } from "./failure-amounts";
import { cleanMessage, rawCode, rawMessage } from "./failure-text";
import { retryAfterMs } from "./retry-after";

/** An answer as it arrived. */
export interface Answer {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  /** The body as text; empty when there was none. */
  readonly text: string;
  /** The body as JSON; undefined when it is not JSON. */
  readonly json: unknown;
}

/** What was asked. */
export interface AskedWith {
  readonly apiKey: string | null;
  readonly topUpUrl: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

const KEPT_FOR_LOG = 2_000;
const DEAD_KEY_TEXT = /invalid or expired api key|authentication required|api key (is inactive|has expired)/i;
const INSUFFICIENT_TEXT = /^\W*insufficient (credits?|balance|funds|quota)\b/i;
const INSUFFICIENT_CODES: ReadonlySet<string | null> = new Set([
  "insufficient_credits",
  "insufficient_balance",
  "insufficient_quota",
]);

const messageOf = (answer: Answer): string | null =>
  rawMessage(answer.json) ?? (answer.json === undefined ? answer.text : null);

/** /messages says 429 when it means that credit is missing. */
const isInsufficient = (answer: Answer): boolean =>
  answer.status === 402 ||
  (answer.status === 429 &&
    (INSUFFICIENT_CODES.has(rawCode(answer.json)) || INSUFFICIENT_TEXT.test(rawMessage(answer.json) ?? "")));

/**
 * True for a 500 that may hide a refused key: several routes answer so, in words or with no JSON at all. Only the cloud's
 * user route can tell.
 */
export function maybeHidesDeadKey(answer: Answer): boolean {
  if (answer.status !== 500) return false;
  return answer.json === undefined || DEAD_KEY_TEXT.test(answer.text);
}

/** True when the answer refuses the key itself. */
export const refusesKey = (answer: Answer): boolean =>
  (answer.status === 401 || answer.status === 403) && rawCode(answer.json) !== "session_auth_required";

/** The error for a key the cloud does not accept. */
export const keyRejected = (status: number, cause?: unknown): DomainError =>
  new DomainError("KEY_REJECTED", "Eliza Cloud does not accept this key. Sign in again.", {
    details: { status },
    cause,
  });

/** Classifies an answer outside 2xx; redirects excepted, which are judged where they are followed. */
export function classifyFailure(answer: Answer, asked: AskedWith): DomainError {
  const { status } = answer;
  const cause = { status, body: answer.text.slice(0, KEPT_FOR_LOG) };
  const said = cleanMessage(messageOf(answer), asked.apiKey);
  const as = (code: ConstructorParameters<typeof DomainError>[0], message: string, more: ErrorDetails = {}) =>
    new DomainError(code, message, { details: { status, ...more }, cause });

  if (isInsufficient(answer)) {
    const amounts = amountsOf(answer.json);
    const details = { status, ...amounts, topUpUrl: asked.topUpUrl };
    const demand = demandOf(status, answer.json, answer.header("payment-required"));
    if (demand === null) return as("INSUFFICIENT_CREDITS", insufficientSentence(amounts), details);
    return new PaymentDemanded("INSUFFICIENT_CREDITS", insufficientSentence(amounts), { details, cause }, demand);
  }
  switch (status) {
    case 401:
      if (rawCode(answer.json) === "session_auth_required") {
        return as("UNSUPPORTED_CREDENTIAL", "Eliza Cloud allows this only in the browser, not with a key.");
      }
      if (asked.apiKey !== null) return keyRejected(status, cause);
      return as("UNAUTHENTICATED", "Eliza Cloud asks for a sign-in here.");
    case 403:
      return as("FORBIDDEN", said ?? "Eliza Cloud does not allow this for your account.");
    case 404:
      return as("NOT_FOUND", said ?? "Eliza Cloud does not have what was asked for.");
    case 408:
      return as("TIMEOUT", "Eliza Cloud gave up waiting for the request.");
    case 409:
      return as("CONFLICT", said ?? "Something else is already going on with this at Eliza Cloud.");
    case 429: {
      const waitMs = retryAfterMs(answer.header, answer.json, asked.now);
      return as("RATE_LIMITED", rateLimitSentence(waitMs), { retryAfterMs: waitMs });
    }
    default:
      if (status >= 400 && status < 500) {
        return as("REMOTE_REFUSED", said ?? `Eliza Cloud refused the request (HTTP ${status}).`);
      }
      // What a server says about its own failure is not meant for a person.
      return as("REMOTE_FAILED", `Eliza Cloud has a problem at the moment (HTTP ${status}). Try again later.`, {
        retryAfterMs: status === 503 ? retryAfterMs(answer.header, answer.json, asked.now) : undefined,
      });
  }
}

const rateLimitSentence = (waitMs: number | undefined): string =>
  waitMs === undefined
    ? "Eliza Cloud asks to slow down. Try again in a moment."
    : `Eliza Cloud asks to slow down. Try again in ${Math.max(1, Math.ceil(waitMs / 1_000))} s.`;
