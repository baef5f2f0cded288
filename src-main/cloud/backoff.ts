import type { Random } from "./ports";

export interface BackoffPolicy {
  readonly firstMs: number;
  readonly capMs: number;
  /** The random part of the wait, as a share of it; half when left out. */
  readonly jitter?: number;
}

/**
 * The wait before a repetition, in milliseconds: doubling from `firstMs` up to `capMs`, of which the upper part is random
 * so that many clients do not come back at the same moment. `attempt` counts from 0.
 */
export function backoffMs(attempt: number, policy: BackoffPolicy, random: Random): number {
  const full = Math.min(policy.capMs, policy.firstMs * 2 ** Math.min(attempt, 30));
  const jitter = policy.jitter ?? 0.5;
  return Math.round(full * (1 - jitter * (1 - random.fraction())));
}
