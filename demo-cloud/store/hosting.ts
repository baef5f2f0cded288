import type { Clock } from "../clock";
import type { Agent, Agents } from "./agents";
import type { Ledger } from "./ledger";

/** Dollars an agent costs per hour, by state; other states are free. */
const HOSTING_USD_PER_HOUR = { running: 0.01, stopped: 0.0025 } as const;

const HOUR_MS = 3_600_000;
const GRACE_MS = 48 * HOUR_MS;

/** Charges every agent once an hour from its creation on; unpaid for 48 hours, it is stopped. */
export function startHosting(clock: Clock, agents: Agents, ledger: Ledger, agent: Agent): void {
  clock.after(HOUR_MS, () => {
    if (!agents.find(agent.id)) return;
    charge(clock, agents, ledger, agent);
    startHosting(clock, agents, ledger, agent);
  });
}

function charge(clock: Clock, agents: Agents, ledger: Ledger, agent: Agent): void {
  const { status } = agent;
  if (status !== "running" && status !== "stopped") return;
  const entry = ledger.append({
    type: "debit",
    amountUsd: HOSTING_USD_PER_HOUR[status],
    description: `Milady agent hosting (${status}): ${agent.name}`,
    metadata: { type: "hosting", agent_id: agent.id },
  });
  if (entry) {
    agent.unpaidSince = null;
    return;
  }
  agent.unpaidSince ??= clock.now();
  if (status === "running" && clock.now() - agent.unpaidSince >= GRACE_MS) {
    agents.snapshot(agent, "pre-shutdown");
    agents.update(agent, { status: "stopped", bridgeUrl: null });
  }
}
