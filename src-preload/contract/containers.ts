/**
 * Containers over IPC. The page gets the list by `containers.list.get`, and an event says when there is a newer one. The values of
 * environment variables go in and never come out. Times are epoch milliseconds, money integer micro-dollars, ids UUIDs.
 */
import { z } from "zod";
import {
  CONTAINER_BOUNDS,
  type ContainerChannel,
  type ContainerEvent,
  LOG_LEVELS,
  MOST_LOG_LINES,
} from "./container-names";
import { listHeadSchema } from "./list-head";
import { shortText, timeMs, wireErrorSchema } from "./primitives";
import { route } from "./route";

const nothing = z.void();
const containerId = z.guid();
const micros = z.number().int().nullable();
const whole = z.number().int().nullable();
const whole0 = z.number().int().nonnegative();

/** What the app makes of the cloud's word. deploying: pending, building or deploying. unknown: another word; something in between. */
export const containerPhaseSchema = z.enum(["deploying", "running", "stopped", "failed", "deleting", "unknown"]);

/** What the app was asked to do; one that failed stays until the next one or until it is dismissed. */
const taskSchema = z.object({
  kind: z.enum(["update", "delete"]),
  startedAt: timeMs,
  error: wireErrorSchema.nullable(),
});

const containerRowSchema = z.object({
  id: shortText,
  name: shortText,
  projectName: shortText,
  /** The cloud's own word, shown as it is. */
  status: shortText,
  phase: containerPhaseSchema,
  /** Where it answers; http or https. */
  address: shortText.nullable(),
  image: shortText.nullable(),
  cpu: whole,
  memory: whole,
  instances: whole,
  port: whole,
  healthPath: shortText.nullable(),
  errorMessage: shortText.nullable(),
  billingStatus: shortText.nullable(),
  totalBilledMicros: micros,
  /** What it costs a day as it is now; null where the cloud names no price for it. */
  costPerDayMicros: micros,
  /** Names of its environment variables; null where the cloud does not tell. */
  variableNames: z.array(shortText).max(1_000).nullable(),
  lastDeployedAt: timeMs.nullable(),
  lastHealthCheckAt: timeMs.nullable(),
  createdAt: timeMs.nullable(),
  updatedAt: timeMs.nullable(),
  /** The deployment that this app began and that is not over. */
  deployment: z.object({ startedAt: timeMs, deadlineAt: timeMs }).nullable(),
  task: taskSchema.nullable(),
  /** Asked to be deleted, and the cloud still has it. */
  isDeleting: z.boolean(),
});

/**
 * A deployment that is no container yet. sending: asked, no answer. looking: the answer was lost, and the list is searched. lost: not
 * found; it may have been made and charged. failed: the cloud refused, nothing was made.
 */
const attemptSchema = z.object({
  id: z.uuid(),
  name: shortText,
  projectName: shortText,
  image: shortText,
  startedAt: timeMs,
  phase: z.enum(["sending", "looking", "lost", "failed"]),
  error: wireErrorSchema.nullable(),
});

const containerListSchema = listHeadSchema.extend({
  containers: z.array(containerRowSchema),
  attempts: z.array(attemptSchema),
});

const quotaSchema = z.object({
  current: whole,
  max: whole,
  balanceMicros: micros,
  dailyBurnMicros: micros,
  runwayDays: z.number().nonnegative().nullable(),
  /** Once for every deployment. */
  deployFeeMicros: micros,
  /** For the default size and one instance. */
  perDayMicros: micros,
  maxInstances: whole,
  maxVariables: whole,
});

const healthSchema = z.object({
  isHealthy: z.boolean().nullable(),
  /** What the check was answered: an HTTP status. */
  statusCode: whole,
  responseMs: z.number().nonnegative().nullable(),
  error: shortText.nullable(),
  checkedAt: timeMs.nullable(),
  uptimeSeconds: z.number().nonnegative().nullable(),
});

const metricsSchema = z.object({
  cpuPercent: z.number().nonnegative().nullable(),
  memoryPercent: z.number().nonnegative().nullable(),
  receivedBytes: z.number().nonnegative().nullable(),
  sentBytes: z.number().nonnegative().nullable(),
  tasks: whole,
  healthyTasks: whole,
  at: timeMs.nullable(),
  periodMinutes: z.number().positive(),
});

const logLineSchema = z.object({
  at: timeMs.nullable(),
  /** Null for a line that does not say. */
  level: z.enum(["error", "warn", "info", "debug"]).nullable(),
  text: z.string().max(20_000),
});

/**
 * opening: nothing has come yet. live: the cloud sends each line as it is written. asked: it does not, and is asked every few seconds.
 * stopped: neither works.
 */
const logStatusSchema = z.object({
  mode: z.enum(["opening", "live", "asked", "stopped"]),
  /** When that began; of a log that stopped, when it was last known to be current. */
  since: timeMs,
  /** Why it stopped. */
  error: wireErrorSchema.nullable(),
  /** When the next attempt is made, or was begun; null when there is none. */
  retryAt: timeMs.nullable(),
});

const followedLogSchema = z.object({
  id: containerId,
  level: z.enum(LOG_LEVELS),
  status: logStatusSchema,
  /** Lines below this number are gone. */
  from: whole0,
  /** Oldest first, with numbers that only grow. */
  lines: z.array(logLineSchema.extend({ seq: whole0 })).max(MOST_LOG_LINES),
});

