/**
 * Containers as the cloud tells them, in the dialects of its server and of its SDK. Only what is named here is read: the values of
 * environment variables come along with every container and go no further than this.
 */
import { z } from "zod";
import type {
  ContainerDeployment,
  ContainerHealth,
  ContainerMetrics,
  ContainerQuota,
} from "../../src-preload/contract/containers";
import { count, fieldsOf, readContent, readList, text, time } from "../cloud/agents/wire";
import { DomainError } from "../cloud/errors";
import { parseUsdMicros } from "../cloud/money";

/** A container as the cloud has it, without its secrets. Times in epoch milliseconds. */
export interface Container {
  readonly id: string;
  readonly name: string;
  readonly projectName: string;
  readonly status: string;
  readonly address: string | null;
  readonly image: string | null;
  readonly cpu: number | null;
  readonly memory: number | null;
  readonly instances: number | null;
  readonly port: number | null;
  readonly healthPath: string | null;
  readonly errorMessage: string | null;
  readonly billingStatus: string | null;
  readonly totalBilledMicros: number | null;
  readonly variableNames: string[] | null;
  readonly lastDeployedAt: number | null;
  readonly lastHealthCheckAt: number | null;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
}

const usd = z.unknown().optional().transform(parseUsdMicros);
const amount = z
  .number()
  .nonnegative()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
const percent = amount;
const MOST_VARIABLES = 1_000;

/** Names alone; their values are dropped here. */
const variableNames = z
  .unknown()
  .optional()
  .transform((value) => fieldsOf(value) && Object.keys(fieldsOf(value) ?? {}).slice(0, MOST_VARIABLES));

/** What may be shown as the place where a container answers. */
function addressOf(...candidates: readonly (string | null)[]): string | null {
  for (const candidate of candidates) {
    if (candidate === null) continue;
    const url = /^[a-z][a-z0-9+.-]*:/i.test(candidate) ? candidate : `https://${candidate}`;
    if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  }
  return null;
}

/** The image under whichever name, with its tag. */
function imageOf(image: string | null, uri: string | null, repository: string | null, tag: string | null) {
  const whole = image ?? uri;
  if (whole !== null) return whole;
  if (repository !== null) return tag === null ? repository : `${repository}:${tag}`;
  return tag;
}

const containerSchema = z
  .object({
    id: z.guid(),
    name: text,
    project_name: text,
    status: text,
    load_balancer_url: text,
    public_hostname: text,
    image: text,
    ecr_image_uri: text,
    ecr_repository_uri: text,
    ecr_image_tag: text,
    image_tag: text,
    cpu: count,
    memory: count,
    desired_count: count,
    port: count,
    health_check_path: text,
    error_message: text,
    billing_status: text,
    total_billed: usd,
    environment_vars: variableNames,
    last_deployed_at: time,
    last_health_check: time,
    created_at: time,
    updated_at: time,
  })
  .transform(
    (from): Container => ({
      id: from.id.toLowerCase(),
      name: from.name ?? from.project_name ?? `Container ${from.id.slice(0, 8)}`,
      projectName: from.project_name ?? "",
      status: from.status ?? "unknown",
      address: addressOf(from.load_balancer_url, from.public_hostname),
      image: imageOf(from.image, from.ecr_image_uri, from.ecr_repository_uri, from.ecr_image_tag ?? from.image_tag),
      cpu: from.cpu,
      memory: from.memory,
      instances: from.desired_count,
      port: from.port,
      healthPath: from.health_check_path,
      errorMessage: readableError(from.error_message),
      billingStatus: from.billing_status,
      totalBilledMicros: from.total_billed,
      variableNames: from.environment_vars,
      lastDeployedAt: from.last_deployed_at,
      lastHealthCheckAt: from.last_health_check,
      createdAt: from.created_at,
      updatedAt: from.updated_at,
    }),
  );

const SQL = /\b(select|insert|update|delete)\b[\s\S]*\b(from|into|set|where|values)\b|failed query|\bparams:/i;

/** What the cloud notes of a failure; its database's own words are not for a person. */
const readableError = (said: string | null): string | null => (said === null || SQL.test(said) ? null : said);

const unreadable = (): DomainError =>
  new DomainError("REMOTE_FAILED", "Eliza Cloud answered in a form this app cannot read.");

/** A refusal dressed as success; its body may hold secrets and is not kept as the cause. */
function refuseFailure(body: unknown): void {
  if (fieldsOf(body)?.success === false) throw unreadable();
}

/** @throws DomainError REMOTE_FAILED also for a list of which nothing can be read: it must not look like an empty one */
export function readContainers(body: unknown): Container[] {
  refuseFailure(body);
  const containers = readList(containerSchema, body, ["containers", "items"]);
  return containers.filter(({ status }) => status.toLowerCase() !== "deleted");
}

/** @throws DomainError REMOTE_FAILED */
export function readContainer(body: unknown): Container {
  refuseFailure(body);
  return readContent(containerSchema, body);
}

/** What the cloud answers when it takes a deployment. */
export interface Deployed {
  readonly container: Container;
  /** How long it expects to take; null when it does not say. */
  readonly expectedMs: number | null;
}

