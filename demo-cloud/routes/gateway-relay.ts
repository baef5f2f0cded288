import { z } from "zod";
import { memberRoute, refuseWithCode } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { json, plainFailure, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import type { Relay } from "../store/relays";

const openBody = z.object({ runtimeAgentId: z.string().min(1).max(200), agentName: z.string().max(100).optional() });
const answerBody = z.object({ requestId: z.string().min(1), response: z.record(z.string(), z.unknown()) });

const USUAL_POLL_MS = 25_000;
const LONGEST_POLL_MS = 55_000;

/** The relay by which an agent on somebody's own machine answers as if it ran in the cloud. */
export function gatewayRelayRoutes(cloud: Cloud): Route[] {
  const bases = cloud.rules.profile === "modern" ? ["eliza"] : ["milady", "eliza"];
  return bases.flatMap((base) => routesUnder(cloud, `/api/v1/${base}/gateway-relay/sessions`));
}

function routesUnder(cloud: Cloud, base: string): Route[] {
  const { account, clock, relays } = cloud;
  const route = (method: Route["method"], path: string, handle: Route["handle"]): Route =>
    memberRoute(account, clock, { method, path: `${base}${path}`, refuse: refuseWithCode, handle });
  const one = (method: Route["method"], path: string, handle: (relay: Relay, call: Call) => Reply | Promise<Reply>) =>
    route(method, `/:sessionId${path}`, (call, { sessionId = "" }) => {
      const relay = relays.find(sessionId);
      return relay ? handle(relay, call) : plainFailure(404, "Session not found");
    });
  return [
    route("POST", "", async (call) => {
      const body = openBody.safeParse(await call.json());
      if (!body.success) return plainFailure(400, "Invalid request data", body.error.issues);
      const relay = relays.open(body.data.runtimeAgentId, body.data.agentName ?? null);
      return json(200, { success: true, data: { session: view(cloud, relay) } });
    }),
    one("GET", "/next", async (relay, call) => {
      const asked = Number(call.query.get("timeoutMs") ?? USUAL_POLL_MS);
      if (!(asked >= 0)) return plainFailure(400, "Invalid timeoutMs");
      const request = await relays.next(relay, Math.min(asked, LONGEST_POLL_MS), call.signal);
      const told = request && { ...request, queuedAt: new Date(request.queuedAt).toISOString() };
      return json(200, { success: true, data: { request: told } });
    }),
    one("POST", "/responses", async (relay, call) => {
      const body = answerBody.safeParse(await call.json());
      if (!body.success) return plainFailure(400, "Invalid request data", body.error.issues);
      const isAwaited = relays.answer(relay, body.data.requestId, body.data.response);
      return isAwaited ? json(200, { success: true }) : plainFailure(404, "Request not found");
    }),
    one("DELETE", "", (relay) => {
      relays.close(relay);
      return json(200, { success: true });
    }),
  ];
}

const view = ({ account }: Cloud, relay: Relay): Record<string, unknown> => ({
  id: relay.id,
  organizationId: account.organization.id,
  userId: account.user.id,
  runtimeAgentId: relay.runtimeAgentId,
  agentName: relay.agentName,
  platform: "local-runtime",
  createdAt: new Date(relay.createdAt).toISOString(),
  lastSeenAt: new Date(relay.lastSeenAt).toISOString(),
});
