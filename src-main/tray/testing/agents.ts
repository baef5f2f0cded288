import type { AgentList, AgentRow } from "../../../src-preload/contract/agents";

/** A running sandbox agent with the changes a case is about. */
export const agentRow = (changes: Partial<AgentRow> = {}): AgentRow => ({
  ...{ id: "00000001-0000-4000-8000-000000000000", kind: "sandbox", name: "Ada", status: "running", phase: "running" },
  ...{ costPerHourMicros: 10_000, lastBackupAt: null, lastHeartbeatAt: null, errorMessage: null },
  ...{ createdAt: null, updatedAt: null, job: null, task: null, isDeleting: false, isActive: false },
  ...{ bio: null, attention: null },
  ...changes,
});

/** A current list of these agents. */
export const agentList = (agents: readonly AgentRow[], changes: Partial<AgentList> = {}): AgentList => ({
  ...{ revision: 1, fetchedAt: 1, stale: false, error: null, refreshing: false },
  agents: [...agents],
  ...changes,
});
