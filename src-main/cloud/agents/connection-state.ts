/** The connection as a state machine: pure functions from one snapshot to the next. Times in epoch milliseconds. */

import type { BackupState, ConnectionState, ConnectStep } from "../../../src-preload/contract/connection";
import type { WireError } from "../../../src-preload/contract/errors";
import { NOT_CONNECTED } from "../../../src-preload/contract/state-defaults";

export type ConnectionEvent =
  /** Another agent is wanted from now on. */
  | { readonly type: "wanted"; readonly agentId: string; readonly agentName: string | null; readonly at: number }
  /** Connecting or an attempt came further; `deadlineAt` is when it gives up waiting. */
  | {
      readonly type: "stepped";
      readonly step: ConnectStep;
      readonly jobId: string | null;
      readonly deadlineAt: number | null;
      readonly at: number;
    }
  | { readonly type: "named"; readonly agentName: string }
  /** The agent answered: it is connected. */
  | { readonly type: "attached"; readonly at: number }
  | { readonly type: "beat"; readonly at: number }
  | { readonly type: "missed"; readonly count: number }
  /** The next attempt to get it back is planned; the first of them begins reconnecting. */
  | {
      readonly type: "attemptPlanned";
      readonly attempt: number;
      readonly nextAttemptAt: number;
      readonly waitingForNetwork: boolean;
      readonly error: WireError;
      readonly at: number;
    }
  | { readonly type: "attemptStarted" }
  /** Ended with nothing connected; a later connect may work as it is. */
  | { readonly type: "gaveUp"; readonly error: WireError; readonly at: number }
  /** Ended with nothing connected; something has to change first. */
  | { readonly type: "failed"; readonly error: WireError; readonly at: number }
  /** The last backup before the end is under way. */
  | { readonly type: "leaving"; readonly at: number }
  | { readonly type: "ended" }
  | { readonly type: "backup"; readonly fields: Partial<BackupState> };

const NO_STEP = { step: null, stepSince: null, deadlineAt: null, jobId: null } as const;
const NO_ATTEMPT = { attempt: 0, nextAttemptAt: null, waitingForNetwork: false } as const;

/** The connection after an event. */
export function connectionAfter(before: ConnectionState, event: ConnectionEvent): ConnectionState {
  switch (event.type) {
    case "wanted":
      return {
        ...NOT_CONNECTED,
        state: "connecting",
        agentId: event.agentId,
        agentName: event.agentName,
        since: event.at,
      };
    case "stepped": {
      const stepSince = event.step === before.step ? before.stepSince : event.at;
      return { ...before, step: event.step, stepSince, jobId: event.jobId, deadlineAt: event.deadlineAt };
    }
    case "named":
      return { ...before, agentName: event.agentName };
    case "attached":
      return {
        ...before,
        ...NO_STEP,
        ...NO_ATTEMPT,
        state: "connected",
        since: event.at,
        lastHeartbeatAt: event.at,
        missedHeartbeats: 0,
        error: null,
      };
    case "beat":
      return { ...before, lastHeartbeatAt: event.at, missedHeartbeats: 0 };
    case "missed":
      return { ...before, missedHeartbeats: event.count };
    case "attemptPlanned":
      return {
        ...before,
        ...NO_STEP,
        state: "reconnecting",
        since: before.state === "reconnecting" ? before.since : event.at,
        attempt: event.attempt,
        nextAttemptAt: event.nextAttemptAt,
        waitingForNetwork: event.waitingForNetwork,
        error: event.error,
      };
    case "attemptStarted":
      return { ...before, nextAttemptAt: null };
    case "gaveUp":
    case "failed":
      return {
        ...NOT_CONNECTED,
        state: event.type === "failed" ? "error" : "disconnected",
        agentId: before.agentId,
        agentName: before.agentName,
        since: event.at,
        error: event.error,
      };
    case "leaving":
      return { ...before, ...NO_STEP, step: "releasing", stepSince: event.at };
    case "ended":
      return NOT_CONNECTED;
    case "backup":
      return { ...before, backup: { ...before.backup, ...event.fields } };
  }
}
