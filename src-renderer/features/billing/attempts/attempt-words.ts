import type { Attempt } from "../../../../src-preload/contract/billing";
import { assertNever } from "../../../ui/assert-never";
import { formatUsd } from "../../../ui/money";
import type { Tone } from "../../../ui/tone";
import { tb } from "../text";

/** The way of a payment that goes well, as the person sees it. */
export const ATTEMPT_STEPS = ["choosing", "creating", "waiting", "verifying", "credited"] as const;

/** How a payment is told. */
export interface AttemptWords {
  readonly tone: Tone;
  readonly title: string;
  readonly body: string;
  /** Where on the way it is; null when it left it. */
  readonly step: Exclude<(typeof ATTEMPT_STEPS)[number], "choosing"> | null;
}

/** Says that too little arrived, in the words of that moment; null when that is not so. */
const underpaid = (text: "crypto.tooLittle" | "crypto.underpaid", { crypto }: Attempt): string | null => {
  const { receivedMicros = null, expectedMicros = null } = crypto ?? {};
  if (receivedMicros === null || expectedMicros === null) return null;
  if (receivedMicros <= 0 || receivedMicros >= expectedMicros) return null;
  return tb(text, { received: formatUsd(receivedMicros), expected: formatUsd(expectedMicros) });
};

const waitingBody = (attempt: Attempt): string => {
  const { crypto, isWindowOpen, payHost } = attempt;
  if (crypto !== null) return underpaid("crypto.tooLittle", attempt) ?? tb("attempts.waiting.crypto");
  if (!isWindowOpen) return tb("attempts.waiting.closed");
  return payHost === null ? tb("attempts.waiting.open") : tb("attempts.waiting.openHost", { host: payHost });
};

const creditedBody = ({ oldBalanceMicros, newBalanceMicros }: Attempt): string => {
  if (newBalanceMicros === null) return tb("attempts.credited.none");
  const after = formatUsd(newBalanceMicros);
  if (oldBalanceMicros === null) return tb("attempts.credited.after", { after });
  return tb("attempts.credited.both", { before: formatUsd(oldBalanceMicros), after });
};

const failedBody = (attempt: Attempt): string =>
  underpaid("crypto.underpaid", attempt) ?? attempt.error?.message ?? tb("attempts.failed.body");

/** A payment in words. Success is said in one phase alone: when the cloud was seen to have credited it. */
export function attemptWords(attempt: Attempt): AttemptWords {
  const amount = formatUsd(attempt.amountMicros);
  const { phase } = attempt;
  switch (phase) {
    case "creating":
      return {
        tone: "info",
        title: tb("attempts.creating.title", { amount }),
        body: tb("attempts.creating.body"),
        step: phase,
      };
    case "waiting":
      return { tone: "info", title: tb("attempts.waiting.title", { amount }), body: waitingBody(attempt), step: phase };
    case "verifying":
      return {
        tone: "info",
        title: tb("attempts.verifying.title", { amount }),
        body: tb("attempts.verifying.body"),
        step: phase,
      };
    case "paid":
      return {
        tone: "warn",
        title: tb("attempts.paid.title", { amount }),
        body: tb("attempts.paid.body"),
        step: "verifying",
      };
    case "credited":
      return {
        tone: "good",
        title: tb("attempts.credited.title", { amount }),
        body: creditedBody(attempt),
        step: phase,
      };
    case "cancelled":
      return {
        tone: "info",
        title: tb("attempts.cancelled.title", { amount }),
        body: tb("attempts.cancelled.body"),
        step: null,
      };
    case "expired":
      return {
        tone: "warn",
        title: tb("attempts.expired.title", { amount }),
        body: underpaid("crypto.underpaid", attempt) ?? tb("attempts.expired.body"),
        step: null,
      };
    case "failed":
      if (attempt.error?.code === "CRYPTO_UNAVAILABLE") {
        return { tone: "warn", title: tb("crypto.refused.title"), body: tb("crypto.refused.body"), step: null };
      }
      return { tone: "bad", title: tb("attempts.failed.title", { amount }), body: failedBody(attempt), step: null };
    default:
      return assertNever(phase);
  }
}
