import { memberRoute, refuseWithCode } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { json, plainFailure, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import type { Agent } from "../store/agents";

const BASE = "/api/compat/agents";
const TOTAL_SLOTS = 100;
const MOST_LINES = 5_000;
const USUAL_LINES = 100;

/** The thin variant of the sandbox routes renames some states. */
const WORDS: Readonly<Record<string, string>> = { pending: "queued", error: "failed", disconnected: "stopped" };
const wordOf = ({ status }: Agent): string => WORDS[status] ?? status;

/** The older, thinner door to sandbox agents; the newer cloud has lost it. */
export function compatRoutes(cloud: Cloud): Route[] {
  if (cloud.rules.profile === "modern") return [];
  const { account, agents, clock, provisioning, sandboxes, stopping } = cloud;
  const route = (method: Route["method"], path: string, handle: Route["handle"]): Route =>
    memberRoute(account, clock, { method, path, refuse: refuseWithCode, handle });
  const one = (method: Route["method"], path: string, handle: (agent: Agent, call: Call) => Reply | Promise<Reply>) =>
    route(method, `${BASE}/:agentId${path}`, (call, { agentId = "" }) => {
      const agent = agents.find(agentId.toLowerCase());
      return agent ? handle(agent, call) : plainFailure(404, "Agent not found");
    });
  const done = (agent: Agent, message: string): Reply =>
    json(200, { success: true, data: { jobId: agent.id, status: "completed", message } });
  const isBusy = (agent: Agent): boolean =>
    agent.status === "provisioning" || provisioning.activeJob(agent.id) !== undefined;
  const busy = (): Reply => plainFailure(409, "Agent provisioning is in progress");

  return [
    route("GET", BASE, () => json(200, { success: true, data: agents.list().map(view) })),
    route("GET", "/api/compat/availability", () => {
      const usedSlots = agents.list().filter(({ status }) => status === "running").length;
      const availableSlots = TOTAL_SLOTS - usedSlots;
      return json(200, {
        success: true,
        data: { totalSlots: TOTAL_SLOTS, usedSlots, availableSlots, acceptingNewAgents: availableSlots > 0 },
      });
    }),
    one("GET", "", (agent) => json(200, { success: true, data: view(agent) })),
    one("GET", "/status", (agent) =>
      json(200, {
        success: true,
        data: {
          status: wordOf(agent),
          lastHeartbeat: isoOrNull(agent.lastHeartbeatAt),
          bridgeUrl: agent.bridgeUrl,
          webUiUrl: null,
          currentNode: null,
          suspendedReason: null,
          databaseStatus: agent.databaseStatus,
        },
      }),
    ),
    one("GET", "/logs", (agent, call) => {
      const tail = Number(call.query.get("tail") ?? USUAL_LINES);
      if (!Number.isInteger(tail) || tail < 1 || tail > MOST_LINES) return plainFailure(400, "Invalid tail");
      return json(200, { success: true, data: agent.logLines.slice(-tail).join("\n") });
    }),
    one("POST", "/suspend", async (agent) => {
      if (isBusy(agent)) return busy();
      if (agent.status === "running") await stopping.stop(agent);
      else agents.update(agent, { status: "stopped", bridgeUrl: null });
      return done(agent, "Agent suspended");
    }),
    one("POST", "/resume", async (agent) => {
      if (isBusy(agent)) return busy();
      if (agent.status !== "running") await sandboxes.boot(agent);
      return done(agent, "Agent resumed");
    }),
    one("POST", "/restart", async (agent) => {
      if (isBusy(agent)) return busy();
      if (sandboxes.hooks.failNextRestarts > 0) {
        sandboxes.hooks.failNextRestarts -= 1;
        return json(502, { success: true, data: { jobId: agent.id, status: "failed", message: "Restart failed" } });
      }
      agents.log(agent, "restart");
      await sandboxes.boot(agent);
      return done(agent, "Agent restarted");
    }),
  ];
}

function view(agent: Agent): Record<string, unknown> {
  return {
    agent_id: agent.id,
    agent_name: agent.name,
    node_id: null,
    container_id: null,
    headscale_ip: null,
    bridge_url: agent.bridgeUrl,
    web_ui_url: null,
    status: wordOf(agent),
    agent_config: {},
    created_at: isoOrNull(agent.createdAt),
    updated_at: isoOrNull(agent.updatedAt),
    containerUrl: agent.bridgeUrl ?? "",
    webUiUrl: null,
    database_status: agent.databaseStatus,
    error_message: agent.errorMessage,
    last_heartbeat_at: isoOrNull(agent.lastHeartbeatAt),
    wallet_address: null,
    wallet_provider: null,
  };
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