const pollingSchema = z.object({ polling: z.object({ expectedDurationMs: z.number().positive().max(86_400_000) }) });

/** @throws DomainError REMOTE_FAILED */
export function readDeployed(body: unknown): Deployed {
  const polling = pollingSchema.safeParse(body);
  return {
    container: readContainer(body),
    expectedMs: polling.success ? polling.data.polling.expectedDurationMs : null,
  };
}

const part = <S extends z.ZodRawShape>(shape: S) =>
  z
    .object(shape)
    .partial()
    .catch({} as never);

/** An answer without a single figure is a failure, not a quiet container. */
const tellsSomething = (figures: object): boolean => Object.values(figures).some((figure) => figure !== null);

const quotaSchema = z
  .object({
    quota: part({ current: count, max: count }),
    credits: part({ balance: usd }),
    billing: part({ dailyCostPerContainer: usd, currentDailyBurn: usd, daysOfRunway: amount }),
    pricing: part({ deployment: usd, totalForNewContainer: usd, perDay: usd }),
    limits: part({ maxInstancesPerContainer: count, maxEnvVars: count }),
  })
  .transform(
    ({ quota, credits, billing, pricing, limits }): ContainerQuota => ({
      current: quota.current ?? null,
      max: quota.max ?? null,
      balanceMicros: credits.balance ?? null,
      dailyBurnMicros: billing.currentDailyBurn ?? null,
      runwayDays: billing.daysOfRunway ?? null,
      deployFeeMicros: pricing.deployment ?? pricing.totalForNewContainer ?? null,
      perDayMicros: pricing.perDay ?? billing.dailyCostPerContainer ?? null,
      maxInstances: limits.maxInstancesPerContainer ?? null,
      maxVariables: limits.maxEnvVars ?? null,
    }),
  )
  .refine(tellsSomething);

/** @throws DomainError REMOTE_FAILED */
export function readQuota(body: unknown): ContainerQuota {
  refuseFailure(body);
  return readContent(quotaSchema, body);
}

const healthSchema = z
  .object({
    healthy: z.boolean().nullish().catch(null),
    status: text,
    statusCode: count,
    responseTime: amount,
    error: text,
    checkedAt: time,
    lastCheck: time,
    lastHealthCheck: time,
    uptime: amount,
  })
  .refine(tellsSomething)
  .transform(
    (from): ContainerHealth => ({
      isHealthy: from.healthy ?? healthOfWord(from.status),
      statusCode: from.statusCode,
      responseMs: from.responseTime,
      error: readableError(from.error),
      checkedAt: from.checkedAt ?? from.lastCheck ?? from.lastHealthCheck,
      uptimeSeconds: from.uptime,
    }),
  );

const healthOfWord = (word: string | null): boolean | null => {
  if (word === null) return null;
  if (/^healthy$/i.test(word)) return true;
  return /^unhealthy$/i.test(word) ? false : null;
};

/** Reads either shape of a health check. @throws DomainError REMOTE_FAILED */
export function readHealth(body: unknown): ContainerHealth {
  refuseFailure(body);
  return readContent(healthSchema, body);
}

const metricsSchema = z
  .object({
    metrics: z.object({
      cpu_utilization: percent,
      memory_utilization: percent,
      network_rx_bytes: amount,
      network_tx_bytes: amount,
      task_count: count,
      healthy_task_count: count,
      timestamp: time,
    }),
    period_minutes: z.number().positive().optional().catch(undefined),
  })
  .transform(
    ({ metrics, period_minutes }) =>
      (asked: number): ContainerMetrics => ({
        cpuPercent: metrics.cpu_utilization,
        memoryPercent: metrics.memory_utilization,
        receivedBytes: metrics.network_rx_bytes,
        sentBytes: metrics.network_tx_bytes,
        tasks: metrics.task_count,
        healthyTasks: metrics.healthy_task_count,
        at: metrics.timestamp,
        periodMinutes: period_minutes ?? asked,
      }),
  );

/** @param minutes what was asked for @throws DomainError REMOTE_FAILED */
export function readMetrics(body: unknown, minutes: number): ContainerMetrics {
  refuseFailure(body);
  return readContent(metricsSchema, body)(minutes);
}

const deploymentSchema = z
  .object({
    id: z.string().min(1).max(200),
    status: text,
    cost: usd,
    error: text,
    deployed_at: time,
    duration_ms: amount,
  })
  .transform(
    (from): ContainerDeployment => ({
      id: from.id,
      status: from.status ?? "unknown",
      costMicros: from.cost,
      error: readableError(from.error),
      deployedAt: from.deployed_at,
      durationMs: from.duration_ms,
    }),
  );

/** Newest first. @throws DomainError REMOTE_FAILED */
export function readDeployments(body: unknown): ContainerDeployment[] {
  refuseFailure(body);
  const found = readList(deploymentSchema, body, ["deployments", "items"]);
  return found.sort((a, b) => (b.deployedAt ?? 0) - (a.deployedAt ?? 0)).slice(0, 1_000);
}
