/** The slice of the app's state about the active agent: the one that is connected, kept alive and backed up. */
import { z } from "zod";
import { shortText, timeMs, wireErrorSchema } from "./primitives";

/** How often a lost agent is tried before the app gives up. */
const RECONNECT_ATTEMPTS = 10;

/**
 * disconnected: no agent, or one the app gave up (then `agentId` and `error` are set: offer Retry).
 * error: connecting ended in a way that repeating alone cannot mend, and nothing is connected; `error` says why.
 */
export const connectionStateSchema = z.enum(["disconnected", "connecting", "connected", "reconnecting", "error"]);

/**
 * releasing: the former agent gets its last backup. starting: the cloud is asked to start the agent. provisioning: its job
 * runs (`jobId`). describing: its name and state are read. attaching: it is asked whether it lives.
 */
const connectStepSchema = z.enum(["releasing", "starting", "provisioning", "describing", "attaching"]);

const backupPauseSchema = z.enum(["not_running", "not_answering", "asleep"]);

const backupSchema = z.object({
  /** Last backup of the active agent that the cloud confirmed, automatic or by hand. */
  lastAt: timeMs.nullable(),
  /** When the next automatic one begins; null while paused. */
  nextAt: timeMs.nullable(),
  running: z.boolean(),
  /** Automatic backups that failed one after the other; each makes the wait for the next longer. */
  failureStreak: z.number().int().nonnegative(),
  pausedBecause: backupPauseSchema.nullable(),
  /** Why the last one failed; null once one succeeds. */
  error: wireErrorSchema.nullable(),
});

export const connectionSchema = z.object({
  state: connectionStateSchema,
  agentId: shortText.nullable(),
  /** Null until the cloud told it. */
  agentName: shortText.nullable(),
  /** When this state began. */
  since: timeMs.nullable(),
  /** What connecting, or an attempt to reconnect, is doing; null while nothing is under way. */
  step: connectStepSchema.nullable(),
  stepSince: timeMs.nullable(),
  /** When connecting gives up waiting. */
  deadlineAt: timeMs.nullable(),
  /** The provisioning job that is followed. */
  jobId: shortText.nullable(),
  /** Reconnecting: the number of this or the next attempt, from 1; else 0. */
  attempt: z.number().int().min(0).max(RECONNECT_ATTEMPTS),
  maxAttempts: z.literal(RECONNECT_ATTEMPTS),
  /** When the next attempt begins; null while one is under way. */
  nextAttemptAt: timeMs.nullable(),
  /** Reconnecting waits for the network: attempts are not counted meanwhile. */
  waitingForNetwork: z.boolean(),
  lastHeartbeatAt: timeMs.nullable(),
  /** Heartbeats missed one after the other; the third begins reconnecting. */
  missedHeartbeats: z.number().int().nonnegative(),
  backup: backupSchema,
  error: wireErrorSchema.nullable(),
});

export type ConnectionState = z.output<typeof connectionSchema>;
export type ConnectStep = z.output<typeof connectStepSchema>;
export type BackupState = ConnectionState["backup"];
