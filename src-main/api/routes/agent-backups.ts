import { z } from "zod";
import { agentParams, backupSchema, backupView } from "../agent-view";
import { defineRoute } from "../route";
import { CLOUD_ERRORS, requireCloud } from "./agent-errors";

const ok = z.literal(true);

const backups = defineRoute({
  method: "GET",
  path: "/api/cloud/agents/:id/backups",
  operationId: "listBackups",
  summary: "List an agent's backups, newest first; the cloud keeps ten.",
  params: agentParams,
  errors: [...CLOUD_ERRORS, "CONFLICT", "NOT_FOUND"],
  responses: {
    200: {
      description: "The backups.",
      schema: z.object({ ok, agentId: z.string(), backups: z.array(backupSchema) }),
    },
  },
}).servedBy(async ({ params }, { agents, state }) => {
  requireCloud(state.read());
  const found = await agents.backups(params.id);
  return { status: 200, body: { ok: true, agentId: params.id.toLowerCase(), backups: found.map(backupView) } };
});

const snapshot = defineRoute({
  method: "POST",
  path: "/api/cloud/agents/:id/snapshot",
  operationId: "takeBackup",
  summary: "Back up a running agent now; joins a backup that is under way.",
  params: agentParams,
  errors: [...CLOUD_ERRORS, "CONFLICT", "NOT_FOUND"],
  responses: {
    200: { description: "Taken.", schema: z.object({ ok, agentId: z.string(), backup: backupSchema }) },
  },
}).servedBy(async ({ params }, { agents, state }) => {
  requireCloud(state.read());
  const backup = await agents.snapshot(params.id);
  return { status: 200, body: { ok: true, agentId: params.id.toLowerCase(), backup: backupView(backup) } };
});

const restore = defineRoute({
  method: "POST",
  path: "/api/cloud/agents/:id/restore",
  operationId: "restoreBackup",
  effect: "destroys",
  summary:
    "Put an agent back to a backup, the newest unless one is named. What happened since is lost; a suspended agent is started.",
  params: agentParams,
  body: z.object({ backupId: z.guid("must be a UUID").optional() }),
  errors: [...CLOUD_ERRORS, "CONFLICT", "NOT_FOUND", "INSUFFICIENT_CREDITS"],
  responses: {
    200: {
      description: "Restored.",
      schema: z.object({ ok, agentId: z.string(), status: z.literal("restored"), backupId: z.string().nullable() }),
    },
  },
}).servedBy(async ({ params, body }, { agents, state }) => {
  requireCloud(state.read());
  const backupId = body.backupId?.toLowerCase() ?? null;
  await agents.restore(params.id, backupId);
  return { status: 200, body: { ok: true, agentId: params.id.toLowerCase(), status: "restored", backupId } };
});

const logs = defineRoute({
  method: "GET",
  path: "/api/cloud/agents/:id/logs",
  operationId: "readAgentLogs",
  summary: "Read the last lines of an agent's log, oldest first.",
  params: agentParams,
  query: z.object({
    tail: z.coerce
      .number("must be a number of lines")
      .int("must be whole")
      .min(1, "must be at least 1")
      .max(5_000, "must be at most 5000")
      .default(200)
      .meta({ description: "How many lines." }),
  }),
  errors: [...CLOUD_ERRORS, "CONFLICT", "NOT_FOUND"],
  responses: {
    200: { description: "The lines.", schema: z.object({ ok, agentId: z.string(), lines: z.array(z.string()) }) },
  },
}).servedBy(async ({ params, query }, { agents, state }) => {
  requireCloud(state.read());
  const { lines } = await agents.logs(params.id, query.tail);
  return { status: 200, body: { ok: true, agentId: params.id.toLowerCase(), lines } };
});

export const agentBackupRoutes = [backups, snapshot, restore, logs];
