/**
 * Agents over IPC. The list can hold thousands of rows, so it is not part of the app's state: the page gets it by
 * `agents.list.get`, and an event says when there is a newer one. The active agent is the state's `connection`.
 * Times are epoch milliseconds, money integer micro-dollars, ids UUIDs.
 */
import { z } from "zod";
import type { AgentChannel, AgentEvent } from "./agent-names";
import { listHeadSchema } from "./list-head";
import { sentence, shortText, timeMs, wireErrorSchema } from "./primitives";
import { route } from "./route";

const nothing = z.void();
/** Any UUID, of whatever version: the cloud makes them. */
const agentId = z.guid();

/** sandbox: an agent with a container of its own, which costs by the hour. character: answers on request, costs nothing to keep. */
export const agentKindSchema = z.enum(["sandbox", "character"]);

/**
 * What the app makes of the cloud's status word and of what it does itself.
 * new: created, never started. starting: a job or the cloud starts it. lost: the cloud misses its heartbeat. failed: in error, and
 * no job is at work on it. ready: a character. unknown: a word this app does not know; something in between.
 */
export const agentPhaseSchema = z.enum([
  "new",
  "starting",
  "running",
  "stopping",
  "stopped",
  "lost",
  "failed",
  "deleting",
  "ready",
  "unknown",
]);

/** Why a row should catch the eye, most pressing first; null when all is well. */
export const agentAttentionSchema = z.enum([
  "failed",
  "task_failed",
  "lost",
  "reconnecting",
  "gave_up",
  "backups_failing",
]);

const jobSchema = z.object({
  id: shortText,
  status: shortText,
  attempts: z.number().int().nullable(),
  maxAttempts: z.number().int().nullable(),
  startedAt: timeMs.nullable(),
  estimatedCompletionAt: timeMs.nullable(),
  /** What the last attempt died of; the job goes on until its status is "failed". */
  error: shortText.nullable(),
});

/**
 * What the app was asked to do to the agent. `error` is null while it runs; a task that succeeded is gone, one that failed stays
 * until the next one or until it is dismissed.
 */
const taskSchema = z.object({
  kind: z.enum(["start", "suspend", "restart", "snapshot", "restore", "delete"]),
  startedAt: timeMs,
  error: wireErrorSchema.nullable(),
});

const agentRowSchema = z.object({
  id: shortText,
  kind: agentKindSchema,
  name: shortText,
  /** The cloud's own word, shown as it is; null for characters, which have none. */
  status: shortText.nullable(),
  phase: agentPhaseSchema,
  /** Null when the phase does not tell. */
  costPerHourMicros: z.number().int().nullable(),
  lastBackupAt: timeMs.nullable(),
  lastHeartbeatAt: timeMs.nullable(),
  errorMessage: shortText.nullable(),
  createdAt: timeMs.nullable(),
  updatedAt: timeMs.nullable(),
  job: jobSchema.nullable(),
  task: taskSchema.nullable(),
  /** Asked to be deleted, and the cloud still has it. */
  isDeleting: z.boolean(),
  /** The agent of the state's `connection`, while that is connecting, connected or reconnecting. */
  isActive: z.boolean(),
  /** Characters only. */
  bio: shortText.nullable(),
  attention: agentAttentionSchema.nullable(),
});

const agentListSchema = listHeadSchema.extend({ agents: z.array(agentRowSchema) });

const agentDetailSchema = agentRowSchema.extend({
  databaseStatus: shortText.nullable(),
  errorCount: z.number().int().nullable(),
  walletAddress: shortText.nullable(),
  walletStatus: shortText.nullable(),
  webUiUrl: shortText.nullable(),
  /** Characters only. */
  system: z.string().max(100_000).nullable(),
  topics: z.array(shortText).max(1_000),
  isPublic: z.boolean().nullable(),
  /** What the running agent says of itself; null when it is not running or does not answer. */
  runtime: z
    .object({
      status: shortText,
      uptimeSeconds: z.number().nonnegative().nullable(),
      memoriesCount: z.number().int().nonnegative().nullable(),
    })
    .nullable(),
});

const backupSchema = z.object({
  id: shortText,
  /** manual, auto, pre-shutdown or any other word of the cloud. */
  snapshotType: shortText,
  sizeBytes: z.number().nonnegative().nullable(),
  createdAt: timeMs.nullable(),
});

