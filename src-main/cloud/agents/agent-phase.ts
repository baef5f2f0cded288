/** What a row of the list says, from what the cloud said and what the app is doing. Pure. */
import { AGENT_COSTS } from "../../../src-preload/contract/agent-costs";
import type { AgentAttention, AgentJob, AgentPhase, AgentRow, AgentTask } from "../../../src-preload/contract/agents";
import type { ConnectionState } from "../../../src-preload/contract/connection";
import type { Character } from "./character-wire";
import type { SandboxAgent } from "./sandbox-wire";

/** What the app knows besides the cloud's list. */
export interface RowContext {
  readonly job: AgentJob | null;
  readonly task: AgentTask | null;
  readonly connection: ConnectionState;
}

const PHASE_OF_WORD: Readonly<Record<string, AgentPhase>> = {
  pending: "new",
  queued: "new",
  provisioning: "starting",
  running: "running",
  stopped: "stopped",
  disconnected: "lost",
  error: "failed",
  failed: "failed",
};

const PHASE_OF_TASK: Readonly<Record<AgentTask["kind"], AgentPhase | null>> = {
  start: "starting",
  suspend: "stopping",
  restart: "starting",
  snapshot: null,
  restore: null,
  delete: "deleting",
};

/** In between two states: the list is asked for more often. */
const TRANSITIONAL: ReadonlySet<AgentPhase> = new Set(["starting", "stopping", "deleting", "unknown"]);
const WORRYING_STREAK = 3;

export const isTransitional = ({ phase, task }: AgentRow): boolean =>
  TRANSITIONAL.has(phase) || (task !== null && task.error === null);

/** What a status word means; a word nobody knows is something in between. */
export const phaseOfWord = (status: string): AgentPhase => PHASE_OF_WORD[status.toLowerCase()] ?? "unknown";

const phaseOf = (status: string, { job, task }: RowContext): AgentPhase => {
  const ofTask = task !== null && task.error === null ? PHASE_OF_TASK[task.kind] : null;
  if (ofTask !== null) return ofTask;
  const phase = phaseOfWord(status);
  // While its job may still try again, an error is not the end; and "pending" with a job is on its way.
  return job !== null && (phase === "new" || phase === "failed" || phase === "stopped") ? "starting" : phase;
};

const costOf = (status: string): number | null => {
  const phase = phaseOfWord(status);
  if (phase === "running") return AGENT_COSTS.runningPerHourMicros;
  if (phase === "stopped") return AGENT_COSTS.stoppedPerHourMicros;
  return phase === "new" ? 0 : null;
};

const isConnections = (id: string, { agentId }: ConnectionState): boolean => agentId?.toLowerCase() === id;

const isActive = (id: string, connection: ConnectionState): boolean =>
  isConnections(id, connection) && connection.state !== "disconnected" && connection.state !== "error";

const attentionOf = (id: string, phase: AgentPhase, { task, connection }: RowContext): AgentAttention | null => {
  if (phase === "failed") return "failed";
  if (task?.error) return "task_failed";
  if (phase === "lost") return "lost";
  if (!isConnections(id, connection)) return null;
  if (connection.state === "reconnecting") return "reconnecting";
  if (connection.state === "error" || connection.error !== null) return "gave_up";
  return connection.backup.failureStreak >= WORRYING_STREAK ? "backups_failing" : null;
};

/** The later of two moments, of which either may be unknown. */
const later = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

/** A sandbox agent as a row. */
export function sandboxRow(agent: SandboxAgent, context: RowContext): AgentRow {
  const { job, task, connection } = context;
  const phase = phaseOf(agent.status, context);
  const active = isActive(agent.id, connection);
  return {
    ...agent,
    kind: "sandbox",
    phase,
    costPerHourMicros: costOf(agent.status),
    lastBackupAt: active ? later(agent.lastBackupAt, connection.backup.lastAt) : agent.lastBackupAt,
    lastHeartbeatAt: active ? later(agent.lastHeartbeatAt, connection.lastHeartbeatAt) : agent.lastHeartbeatAt,
    job,
    task,
    isDeleting: phase === "deleting",
    isActive: active,
    bio: null,
    attention: attentionOf(agent.id, phase, context),
  };
}

/** A character as a row. */
export function characterRow(character: Character, { task }: Pick<RowContext, "task">): AgentRow {
  const isDeleting = task?.kind === "delete" && task.error === null;
  return {
    ...character,
    kind: "character",
    status: null,
    phase: isDeleting ? "deleting" : "ready",
    costPerHourMicros: 0,
    lastBackupAt: null,
    lastHeartbeatAt: null,
    errorMessage: null,
    job: null,
    task,
    isDeleting,
    isActive: false,
    attention: task?.error ? "task_failed" : null,
  };
}
