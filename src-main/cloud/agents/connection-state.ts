import type { ConnectionState } from "../../../src-preload/contract/connection";

/** No agent, and nothing to say about one. */
export const NOT_CONNECTED: ConnectionState = {
  state: "disconnected",
  agentId: null,
  agentName: null,
  since: null,
  step: null,
  stepSince: null,
  deadlineAt: null,
  jobId: null,
  attempt: 0,
  maxAttempts: 10,
  nextAttemptAt: null,
  waitingForNetwork: false,
  lastHeartbeatAt: null,
  missedHeartbeats: 0,
  backup: { lastAt: null, nextAt: null, running: false, failureStreak: 0, pausedBecause: null, error: null },
  error: null,
};
