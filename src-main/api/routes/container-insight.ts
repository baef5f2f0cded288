import { z } from "zod";
import { LOG_LEVELS } from "../../../src-preload/contract/container-names";
import {
  containerParams,
  deploymentSchema,
  deploymentView,
  healthSchema,
  healthView,
  logLineSchema,
  logLineView,
  metricsSchema,
  metricsView,
} from "../container-view";
import { defineRoute } from "../route";
import { CLOUD_ERRORS, requireCloud } from "./agent-errors";

const ok = z.literal(true);
const errors = [...CLOUD_ERRORS, "CONFLICT", "CANCELLED", "NOT_FOUND"] as const;

const logs = defineRoute({
  method: "GET",
  path: "/api/cloud/containers/:id/logs",
  operationId: "readContainerLogs",
  summary:
    "Read the last lines of a container's log, oldest first. Before it ran for the first time the cloud refuses.",
  params: containerParams,
  query: z.object({
    limit: z.coerce
      .number("must be a number")
      .int("must be whole")
      .min(1, "is below 1")
      .max(500, "is above 500")
      .default(100),
    level: z.enum(LOG_LEVELS).default("all"),
  }),
  errors,
  responses: { 200: { description: "The lines.", schema: z.object({ ok, lines: z.array(logLineSchema) }) } },
}).servedBy(async ({ params, query }, { containers, state }) => {
  requireCloud(state.read());
  const { lines } = await (await containers()).logs(params.id, query.limit, query.level);
  return { status: 200, body: { ok: true, lines: lines.map(logLineView) } };
});

const health = defineRoute({
  method: "GET",
  path: "/api/cloud/containers/:id/health",
  operationId: "checkContainerHealth",
  summary: "Have the cloud check whether a container works.",
  params: containerParams,
  errors,
  responses: { 200: { description: "What the check said.", schema: z.object({ ok, health: healthSchema }) } },
}).servedBy(async ({ params }, { containers, state }) => {
  requireCloud(state.read());
  return { status: 200, body: { ok: true, health: healthView(await (await containers()).health(params.id)) } };
});

const metrics = defineRoute({
  method: "GET",
  path: "/api/cloud/containers/:id/metrics",
  operationId: "readContainerMetrics",
  summary: "Read how busy a container was over the last minutes.",
  params: containerParams,
  query: z.object({
    period: z.coerce
      .number("must be a number of minutes")
      .int("must be whole")
      .min(1, "is below 1")
      .max(10_080, "is above 10080")
      .default(60)
      .meta({ description: "In minutes." }),
  }),
  errors,
  responses: { 200: { description: "The load.", schema: z.object({ ok, metrics: metricsSchema }) } },
}).servedBy(async ({ params, query }, { containers, state }) => {
  requireCloud(state.read());
  const found = await (await containers()).metrics(params.id, query.period);
  return { status: 200, body: { ok: true, metrics: metricsView(found) } };
});

const deployments = defineRoute({
  method: "GET",
  path: "/api/cloud/containers/:id/deployments",
  operationId: "listContainerDeployments",
  summary: "List every time a container was deployed, newest first.",
  params: containerParams,
  errors,
  responses: { 200: { description: "All of them.", schema: z.object({ ok, deployments: z.array(deploymentSchema) }) } },
}).servedBy(async ({ params }, { containers, state }) => {
  requireCloud(state.read());
  const found = await (await containers()).deployments(params.id);
  return { status: 200, body: { ok: true, deployments: found.map(deploymentView) } };
});

export const containerInsightRoutes = [logs, health, metrics, deployments];