const deploymentSchema = z.object({
  id: shortText,
  /** success, failed, pending or another word. */
  status: shortText,
  costMicros: micros,
  error: shortText.nullable(),
  deployedAt: timeMs.nullable(),
  durationMs: z.number().nonnegative().nullable(),
});

const { cpu, memory, updatedMemory, instances, port, variables, valueBytes } = CONTAINER_BOUNDS;
const within = ({ least, most }: { readonly least: number; readonly most: number }) =>
  z.number().int().min(least).max(most);

const imageName = z.string().trim().min(1, "is empty").max(500, "is too long").regex(/^\S+$/, "must not hold spaces");
const variableName = z
  .string()
  .max(256)
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be letters, digits and _");
const byteLength = (text: string): number => new TextEncoder().encode(text).length;

/** What a container is made of; the local API takes the same, each part with the cloud's own default. */
export const containerWishShape = {
  name: z.string().trim().min(1, "is empty").max(100, "is too long"),
  projectName: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/, "must be lower-case letters, digits and dashes, at most 50"),
  image: imageName,
  /** The first is the one that is served. */
  ports: z.array(within(port)).min(1).max(10),
  variables: z
    .record(
      variableName,
      z.string().refine((value) => byteLength(value) <= valueBytes, "is longer than 32 KB"),
    )
    .refine((values) => Object.keys(values).length <= variables, `has more than ${variables} variables`),
  cpu: within(cpu),
  memory: within(memory),
  instances: within(instances),
  healthPath: z
    .string()
    .trim()
    .regex(/^\/\S*$/, "must begin with /")
    .max(500),
  /** Agreed that a container of the same project is replaced. */
  isRedeployAgreed: z.boolean(),
};

/** What can be changed on a container that exists. */
export const containerChangeShape = {
  cpu: within(cpu).optional(),
  memory: within(updatedMemory).optional(),
  port: within(port).optional(),
  image: imageName.optional(),
};

const deployInput = z.strictObject({
  /** Made by the page once for each form that is filled in: however often it is sent, it is deployed once. */
  idempotencyKey: z.uuid(),
  ...containerWishShape,
});

const updateInput = z
  .strictObject({ id: containerId, ...containerChangeShape })
  .refine(({ id: _id, ...changes }) => Object.values(changes).some((value) => value !== undefined), "changes nothing");

const one = z.strictObject({ id: containerId });

export const containerRoutes = {
  "containers.list.get": route(nothing, containerListSchema),
  /** Asks the cloud now; the answer is in the list. */
  "containers.list.refresh": route(nothing, nothing),
  /** Polls every 5 s while something changes and every 30 s otherwise; not at all while nobody looks. */
  "containers.list.watch": route(z.strictObject({ visible: z.boolean() }), nothing),
  "containers.quota.get": route(nothing, quotaSchema),
  "containers.container.get": route(one, containerRowSchema),
  /** Charges. Answers once the cloud took it, or once it is known that it did not; what became of it meanwhile is in the list. */
  "containers.container.deploy": route(deployInput, z.object({ id: shortText, name: shortText })),
  /** Takes minutes: this and the next return at once, and their progress is the row's `task`. */
  "containers.container.update": route(updateInput, nothing),
  /** The row stays, deleting, until the cloud says that it is gone. */
  "containers.container.remove": route(one, nothing),
  "containers.task.dismiss": route(one, nothing),
  /** Searches the list once more for a deployment whose reply was lost. */
  "containers.attempt.look": route(one, nothing),
  "containers.attempt.dismiss": route(one, nothing),
  "containers.health.get": route(one, healthSchema),
  "containers.metrics.get": route(
    z.strictObject({ id: containerId, minutes: z.number().int().min(1).max(10_080) }),
    metricsSchema,
  ),
  /** Follows one log, and no other from then on. Answers with the lines there are; an event tells of each change. */
  "containers.logs.follow": route(z.strictObject({ id: containerId, level: z.enum(LOG_LEVELS) }), followedLogSchema),
  /** Nobody looks: the connection ends, the lines stay for when the same log is followed again. */
  "containers.logs.rest": route(nothing, nothing),
  /** Newest first. */
  "containers.deployments.list": route(one, z.object({ deployments: z.array(deploymentSchema).max(1_000) })),
} satisfies Record<ContainerChannel, { input: z.ZodType; output: z.ZodType }>;

export const containerEventPayloads = {
  /** Fetch the list when `revision` is newer than yours; the rest of the head is here. */
  "containers.list.changed": listHeadSchema,
  /** Of the log that is followed: the lines since the last event, and its status. */
  "containers.logs.changed": followedLogSchema,
} satisfies Record<ContainerEvent, z.ZodType>;

export type ContainerPhase = z.output<typeof containerPhaseSchema>;
export type ContainerRow = z.output<typeof containerRowSchema>;
export type ContainerTask = z.output<typeof taskSchema>;
export type ContainerAttempt = z.output<typeof attemptSchema>;
export type ContainerListHead = z.output<typeof listHeadSchema>;
export type ContainerList = z.output<typeof containerListSchema>;
export type ContainerQuota = z.output<typeof quotaSchema>;
export type ContainerHealth = z.output<typeof healthSchema>;
export type ContainerMetrics = z.output<typeof metricsSchema>;
export type ContainerLogLine = z.output<typeof logLineSchema>;
export type ContainerLogStatus = z.output<typeof logStatusSchema>;
export type FollowedLog = z.output<typeof followedLogSchema>;
export type ContainerDeployment = z.output<typeof deploymentSchema>;
export type DeployContainerInput = z.output<typeof deployInput>;
export type UpdateContainerInput = z.output<typeof updateInput>;
