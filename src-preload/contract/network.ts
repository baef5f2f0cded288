/** Discovery of agents and services, their cards, and tasks given to them. */
import { z } from "zod";
import { MAX_SKILL_INPUT, MAX_TASK_TEXT, type NetworkChannel, SERVICE_TYPES, TASK_STATES } from "./network-names";
import { shortText, timeMs, wireErrorSchema } from "./primitives";
import { route } from "./route";

const name = z.string().max(2_000);
const longText = z.string().max(400_000);

/** Whom a task is for. `elsewhere` is outside the cloud: it is told where, and nothing is sent there. */
const reachSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("cloud") }),
  z.object({ kind: z.literal("agent"), agentId: name }),
  z.object({ kind: z.literal("elsewhere"), url: name }),
]);

const pricingSchema = z.object({
  type: name,
  /** As the cloud writes it; null when it does not say. */
  amount: name.nullable(),
  currency: name.nullable(),
  description: name.nullable(),
});

const skillSchema = z.object({ id: name, name, description: name.nullable(), pricing: pricingSchema.nullable() });

const serviceSchema = z.object({
  id: name,
  name,
  description: name.nullable(),
  /** One of the known types, or another word of the cloud's. */
  type: name,
  source: name.nullable(),
  category: name.nullable(),
  tags: z.array(name),
  isActive: z.boolean(),
  pricing: pricingSchema.nullable(),
  skills: z.array(name),
  tools: z.array(name),
  takesX402: z.boolean(),
  isVerified: z.boolean(),
  /** Where tasks for it go; null when it takes none. */
  reach: reachSchema.nullable(),
  mcpUrl: name.nullable(),
});

const searchSchema = z.strictObject({
  text: z.string().max(200),
  types: z.array(z.enum(SERVICE_TYPES)).max(SERVICE_TYPES.length),
  categories: z.array(z.string().min(1).max(100)).max(20),
  tags: z.array(z.string().min(1).max(100)).max(20),
  x402Only: z.boolean(),
  /** Pages from the first on. */
  pages: z.int().min(1).max(20),
});

const cardSchema = z.object({
  name,
  description: name.nullable(),
  version: name.nullable(),
  protocolVersion: name.nullable(),
  /** What it says it can do, such as streaming. */
  capabilities: z.array(name),
  /** How a caller has to sign in. */
  schemes: z.array(name),
  skills: z.array(skillSchema),
  methods: z.array(name),
  pricing: pricingSchema.nullable(),
  paymentMethods: z.array(name),
  contact: name.nullable(),
});

const partSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: longText }),
  /** JSON, indented. */
  z.object({ kind: z.literal("data"), json: longText }),
  z.object({
    kind: z.literal("file"),
    name: name.nullable(),
    mimeType: name.nullable(),
    uri: z.string().max(16_384).nullable(),
    /** Null when only its address is known, or when it was too large to be kept. */
    sizeBytes: z.number().nullable(),
  }),
]);

const targetSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("cloud") }),
  z.object({ kind: z.literal("agent"), agentId: z.string().min(1).max(200), name: z.string().max(300) }),
]);

const taskFields = {
  id: z.guid(),
  target: targetSchema,
  /** The beginning of what was asked. */
  title: name,
  skill: name.nullable(),
  state: z.enum(TASK_STATES),
  createdAt: timeMs,
  updatedAt: timeMs,
};

/** A task as a list has it. */
const taskRowSchema = z.object(taskFields);

const taskSchema = z.object({
  ...taskFields,
  /** The cloud's own word where it is none of the protocol's. */
  remoteWord: name.nullable(),
  turns: z.array(z.object({ role: z.enum(["person", "agent"]), parts: z.array(partSchema), at: timeMs })),
  artifacts: z.array(z.object({ name: name.nullable(), description: name.nullable(), parts: z.array(partSchema) })),
  costUsd: z.number().nullable(),
  tokens: z.number().nullable(),
  model: name.nullable(),
  error: wireErrorSchema.nullable(),
  /** The answer was lost or the call failed late: something may have been charged. */
  mayBeCharged: z.boolean(),
  /** It failed, and the cloud goes on listing it as working. */
  staysWorking: z.boolean(),
  /** The cloud is asked about it by itself until then; null when it is not. */
  followedUntil: timeMs.nullable(),
  nextLookAt: timeMs.nullable(),
  canCancel: z.boolean(),
  canReply: z.boolean(),
});

export type NetworkService = z.output<typeof serviceSchema>;
export type ServicePricing = z.output<typeof pricingSchema>;
export type ServiceSearch = z.output<typeof searchSchema>;
export type AgentCard = z.output<typeof cardSchema>;
export type TaskPart = z.output<typeof partSchema>;
export type TaskTarget = z.output<typeof targetSchema>;
export type TaskRow = z.output<typeof taskRowSchema>;
export type NetworkTask = z.output<typeof taskSchema>;

export const networkSchemas = { service: serviceSchema, card: cardSchema, task: taskSchema, row: taskRowSchema };

const task = z.strictObject({ id: z.guid() });
const nothing = z.void();
const strictTarget = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("cloud") }),
  z.strictObject({
    kind: z.literal("agent"),
    agentId: z.string().min(1).max(200),
    name: z.string().trim().min(1).max(300),
  }),
]);

export const networkRoutes = {
  "network.services.search": route(
    searchSchema,
    z.object({
      services: z.array(serviceSchema),
      /** What the cloud counts; null when it does not say. */
      total: z.number().nullable(),
      hasMore: z.boolean(),
      /** The cloud promised more than its later pages held. */
      isShort: z.boolean(),
      /** The cloud answered from its memory of up to three minutes. */
      isCached: z.boolean(),
    }),
  ),
  "network.card.get": route(z.strictObject({ agentId: z.string().min(1).max(200).nullable() }), cardSchema),
  "network.tasks.list": route(
    z.strictObject({ query: z.string().max(200) }),
    z.object({ tasks: z.array(taskRowSchema), total: z.int() }),
  ),
  "network.task.get": route(task, taskSchema),
  /** Written down, then sent once; the same id again is the same task. A skill takes `input`, everything else `text`. */
  "network.task.send": route(
    z.strictObject({
      id: z.guid(),
      target: strictTarget,
      text: z.string().trim().max(MAX_TASK_TEXT),
      skill: z.string().min(1).max(100).nullable(),
      /** A JSON object. */
      input: z.string().max(MAX_SKILL_INPUT).nullable(),
    }),
    task,
  ),
  "network.reply.send": route(
    z.strictObject({ id: z.guid(), text: z.string().trim().min(1).max(MAX_TASK_TEXT) }),
    nothing,
  ),
  /** Asks the cloud now. */
  "network.task.refresh": route(task, nothing),
  "network.task.cancel": route(task, nothing),
  /** From this computer alone. */
  "network.task.delete": route(task, nothing),
  /** Asks where to and saves a file that came in a part; null when the person gave up. Places count from 0. */
  "network.file.save": route(
    z.strictObject({
      id: z.guid(),
      artifact: z.int().min(0).nullable(),
      turn: z.int().min(0).nullable(),
      part: z.int().min(0),
    }),
    z.object({ fileName: shortText.nullable() }),
  ),
} satisfies Record<NetworkChannel, { input: z.ZodType; output: z.ZodType }>;

export const networkEventPayloads = { "network.tasks.changed": z.object({}) };
