import { z } from "zod";
import { memberRoute, refuseWithCode } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { bareError, json, plainFailure, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { PAIRING_SECONDS } from "../store/pairings";
import { sandboxBases } from "./agents";

const pairBody = z.object({ token: z.string().min(1) });

/** How an agent's own page is opened: a token from the agent's owner, turned into a sign-in by the page. */
export function pairingRoutes(cloud: Cloud): Route[] {
  return [
    ...sandboxBases(cloud).map((base) =>
      memberRoute(cloud.account, cloud.clock, {
        method: "POST",
        path: `${base}/:agentId/pairing-token`,
        refuse: refuseWithCode,
        handle: (_call, { agentId = "" }) => issue(cloud, agentId.toLowerCase()),
      }),
    ),
    { method: "POST", path: "/api/auth/pair", limit: "STRICT", handle: (call) => pair(cloud, call) },
  ];
}

/** Where an agent's page would stand; nothing answers there. */
const pageOf = (agentId: string): string => `https://${agentId}.agents.example.com`;

function issue({ agents, pairings }: Cloud, agentId: string): Reply {
  const agent = agents.find(agentId);
  if (!agent) return plainFailure(404, "Agent not found");
  if (agent.status !== "running") return plainFailure(400, "Agent must be running to generate pairing token");
  const token = pairings.issue(agentId);
  const redirectUrl = `${pageOf(agentId)}/pair?token=${token}`;
  return json(200, { success: true, data: { token, redirectUrl, expiresIn: PAIRING_SECONDS } });
}

async function pair({ agents, pairings }: Cloud, call: Call): Promise<Reply> {
  const body = pairBody.safeParse(await call.json().catch(() => null));
  if (!body.success) return bareError(400, "Token is required");
  const agentId = pairings.redeem(body.data.token);
  // A token works on the page of its own agent and nowhere else.
  if (agentId === undefined || call.header("origin") !== pageOf(agentId)) {
    return bareError(401, "Invalid or expired pairing token");
  }
  const agent = agents.find(agentId);
  return agent
    ? json(200, { message: "Paired", apiKey: null, agentName: agent.name })
    : bareError(404, "Agent not found");
}
