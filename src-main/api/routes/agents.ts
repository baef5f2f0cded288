import { z } from "zod";
import { agentParams, agentSchema, agentView } from "../agent-view";
import { defineRoute } from "../route";
import { within } from "../within";
import { CLOUD_ERRORS, requireCloud } from "./agent-errors";
import { idempotencyHeaders } from "./idempotency";
import { waitQuery } from "./wait-query";

const ok = z.literal(true);

const list = defineRoute({
  method: "GET",
  path: "/api/cloud/agents",
  operationId: "listAgents",
  summary: "List the sandbox agents, newest first. A cloud that fails is an error, never an empty list.",
  errors: [...CLOUD_ERRORS, "CONFLICT"],
  responses: { 200: { description: "All agents.", schema: z.object({ ok, agents: z.array(agentSchema) }) } },
}).servedBy(async (_input, { agents, state }) => {
  requireCloud(state.read());
  return { status: 200, body: { ok: true, agents: (await agents.refreshSandboxes()).map(agentView) } };
});

const create = defineRoute({
  method: "POST",
  path: "/api/cloud/agents",
  operationId: "createAgent",
  effect: "charges",
  summary:
    "Create a sandbox agent; it is not started by this. The same Idempotency-Key, or without one the same body within 10 s, never creates a second one.",
  headers: idempotencyHeaders,
  body: z.object({
    agentName: z
      .string("is missing")
      .trim()
      .min(1, "is empty")
      .max(100, "is too long")
      .meta({
        examples: ["My Cloud Agent"],
      }),
    agentConfig: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ examples: [{ character: "eliza" }] }),
    environmentVars: z
      .record(z.string(), z.string("must be text"))
      .optional()
      .meta({ examples: [{ OPENAI_API_KEY: "<OPENAI_API_KEY>" }] }),
  }),
  errors: [...CLOUD_ERRORS, "CONFLICT", "INSUFFICIENT_CREDITS"],
  responses: {
    201: {
      description: "The cloud has it, now or since the first time it was asked for.",
      schema: z.object({
        ok,
        agent: z.object({ id: z.string(), name: z.string(), agentName: z.string(), status: z.string() }),
      }),
    },
  },
}).servedBy(async ({ headers, body }, { agents, state }) => {
  requireCloud(state.read());
  const { id, name, status } = await agents.create({
    kind: "sandbox",
    idempotencyKey: headers["idempotency-key"] ?? null,
    name: body.agentName,
    characterId: null,
    config: body.agentConfig ?? {},
    environment: body.environmentVars ?? {},
  });
  return { status: 201, body: { ok: true, agent: { id, name, agentName: name, status: status ?? "pending" } } };
});

const read = defineRoute({
  method: "GET",
  path: "/api/cloud/agents/:id",
  operationId: "readAgent",
  summary: "Read one agent, from the cloud.",
  params: agentParams,
  errors: [...CLOUD_ERRORS, "CONFLICT", "NOT_FOUND"],
  responses: {
    200: {
      description: "The agent.",
      schema: z.object({
        ok,
        agent: agentSchema.extend({
          databaseStatus: z.string().nullable(),
          errorCount: z.number().nullable(),
          runtime: z
            .object({
              status: z.string(),
              uptimeSeconds: z.number().nullable(),
              memoriesCount: z.number().nullable(),
            })
            .nullable()
            .meta({ description: "What the running agent says of itself; null when it does not run or answer." }),
        }),
      }),
    },
  },
}).servedBy(async ({ params }, { agents, state }) => {
  requireCloud(state.read());
  const detail = await agents.read(params.id);
  const { databaseStatus, errorCount, runtime } = detail;
  return { status: 200, body: { ok: true, agent: { ...agentView(detail), databaseStatus, errorCount, runtime } } };
});

const shutdown = defineRoute({
  method: "POST",
  path: "/api/cloud/agents/:id/shutdown",
  operationId: "shutdownAgent",
  effect: "destroys",
  summary: "Delete an agent with its backups, and wait until it is gone. Unknown at the cloud counts as done.",
  params: agentParams,
  errors: [...CLOUD_ERRORS, "CONFLICT"],
  responses: {
    200: {
      description: "Gone.",
      schema: z.object({ ok, agentId: z.string(), status: z.literal("stopped") }),
    },
  },
}).servedBy(async ({ params }, { agents, state }) => {
  requireCloud(state.read());
  await agents.remove(params.id);
  return { status: 200, body: { ok: true, agentId: params.id.toLowerCase(), status: "stopped" } };
});

const suspend = defineRoute({
  method: "POST",
  path: "/api/cloud/agents/:id/suspend",
  operationId: "suspendAgent",
  summary: "Stop an agent and keep it; the cloud backs it up first. The connected agent is disconnected.",
  params: agentParams,
  errors: [...CLOUD_ERRORS, "CONFLICT", "NOT_FOUND"],
  responses: {
    200: { description: "Suspended.", schema: z.object({ ok, agentId: z.string(), status: z.literal("suspended") }) },
  },
}).servedBy(async ({ params }, { agents, state }) => {
  requireCloud(state.read());
  await agents.suspend(params.id);
  return { status: 200, body: { ok: true, agentId: params.id.toLowerCase(), status: "suspended" } };
});

const resume = defineRoute({
  method: "POST",
  path: "/api/cloud/agents/:id/resume",
  operationId: "resumeAgent",
  effect: "charges",
  summary: "Start a suspended or new agent without connecting it, and wait until it runs.",
  params: agentParams,
  query: waitQuery,
  errors: [...CLOUD_ERRORS, "CONFLICT", "NOT_FOUND", "INSUFFICIENT_CREDITS"],
  responses: {
    200: { description: "It runs.", schema: z.object({ ok, agentId: z.string(), status: z.literal("running") }) },
    202: {
      description: "Not yet; the cloud goes on with it.",
      schema: z.object({ ok, agentId: z.string(), status: z.literal("provisioning"), jobId: z.string().nullable() }),
    },
  },
}).servedBy(async ({ params, query }, { agents, state }) => {
  requireCloud(state.read());
  const agentId = params.id.toLowerCase();
  const isDone = await within(
    agents.start(agentId).then(() => true),
    query.waitMs,
  );
  if (isDone !== null) return { status: 200, body: { ok: true, agentId, status: "running" } };
  const jobId = agents.list().agents.find(({ id }) => id === agentId)?.job?.id ?? null;
  return { status: 202, body: { ok: true, agentId, status: "provisioning", jobId } };
});

export const agentRoutes = [list, create, read, shutdown, suspend, resume];
