import type { Agent } from "../store/agents";
import { type Job, MAX_ATTEMPTS } from "../store/provisioning";

const POLL_INTERVAL_MS = 5000;
const SHORTEST_POLL_MS = 100;
const EXPECTED_DURATION_MS = 90_000;

/** Clients wait in real time, so a fast cloud asks to be asked more often. */
const pollIntervalMs = (scale: number): number => Math.max(SHORTEST_POLL_MS, POLL_INTERVAL_MS / Math.max(1, scale));

/** An agent as the list shows it. */
export function agentListItem(agent: Agent): Record<string, unknown> {
  return {
    id: agent.id,
    agentName: agent.name,
    status: agent.status,
    databaseStatus: agent.databaseStatus,
    lastBackupAt: isoOrNull(agent.lastBackupAt),
    lastHeartbeatAt: isoOrNull(agent.lastHeartbeatAt),
    errorMessage: agent.errorMessage,
    createdAt: isoOrNull(agent.createdAt),
    updatedAt: isoOrNull(agent.updatedAt),
    token_address: null,
    token_chain: null,
    token_name: null,
    token_ticker: null,
  };
}

/** An agent on its own. */
export function agentDetail(agent: Agent): Record<string, unknown> {
  return {
    ...agentListItem(agent),
    bridgeUrl: agent.bridgeUrl,
    errorCount: agent.errorCount,
    walletAddress: null,
    walletProvider: null,
    walletStatus: "none",
  };
}

/** An agent's own wallet; agents here have none. */
export function agentWallet(agent: Agent): Record<string, unknown> {
  const { walletAddress, walletProvider, walletStatus } = agentDetail(agent);
  return { agentId: agent.id, walletAddress, walletProvider, walletStatus, balance: null, chain: null };
}

/** What provision and resume answer while a job is at work; a repeated call gets the job it already has. */
export function jobHandle(
  job: Job,
  action: "provision" | "resume",
  alreadyInProgress: boolean,
  scale: number,
): Record<string, unknown> {
  const message = alreadyInProgress ? "Agent provisioning is already in progress" : "Agent provisioning job created";
  return {
    success: true,
    created: !alreadyInProgress,
    alreadyInProgress,
    message,
    data: {
      jobId: job.id,
      agentId: job.agentId,
      status: job.status,
      estimatedCompletionAt: isoOrNull(job.estimatedCompletionAt),
      ...(action === "resume" ? { action, message } : {}),
    },
    polling: {
      endpoint: `/api/v1/jobs/${job.id}`,
      intervalMs: pollIntervalMs(scale),
      expectedDurationMs: EXPECTED_DURATION_MS,
    },
  };
}

/** A job's whole record. */
export function jobRecord(job: Job): Record<string, unknown> {
  return {
    id: job.id,
    type: "milady_provision",
    status: job.status,
    result: job.result,
    error: job.error,
    attempts: job.attempts,
    maxAttempts: MAX_ATTEMPTS,
    estimatedCompletionAt: isoOrNull(job.estimatedCompletionAt),
    scheduledFor: isoOrNull(job.scheduledFor),
    startedAt: isoOrNull(job.startedAt),
    completedAt: isoOrNull(job.completedAt),
    createdAt: isoOrNull(job.createdAt),
    updatedAt: isoOrNull(job.updatedAt),
  };
}

/** Whether and how a client should go on asking for a job. */
export function jobPolling(job: Job, scale: number): Record<string, unknown> {
  const isOver = job.status === "completed" || job.status === "failed";
  return isOver ? { shouldContinue: false } : { intervalMs: pollIntervalMs(scale), shouldContinue: true };
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
