import { z } from "zod";
import { memberRoute, refuseWithCode } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { json, plainFailure, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import type { Agent } from "../store/agents";
import { startHosting } from "../store/hosting";
import { balanceUsd } from "../store/ledger";
import { agentDetail, agentListItem, agentWallet, jobHandle } from "./agent-views";

/** Dollars an account must hold to create or start an agent. */
const MINIMUM_BALANCE_USD = 5;

const createBody = z.object({
  agentName: z.string().trim().min(1).max(100),
  characterId: z.uuid().optional(),
  agentConfig: z.record(z.string(), z.unknown()).optional(),
  environmentVars: z.record(z.string(), z.string()).optional(),
});

const restoreBody = z.object({ backupId: z.string().optional() });

const patchBody = z.object({ action: z.enum(["shutdown", "suspend"]) });

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

type AgentHandler = (agent: Agent, call: Call) => Reply | Promise<Reply>;

/** Sandbox agents under every base path the profile answers to. */
export function agentRoutes(cloud: Cloud): Route[] {
  return sandboxBases(cloud).flatMap((base) => routesUnder(cloud, base));
}

/** Every base path of sandbox agents in the present profile. */
export function sandboxBases({ rules }: Cloud): readonly string[] {
  const older = ["/api/v1/milady/agents", "/api/v1/milaidy/agents"];
  const newer = ["/api/v1/eliza/agents"];
  if (rules.profile === "modern") return newer;
  return rules.elizaAlias || rules.profile === "seed" ? [...older, ...newer] : older;
}

function routesUnder(cloud: Cloud, base: string): Route[] {
  const { account, clock, agents } = cloud;
  const route = (method: Route["method"], path: string, handle: Route["handle"]): Route =>
    memberRoute(account, clock, { method, path: `${base}${path}`, refuse: refuseWithCode, handle });
  const one = (method: Route["method"], path: string, handle: AgentHandler): Route =>
    route(method, `/:agentId${path}`, (call, { agentId = "" }) => {
      // The real cloud hands any id to its database, which chokes on what is not a UUID.
      if (!UUID.test(agentId)) return plainFailure(500, "Internal server error");
      const agent = agents.find(agentId.toLowerCase());
      return agent ? handle(agent, call) : plainFailure(404, "Agent not found");
    });
  return [
    route("GET", "", () => json(200, { success: true, data: agents.list().map(agentListItem) })),
    route("POST", "", (call) => create(cloud, call)),
    one("GET", "", (agent) => json(200, { success: true, data: agentDetail(agent) })),
    one("GET", "/wallet", (agent) => json(200, { success: true, data: agentWallet(agent) })),
    one("PATCH", "", (agent, call) => patch(cloud, agent, call)),
    one("DELETE", "", (agent) => remove(cloud, agent)),
    one("POST", "/provision", (agent) => start(cloud, agent, "provision")),
    one("POST", "/resume", (agent) => start(cloud, agent, "resume")),
    one("POST", "/suspend", (agent) => suspend(cloud, agent, "suspend")),
    route("POST", "/:agentId/snapshot", (_call, { agentId = "" }) => snapshot(cloud, agentId)),
    one("POST", "/restore", (agent, call) => restore(cloud, agent, call)),
    route("GET", "/:agentId/backups", (_call, { agentId = "" }) => backups(cloud, agentId)),
  ];
}

async function create(cloud: Cloud, call: Call): Promise<Reply> {
  let raw: unknown;
  try {
    raw = await call.json();
  } catch {
    return plainFailure(500, "Failed to create agent");
  }
  const body = createBody.safeParse(raw);
  if (!body.success) return plainFailure(400, "Invalid request data", body.error.issues);
  const refusal = balanceGate(cloud);
  if (refusal) return refusal;
  const { agentName, characterId = null } = body.data;
  if (characterId !== null && !cloud.characters.find(characterId)) return plainFailure(404, "Character not found");
  const agent = cloud.agents.create(agentName, characterId);
  startHosting(cloud.clock, cloud.agents, cloud.ledger, agent);
  return json(201, {
    success: true,
    data: {
      id: agent.id,
      agentName: agent.name,
      status: agent.status,
      createdAt: new Date(agent.createdAt).toISOString(),
    },
  });
}

function balanceGate({ ledger }: Cloud): Reply | null {
  const currentBalance = balanceUsd(ledger);
  if (currentBalance >= MINIMUM_BALANCE_USD) return null;
  return json(402, {
    success: false,
    error: `Insufficient balance. A minimum of $${MINIMUM_BALANCE_USD.toFixed(2)} is required.`,
    requiredBalance: MINIMUM_BALANCE_USD,
    currentBalance,
  });
}

async function patch(cloud: Cloud, agent: Agent, call: Call): Promise<Reply> {
  let raw: unknown;
  try {
    raw = await call.json();
  } catch {
    return plainFailure(500, "Failed to update agent");
  }
  const body = patchBody.safeParse(raw);
  if (!body.success) return plainFailure(400, "Invalid request data", body.error.issues);
  return suspend(cloud, agent, body.data.action);
}

function remove({ agents, provisioning }: Cloud, agent: Agent): Reply {
  if (isBusy(agent, provisioning.activeJob(agent.id) !== undefined)) {
    return plainFailure(409, "Agent provisioning is in progress");
  }
  agents.delete(agent.id);
  return json(200, { success: true });
}

function start(cloud: Cloud, agent: Agent, action: "provision" | "resume"): Reply {
  if (agent.status === "running") return json(200, { success: true, data: alreadyRunning(agent, action) });
  const active = cloud.provisioning.activeJob(agent.id);
  if (active) return json(409, jobHandle(active, action, true, cloud.clock.scale()));
  const refusal = balanceGate(cloud);
  if (refusal) return refusal;
  return json(202, jobHandle(cloud.provisioning.enqueue(agent), action, false, cloud.clock.scale()));
}

function alreadyRunning(agent: Agent, action: "provision" | "resume"): Record<string, unknown> {
  if (action === "resume") {
    return { agentId: agent.id, action, message: "Agent is already running", status: agent.status };
  }
  return {
    id: agent.id,
    agentName: agent.name,
    status: agent.status,
    bridgeUrl: agent.bridgeUrl,
    healthUrl: agent.bridgeUrl === null ? null : `${agent.bridgeUrl}/health`,
  };
}

async function suspend(cloud: Cloud, agent: Agent, action: "suspend" | "shutdown"): Promise<Reply> {
  const previousStatus = agent.status;
  const done = (message: string): Reply =>
    json(200, { success: true, data: { agentId: agent.id, action, message, previousStatus } });
  if (previousStatus === "stopped") return done("Agent is already suspended");
  if (isBusy(agent, cloud.provisioning.activeJob(agent.id) !== undefined)) {
    return plainFailure(409, "Agent provisioning is in progress");
  }
  if (previousStatus === "running") await cloud.stopping.stop(agent);
  else cloud.agents.update(agent, { status: "stopped", bridgeUrl: null });
  return done("Agent suspended successfully");
}

function snapshot({ agents, sandboxes }: Cloud, agentId: string): Reply {
  if (!UUID.test(agentId)) return plainFailure(500, "Internal server error");
  // An unknown agent looks like a stopped one.
  const agent = agents.find(agentId.toLowerCase());
  if (!agent || !sandboxes.isAlive(agent)) return plainFailure(409, "Sandbox is not running");
  const { id, snapshotType, sizeBytes, createdAt } = agents.snapshot(agent, "manual");
  return json(200, {
    success: true,
    data: { backupId: id, snapshotType, sizeBytes, createdAt: new Date(createdAt).toISOString() },
  });
}

async function restore({ agents, sandboxes }: Cloud, agent: Agent, call: Call): Promise<Reply> {
  let raw: unknown;
  try {
    raw = await call.json();
  } catch {
    return plainFailure(500, "Failed to restore");
  }
  const body = restoreBody.safeParse(raw);
  if (!body.success) return plainFailure(400, "Invalid request data", body.error.issues);
  const { backupId = agent.backups[0]?.id } = body.data;
  const backup = agent.backups.find(({ id }) => id === backupId?.toLowerCase());
  if (!backup) {
    const isElsewhere = agents.list().some((other) => other.backups.some(({ id }) => id === backupId?.toLowerCase()));
    return isElsewhere
      ? plainFailure(500, "Backup does not belong to this agent")
      : plainFailure(404, "No backup found");
  }
  if (agent.status !== "running") {
    if (backup !== agent.backups[0]) return plainFailure(409, "Stopped agents can only restore the latest backup");
    await sandboxes.boot(agent);
  }
  sandboxes.restore(agent, backup.id);
  const { id, snapshotType, createdAt } = backup;
  return json(200, {
    success: true,
    data: { restoredFromBackupId: id, snapshotType, createdAt: new Date(createdAt).toISOString() },
  });
}

function backups({ agents }: Cloud, agentId: string): Reply {
  if (!UUID.test(agentId)) return plainFailure(500, "Internal server error");
  // An unknown agent has no backups, rather than being unknown.
  const saved = agents.find(agentId.toLowerCase())?.backups ?? [];
  const data = saved.map(({ id, snapshotType, sizeBytes, createdAt }) => ({
    id,
    snapshotType,
    sizeBytes,
    vercelSnapshotId: null,
    createdAt: new Date(createdAt).toISOString(),
  }));
  return json(200, { success: true, data });
}

function isBusy(agent: Agent, hasJob: boolean): boolean {
  return agent.status === "provisioning" || hasJob;
}
