import { json } from "../http/reply";
import type { Route } from "../http/router";

const DESCRIBED = /^\/api\/(?:v1|elevenlabs)\//;

/** The cloud's own list of what it answers: paths and methods, no schemas. Any key opens it. */
export function openApiRoute(routes: readonly Route[]): Route {
  const paths: Record<string, Record<string, object>> = {};
  for (const { method, path } of routes) {
    if (!DESCRIBED.test(path)) continue;
    const named = path.replaceAll(/:([^/]+)/g, "{$1}");
    paths[named] = { ...paths[named], [method.toLowerCase()]: { responses: { 200: { description: "Success" } } } };
  }
  const info = { title: "Eliza Cloud API", version: "1.0.0" };
  return { method: "GET", path: "/api/openapi.json", handle: () => json(200, { openapi: "3.1.0", info, paths }) };
}