const restorePreviewSchema = z.object({
  backup: backupSchema,
  isLatest: z.boolean(),
  /** Backups taken after this one; they stay. */
  newerBackups: z.number().int().nonnegative(),
  /** What happened after this moment is lost. */
  losesSince: timeMs.nullable(),
  /** Memories the running agent holds now; null when it cannot be asked. */
  memoriesNow: z.number().int().nonnegative().nullable(),
  /** A stopped agent is started by this, which takes up to two minutes and costs from then on. */
  startsAgent: z.boolean(),
  /** Why the cloud would refuse, as a sentence; null when it can be done. */
  refusal: sentence.nullable(),
});

const variableName = z.string().trim().min(1).max(256);
const createInput = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("sandbox"),
    /** Made by the page once for each form that is filled in: however often it is sent, one agent is created. */
    idempotencyKey: z.uuid(),
    name: z.string().trim().min(1).max(100),
    characterId: agentId.nullable(),
    config: z.record(z.string().max(256), z.unknown()),
    environment: z.record(variableName, z.string().max(32_768)),
  }),
  z.strictObject({
    kind: z.literal("character"),
    idempotencyKey: z.uuid(),
    name: z.string().trim().min(1).max(100),
    bio: z.string().trim().max(4_000),
  }),
]);

const one = z.strictObject({ id: agentId });
const oneBackup = z.strictObject({ id: agentId, backupId: z.guid().nullable() });

export const agentRoutes = {
  "agents.list.get": route(nothing, agentListSchema),
  /** Asks the cloud now; the answer is in the list. */
  "agents.list.refresh": route(nothing, nothing),
  /** Polls every 5 s while something changes and every 30 s otherwise; not at all while nobody looks. */
  "agents.list.watch": route(z.strictObject({ visible: z.boolean() }), nothing),

  /** Asks the cloud about one agent. */
  "agents.agent.get": route(one, agentDetailSchema),
  "agents.agent.create": route(createInput, z.object({ id: shortText, kind: agentKindSchema, name: shortText })),
  /** Provisions or resumes, whichever its state asks for, and does not connect. This and all that follow return at once: see `task`. */
  "agents.agent.start": route(one, nothing),
  "agents.agent.suspend": route(one, nothing),
  "agents.agent.restart": route(one, nothing),
  /** Deletes; the row stays, deleting, until the cloud says that it is gone. */
  "agents.agent.remove": route(one, nothing),
  /** Takes the error of a failed task off the row. */
  "agents.task.dismiss": route(one, nothing),

  /** Provisions where needed, then connects; the former agent gets a last backup. Returns at once: see `connection`. */
  "agents.connection.connect": route(one, nothing),
  /** Disconnects, or cancels connecting and reconnecting. Returns when the last backup is taken or given up (5 s). */
  "agents.connection.disconnect": route(nothing, nothing),
  /** Reconnecting: tries now. Given up or failed: connects the same agent again. */
  "agents.connection.retry": route(nothing, nothing),

  /** Newest first; the cloud keeps ten. */
  "agents.backups.list": route(one, z.object({ backups: z.array(backupSchema) })),
  "agents.backups.take": route(one, nothing),
  /** What a restore would lose; null stands for the newest backup. */
  "agents.backups.preview": route(oneBackup, restorePreviewSchema),
  "agents.backups.restore": route(oneBackup, nothing),

  /** The last lines, oldest first. */
  "agents.logs.tail": route(
    z.strictObject({ id: agentId, tail: z.number().int().min(1).max(5_000) }),
    z.object({ lines: z.array(z.string()), fetchedAt: timeMs }),
  ),
} satisfies Record<AgentChannel, { input: z.ZodType; output: z.ZodType }>;

export const agentEventPayloads = {
  /** Fetch the list when `revision` is newer than yours; the rest of the head is here. */
  "agents.list.changed": listHeadSchema,
} satisfies Record<AgentEvent, z.ZodType>;

export type AgentKind = z.output<typeof agentKindSchema>;
export type AgentPhase = z.output<typeof agentPhaseSchema>;
export type AgentAttention = z.output<typeof agentAttentionSchema>;
export type AgentRow = z.output<typeof agentRowSchema>;
export type AgentJob = z.output<typeof jobSchema>;
export type AgentTask = z.output<typeof taskSchema>;
export type AgentListHead = z.output<typeof listHeadSchema>;
export type AgentList = z.output<typeof agentListSchema>;
export type AgentDetail = z.output<typeof agentDetailSchema>;
export type AgentBackup = z.output<typeof backupSchema>;
export type RestorePreview = z.output<typeof restorePreviewSchema>;
export type CreateAgentInput = z.output<typeof createInput>;
