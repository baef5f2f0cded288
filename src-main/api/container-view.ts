import { z } from "zod";
import {
  type ContainerDeployment,
  type ContainerHealth,
  type ContainerLogLine,
  type ContainerMetrics,
  type ContainerQuota,
  type ContainerRow,
  containerPhaseSchema,
} from "../../src-preload/contract/containers";

const isoTime = z.iso.datetime().nullable();
const text = z.string().nullable();
const number = z.number().nullable();

/** Any UUID, in either case. */
export const containerParams = z.object({ id: z.guid("must be a UUID") });

export const containerSchema = z.object({
  id: z.string(),
  name: z.string(),
  projectName: z.string(),
  status: z.string().meta({ description: "The cloud's own word." }),
  phase: containerPhaseSchema.meta({ description: "What the app makes of the status." }),
  address: text.meta({ description: "Where it answers." }),
  image: text,
  cpu: number,
  memory: number,
  instances: number,
  port: number,
  healthPath: text,
  errorMessage: text,
  costPerDayUsd: number.meta({ description: "Null where the cloud names no price for it." }),
  totalBilledUsd: number,
  variableNames: z.array(z.string()).nullable().meta({ description: "Their values are never told." }),
  isDeleting: z.boolean(),
  lastDeployedAt: isoTime,
  createdAt: isoTime,
  updatedAt: isoTime,
});

export const quotaSchema = z.object({
  current: number,
  max: number,
  balanceUsd: number,
  dailyBurnUsd: number,
  runwayDays: number,
  deployFeeUsd: number,
  perDayUsd: number.meta({ description: "For the default size and one instance." }),
});

export const healthSchema = z.object({
  isHealthy: z.boolean().nullable(),
  statusCode: number,
  responseMs: number,
  error: text,
  checkedAt: isoTime,
  uptimeSeconds: number,
});

export const metricsSchema = z.object({
  cpuPercent: number,
  memoryPercent: number,
  receivedBytes: number,
  sentBytes: number,
  tasks: number,
  healthyTasks: number,
  at: isoTime,
  periodMinutes: z.number(),
});

export const logLineSchema = z.object({ at: isoTime, level: text, text: z.string() });

export const deploymentSchema = z.object({
  id: z.string(),
  status: z.string(),
  costUsd: number,
  error: text,
  deployedAt: isoTime,
  durationMs: number,
});

// What no date can hold is unknown.
const LATEST = 8.64e15;
const iso = (at: number | null): string | null => (at === null || at > LATEST ? null : new Date(at).toISOString());
const usd = (micros: number | null): number | null => (micros === null ? null : micros / 1_000_000);

/** A container as the API tells it: nothing of the app's own tasks, and no secret. */
export const containerView = (row: ContainerRow): z.input<typeof containerSchema> => ({
  ...{ id: row.id, name: row.name, projectName: row.projectName, status: row.status, phase: row.phase },
  ...{ address: row.address, image: row.image, cpu: row.cpu, memory: row.memory, instances: row.instances },
  ...{ port: row.port, healthPath: row.healthPath, errorMessage: row.errorMessage },
  ...{ costPerDayUsd: usd(row.costPerDayMicros), totalBilledUsd: usd(row.totalBilledMicros) },
  ...{ variableNames: row.variableNames, isDeleting: row.isDeleting },
  ...{ lastDeployedAt: iso(row.lastDeployedAt), createdAt: iso(row.createdAt), updatedAt: iso(row.updatedAt) },
});

export const quotaView = (quota: ContainerQuota): z.input<typeof quotaSchema> => ({
  ...{ current: quota.current, max: quota.max, runwayDays: quota.runwayDays },
  ...{ balanceUsd: usd(quota.balanceMicros), dailyBurnUsd: usd(quota.dailyBurnMicros) },
  ...{ deployFeeUsd: usd(quota.deployFeeMicros), perDayUsd: usd(quota.perDayMicros) },
});

export const healthView = (health: ContainerHealth): z.input<typeof healthSchema> => ({
  ...health,
  checkedAt: iso(health.checkedAt),
});

export const metricsView = (metrics: ContainerMetrics): z.input<typeof metricsSchema> => ({
  ...metrics,
  at: iso(metrics.at),
});

export const logLineView = (line: ContainerLogLine): z.input<typeof logLineSchema> => ({ ...line, at: iso(line.at) });

export const deploymentView = ({
  costMicros,
  deployedAt,
  ...rest
}: ContainerDeployment): z.input<typeof deploymentSchema> => ({
  ...rest,
  costUsd: usd(costMicros),
  deployedAt: iso(deployedAt),
});
