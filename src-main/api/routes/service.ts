import { z } from "zod";
import { defineRoute } from "../route";

const health = defineRoute({
  method: "GET",
  path: "/api/health",
  operationId: "readHealth",
  summary: "Tell that the app is up, and its version. The one route that needs no token.",
  isOpen: true,
  responses: { 200: { description: "Up.", schema: z.object({ ok: z.literal(true), version: z.string() }) } },
}).servedBy((_input, { version }) => ({ status: 200, body: { ok: true, version } }));

const openapi = defineRoute({
  method: "GET",
  path: "/api/openapi.json",
  operationId: "readOpenApi",
  summary: "This API as an OpenAPI 3.1 document.",
  responses: { 200: { description: "The document.", schema: z.looseObject({ openapi: z.string() }) } },
}).servedBy((_input, { document }) => ({ status: 200, body: { ...document } }));

export const serviceRoutes = [health, openapi];
