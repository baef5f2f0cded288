import { z } from "zod";
import { type AgentBackup, type AgentRow, agentPhaseSchema } from "../../src-preload/contract/agents";

const isoTime = z.iso.datetime().nullable();

/** Any UUID, in either case. */
export const agentParams = z.object({ id: z.guid("must be a UUID") });

export const agentSchema = z.object({
  id: z.string(),
  name: z.string(),
  agentName: z.string().meta({ description: "The same as name." }),
  status: z.string().meta({ description: "The cloud's own word." }),
  phase: agentPhaseSchema.meta({ description: "What the app makes of the status and of what it does itself." }),
  costPerHourUsd: z.number().nullable(),
  createdAt: isoTime,
  updatedAt: isoTime,
  lastBackupAt: isoTime,
  lastHeartbeatAt: isoTime,
  errorMessage: z.string().nullable(),
  jobId: z.string().nullable(),
  isActive: z.boolean().meta({ description: "Connected, being connected or being got back by this app." }),
});

export const backupSchema = z.object({
  id: z.string(),
  snapshotType: z.string(),
  sizeBytes: z.number().nullable(),
  createdAt: isoTime,
});

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** A sandbox agent as the API tells it. */
export const agentView = (row: AgentRow): z.input<typeof agentSchema> => ({
  id: row.id,
  name: row.name,
  agentName: row.name,
  status: row.status ?? "",
  phase: row.phase,
  costPerHourUsd: row.costPerHourMicros === null ? null : row.costPerHourMicros / 1_000_000,
  createdAt: iso(row.createdAt),
  updatedAt: iso(row.updatedAt),
  lastBackupAt: iso(row.lastBackupAt),
  lastHeartbeatAt: iso(row.lastHeartbeatAt),
  errorMessage: row.errorMessage,
  jobId: row.job?.id ?? null,
  isActive: row.isActive,
});

export const backupView = (backup: AgentBackup): z.input<typeof backupSchema> => ({
  ...backup,
  createdAt: iso(backup.createdAt),
});
