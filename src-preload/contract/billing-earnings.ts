/**
 * What agents may spend of their own and what agents and apps brought in, as the cloud's summary of the credits tells. Amounts are
 * integer micro-dollars; null where the cloud does not tell, never zero for unknown.
 */
import { z } from "zod";
import { shortText, timeMs } from "./primitives";

const micros = z.number().int().nullable();

const budgetSchema = z.object({
  id: shortText,
  agentName: shortText,
  allocatedMicros: micros,
  spentMicros: micros,
  availableMicros: micros,
  /** The cloud lets it spend nothing for now; why, in the cloud's words. */
  isPaused: z.boolean(),
  pauseReason: shortText.nullable(),
});

const appEarningsSchema = z.object({ id: shortText, appName: shortText, earnedMicros: micros });

/** The shape of `billing.earnings.get`. */
export const earningsSchema = z.object({
  fetchedAt: timeMs,
  /** What can be taken out. */
  availableMicros: micros,
  /** All that ever came in, was taken out, and is not settled yet. */
  earnedMicros: micros,
  redeemedMicros: micros,
  pendingMicros: micros,
  /** Characters with a budget of their own; null when the cloud does not say. */
  budgets: z.array(budgetSchema).nullable(),
  apps: z.array(appEarningsSchema).nullable(),
});

export type AgentBudget = z.output<typeof budgetSchema>;
export type AppEarnings = z.output<typeof appEarningsSchema>;
export type Earnings = z.output<typeof earningsSchema>;
