import { z } from "zod";
import { memberRoute, refuseWithCode } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { eventStream, type StreamEvent } from "../http/event-stream";
import { bareError, plainFailure, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { sandboxBases } from "./agents";

const envelope = z.object({
  jsonrpc: z.literal("2.0"),
  id: z.union([z.string(), z.number()]).optional(),
  method: z.literal("message.send"),
  params: z.object({ text: z.string().trim().min(1), roomId: z.string().optional() }),
});

/** Where one conversation with one agent is remembered. */
export const agentRoom = (agentId: string, roomId: string | undefined): string =>
  `agent:${agentId}:${roomId ?? "default"}`;

/** The stream of sandbox agents. */
export function streamRoutes(cloud: Cloud): Route[] {
  return sandboxBases(cloud).map((base) =>
    memberRoute(cloud.account, cloud.clock, {
      method: "POST",
      path: `${base}/:agentId/stream`,
      refuse: refuseWithCode,
      handle: (call, { agentId = "" }) => stream(cloud, call, agentId.toLowerCase()),
    }),
  );
}

async function stream({ agents, sandboxes, talk, clock }: Cloud, call: Call, agentId: string): Promise<Reply> {
  let raw: unknown;
  try {
    raw = await call.json();
  } catch {
    return plainFailure(500, "Failed to stream message");
  }
  const request = envelope.safeParse(raw);
  if (!request.success) return bareError(400, "Invalid request", request.error.issues);
  const { id: rpcId = null, params } = request.data;
  const agent = agents.find(agentId);
  const common = { signal: call.signal, pauseMs: talk.pauseMs, onEnd: () => undefined };
  const failure = (message: string): StreamEvent => ({ name: "error", data: { message } });
  // An unknown agent looks like a stopped one, and both like success.
  if (!agent || !sandboxes.isAlive(agent)) {
    const refused = failure("Sandbox is not running or unreachable");
    const none = { pieces: [], piece: (data: string) => ({ data }), closing: [], whole: refused.data };
    return eventStream({ ...common, ...none, opening: [refused], failure: refused, fault: null });
  }
  const reply = talk.reply(agentRoom(agent.id, params.roomId), params.text);
  const stamp = { rpcId, timestamp: clock.now() };
  const fault = talk.strike();
  return eventStream({
    ...common,
    fault,
    opening: fault?.kind === "error" && fault.afterChunks === 0 ? [] : [{ name: "connected", data: stamp }],
    pieces: talk.hooks.sandboxPieces === "one" ? [reply] : talk.pieces(reply),
    piece: (text) => ({ name: "chunk", data: { text } }),
    closing: [{ name: "done", data: stamp }],
    failure: failure("Agent runtime not ready"),
    whole: { jsonrpc: "2.0", id: rpcId, result: { text: reply, metadata: { timestamp: clock.now() } } },
  });
}
