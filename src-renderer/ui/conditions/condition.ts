import type { WireError } from "../../../src-preload/contract/errors";
import { microsOfUsd } from "../money";

/** Why an agent cannot be used now, as the app really knows it. */
export type AgentStage = "provisioning" | "stopped" | "reconnecting" | "gave_up";

/** The conditions the whole app tells in the same way, whatever the screen. Money in micro-dollars, times in epoch milliseconds. */
export type Condition =
  | { readonly kind: "signed_out"; readonly isRejected: boolean }
  | { readonly kind: "out_of_credit"; readonly neededMicros: number | null; readonly thereMicros: number | null }
  | { readonly kind: "rate_limited"; readonly retryAt: number | null }
  | { readonly kind: "unreachable"; readonly cause: "offline" | "timeout" | "cloud" }
  | {
      readonly kind: "agent_not_ready";
      readonly agentName: string;
      readonly stage: AgentStage;
      readonly since: number;
      /** Which try is under way or was last, from 1; null when nothing is tried. */
      readonly attempt: number | null;
      readonly nextAttemptAt: number | null;
    }
  | { readonly kind: "failed"; readonly message: string; readonly incidentId: string | null };

const micros = (usd: number | undefined): number | null => (usd === undefined ? null : microsOfUsd(usd));

/**
 * The condition an error puts the screen into; null when the person needs to see nothing.
 * @param since when the error came, epoch milliseconds: a waiting time counts from there
 */
export function conditionOf(error: WireError, since: number): Condition | null {
  const { code, details } = error;
  switch (code) {
    case "UNAUTHENTICATED":
    case "NOT_SIGNED_IN":
      return { kind: "signed_out", isRejected: false };
    case "KEY_REJECTED":
      return { kind: "signed_out", isRejected: true };
    case "INSUFFICIENT_CREDITS":
      return {
        kind: "out_of_credit",
        neededMicros: micros(details?.requiredUsd),
        thereMicros: micros(details?.balanceUsd),
      };
    case "RATE_LIMITED":
      return {
        kind: "rate_limited",
        retryAt: details?.retryAfterMs === undefined ? null : since + details.retryAfterMs,
      };
    case "OFFLINE":
      return { kind: "unreachable", cause: "offline" };
    case "TIMEOUT":
      return { kind: "unreachable", cause: "timeout" };
    case "REMOTE_FAILED":
      return { kind: "unreachable", cause: "cloud" };
    case "CANCELLED":
      return null;
    default:
      return { kind: "failed", message: error.message, incidentId: details?.incidentId ?? null };
  }
}
