/** Reads budgets and earnings out of the cloud's summary of the credits. What is not told stays unknown; rows without an id are left out. */
import type { AgentBudget, AppEarnings, Earnings } from "../../src-preload/contract/billing-earnings";
import { fieldsOf } from "../cloud/agents/wire";
import { idOf, microsOf, replyFields, textOf } from "./wire";

type Fields = Readonly<Record<string, unknown>>;

/** Budgets and earnings without the time they were asked for. */
export type EarningsReading = Omit<Earnings, "fetchedAt">;

const rowsOf = <Row>(list: unknown, read: (fields: Fields, id: string) => Row | null): Row[] | null => {
  if (!Array.isArray(list)) return null;
  return list.flatMap((entry: unknown) => {
    const fields = fieldsOf(entry);
    const id = fields === null ? null : idOf(fields, "id");
    const row = fields === null || id === null ? null : read(fields, id);
    return row === null ? [] : [row];
  });
};

const budget = (fields: Fields, id: string): AgentBudget | null => {
  if (fields.hasBudget !== true) return null;
  return {
    id,
    agentName: textOf(fields, "name") ?? id,
    allocatedMicros: microsOf(fields, "allocated"),
    spentMicros: microsOf(fields, "spent"),
    availableMicros: microsOf(fields, "available"),
    isPaused: fields.isPaused === true,
    pauseReason: textOf(fields, "pauseReason"),
  };
};

const appEarnings = (fields: Fields, id: string): AppEarnings => ({
  id,
  appName: textOf(fields, "name", "slug") ?? id,
  earnedMicros: microsOf(fields, "totalCreatorEarnings"),
});

/** @throws DomainError REMOTE_FAILED when the reply is no object, or a refusal dressed as success. */
export function readEarnings(body: unknown): EarningsReading {
  const reply = replyFields(body);
  const told = fieldsOf(reply.earnings) ?? {};
  return {
    availableMicros: microsOf(told, "availableBalance"),
    earnedMicros: microsOf(told, "totalEarned"),
    redeemedMicros: microsOf(told, "totalRedeemed"),
    pendingMicros: microsOf(told, "totalPending"),
    budgets: rowsOf(reply.agents, budget),
    apps: rowsOf(reply.apps, appEarnings),
  };
}
