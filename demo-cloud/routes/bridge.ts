import { setTimeout as realDelay } from "node:timers/promises";
import { z } from "zod";
import { memberRoute, refuseWithCode } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { json, plainFailure, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import type { Agent } from "../store/agents";
import { countMemories } from "../store/memories";
import { sandboxBases } from "./agents";
import { agentRoom } from "./stream";

const envelope = z.object({
  jsonrpc: z.literal("2.0"),
  id: z.union([z.string(), z.number()]).optional(),
  method: z.string().min(1),
  params: z.record(z.string(), z.unknown()).optional(),
});
const message = z.object({ text: z.string().trim().min(1), roomId: z.string().optional() });

type Rpc = z.output<typeof envelope>;

/** A sandbox that has not answered by then is given up. */
const LONGEST_REPLY_MS = 30_000;

/** JSON-RPC into sandbox agents. Whatever it answers, HTTP says 200. */
export function bridgeRoutes(cloud: Cloud): Route[] {
  return sandboxBases(cloud).map((base) =>
    memberRoute(cloud.account, cloud.clock, {
      method: "POST",
      path: `${base}/:agentId/bridge`,
      refuse: refuseWithCode,
      handle: (call, { agentId = "" }) => bridge(cloud, call, agentId.toLowerCase()),
    }),
  );
}

async function bridge(cloud: Cloud, call: Call, agentId: string): Promise<Reply> {
  let raw: unknown;
  try {
    raw = await call.json();
  } catch {
    return plainFailure(500, "Failed to reach the sandbox");
  }
  const rpc = envelope.safeParse(raw);
  if (!rpc.success) return plainFailure(400, "Invalid JSON-RPC request", rpc.error.issues);
  const agent = cloud.agents.find(agentId);
  const relayed = agent === undefined ? cloud.relays.ask(agentId, rpc.data) : undefined;
  if (relayed) {
    return relayed.then((reply) =>
      reply === null ? failure(rpc.data, -32_000, "Sandbox bridge is unreachable") : json(200, reply),
    );
  }
  if (agent?.status !== "running") return failure(rpc.data, -32_000, "Sandbox is not running");
  if (!cloud.sandboxes.isAlive(agent)) return failure(rpc.data, -32_000, "Sandbox bridge is unreachable");
  return answer(cloud, call, agent, rpc.data);
}

async function answer(cloud: Cloud, call: Call, agent: Agent, rpc: Rpc): Promise<Reply> {
  const { agents, clock, talk } = cloud;
  const timestamp = clock.now();
  switch (rpc.method) {
    case "heartbeat":
      agents.update(agent, { lastHeartbeatAt: timestamp });
      return json(200, { jsonrpc: "2.0", method: "heartbeat.ack", params: { timestamp } });
    case "status.get": {
      const startedAt = agent.startedAt ?? timestamp;
      const uptime = Math.floor((timestamp - startedAt) / 1_000);
      const memoriesCount = countMemories(talk, agent.id);
      return success(rpc, { status: "running", uptime, memoriesCount, startedAt: new Date(startedAt).toISOString() });
    }
    case "message.send":
      return say(cloud, call, agent, rpc);
    default:
      return failure(rpc, -32_601, `Method not found: ${rpc.method}`);
  }
}

async function say({ agents, clock, talk, sandboxes }: Cloud, call: Call, agent: Agent, rpc: Rpc): Promise<Reply> {
  const params = message.safeParse(rpc.params ?? {});
  if (!params.success) return failure(rpc, -32_602, "Invalid params");
  const delayMs = sandboxes.hooks.replyDelayMs ?? talk.pauseMs(true);
  // Real time: it imitates a model at work, for a client that waits.
  await realDelay(Math.min(delayMs, LONGEST_REPLY_MS), undefined, { signal: call.signal, ref: false });
  if (delayMs > LONGEST_REPLY_MS || !sandboxes.isAlive(agent)) {
    return failure(rpc, -32_000, "Sandbox bridge is unreachable");
  }
  const text = talk.reply(agentRoom(agent.id, params.data.roomId), params.data.text);
  agents.log(agent, `message in ${params.data.roomId ?? "default"}`);
  return success(rpc, { text, metadata: { timestamp: clock.now() } });
}

const success = ({ id = null }: { id?: string | number | null }, result: object): Reply =>
  json(200, { jsonrpc: "2.0", id, result });

const failure = ({ id = null }: { id?: string | number | null }, code: number, text: string): Reply =>
  json(200, { jsonrpc: "2.0", id, error: { code, message: text } });
