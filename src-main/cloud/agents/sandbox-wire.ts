/** Sandbox agents, their jobs and backups as the cloud tells them. */
import { z } from "zod";
import type { AgentBackup, AgentJob } from "../../../src-preload/contract/agents";
import { count, fieldsOf, id, readContent, readList, text, time } from "./wire";

/** A sandbox agent as the list has it. Times in epoch milliseconds. */
export interface SandboxAgent {
  readonly id: string;
  readonly name: string;
  /** The cloud's own word. */
  readonly status: string;
  readonly lastBackupAt: number | null;
  readonly lastHeartbeatAt: number | null;
  readonly errorMessage: string | null;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
}

/** What the cloud tells about one agent beyond the list. */
export interface SandboxDetail extends SandboxAgent {
  readonly databaseStatus: string | null;
  readonly errorCount: number | null;
  readonly walletAddress: string | null;
  readonly walletStatus: string | null;
  readonly webUiUrl: string | null;
}

/** A job that starts an agent. Only the status "failed" is final; an error beside another status is an attempt's. */
export interface StartJob extends AgentJob {
  readonly isCompleted: boolean;
  readonly isFailed: boolean;
}

/** What the cloud answers when asked to start an agent. */
export type StartReply =
  | { readonly kind: "running" }
  | {
      readonly kind: "job";
      readonly jobId: string;
      readonly intervalMs: number | null;
      readonly estimatedCompletionAt: number | null;
    };

const agentSchema = z
  .object({
    id: id.optional().catch(undefined),
    agentId: id.optional().catch(undefined),
    agent_id: id.optional().catch(undefined),
    agentName: text,
    name: text,
    status: text,
    databaseStatus: text,
    lastBackupAt: time,
    lastHeartbeatAt: time,
    errorMessage: text,
    errorCount: count,
    walletAddress: text,
    walletStatus: text,
    webUiUrl: text,
    createdAt: time,
    updatedAt: time,
  })
  .transform((agent, context): SandboxDetail => {
    const known = agent.id ?? agent.agentId ?? agent.agent_id;
    if (known === undefined) {
      context.addIssue("has no id");
      return z.NEVER;
    }
    const { agentId: _a, agent_id: _b, agentName, ...rest } = agent;
    // An agent without a name is shown by the beginning of its id.
    const name = agentName ?? rest.name ?? `Agent ${known.slice(0, 8)}`;
    return { ...rest, id: known.toLowerCase(), name, status: rest.status ?? "unknown" };
  });

export const readAgents = (body: unknown): SandboxAgent[] => readList(agentSchema, body, ["agents", "items"]);
export const readAgent = (body: unknown): SandboxDetail => readContent(agentSchema, body);

const startSchema = z.object({
  jobId: id.nullish().catch(null),
  status: text,
  estimatedCompletionAt: time,
});
const pollingSchema = z.object({ polling: z.object({ intervalMs: z.number().positive() }) });

/** Reads what provision and resume answer; without a job the agent runs. */
export function readStart(body: unknown): StartReply {
  const { jobId, estimatedCompletionAt } = readContent(startSchema, body);
  if (jobId === null || jobId === undefined) return { kind: "running" };
  const polling = pollingSchema.safeParse(body);
  const intervalMs = polling.success ? polling.data.polling.intervalMs : null;
  return { kind: "job", jobId, intervalMs, estimatedCompletionAt };
}

const jobSchema = z.object({
  id: id.nullish().catch(null),
  status: z.string().min(1).max(100),
  error: text,
  attempts: count,
  maxAttempts: count,
  startedAt: time,
  estimatedCompletionAt: time,
});

/** Reads a job, wrapped or flat. */
export function readJob(jobId: string, body: unknown): StartJob {
  const job = readContent(jobSchema, body);
  const word = job.status.toLowerCase();
  return { ...job, id: job.id ?? jobId, isCompleted: word === "completed", isFailed: word === "failed" };
}

const backupSchema = z
  .object({
    backupId: id.optional().catch(undefined),
    id: id.optional().catch(undefined),
    snapshotType: text,
    sizeBytes: z.number().nonnegative().nullish().catch(null),
    createdAt: time,
  })
  .transform(({ backupId, id: plainId, snapshotType, sizeBytes, createdAt }, context): AgentBackup => {
    const known = backupId ?? plainId;
    if (known === undefined) {
      context.addIssue("has no id");
      return z.NEVER;
    }
    return { id: known, snapshotType: snapshotType ?? "unknown", sizeBytes: sizeBytes ?? null, createdAt };
  });

export const readBackup = (body: unknown): AgentBackup => readContent(backupSchema, body);
export const readBackups = (body: unknown): AgentBackup[] => readList(backupSchema, body, ["backups"]);

/** The lines of a log that comes as one text or as a list of lines, oldest first. */
export function readLogLines(body: unknown): string[] {
  const content = readContent(z.unknown(), body);
  const logs = fieldsOf(content)?.logs ?? content;
  if (Array.isArray(logs)) return logs.filter((line): line is string => typeof line === "string");
  if (typeof logs !== "string") return [];
  const lines = logs.split(/\r?\n/);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}
