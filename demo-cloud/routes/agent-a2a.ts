import { z } from "zod";
import { authenticate } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { bareError, empty, json, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { openCharge, tokensOf } from "../store/charges";
import type { Service } from "../store/network";
import { failure, success } from "./a2a";

const envelope = z.object({
  jsonrpc: z.literal("2.0"),
  id: z.union([z.string(), z.number()]),
  method: z.string().min(1),
  params: z.unknown(),
});
const chatParams = z.object({
  model: z.string().default("gpt-4o-mini"),
  messages: z.array(z.object({ role: z.string(), content: z.string() })).min(1),
});

type Rpc = z.output<typeof envelope>;

/** The endpoint of each agent that discovery lists. Most failures are HTTP 200. */
export function agentA2aRoutes(cloud: Cloud): Route[] {
  const PATH = "/api/agents/:agentId/a2a";
  const find = (id = ""): Service | undefined =>
    cloud.network.services().find((service) => service.type === "agent" && service.id === id.toLowerCase());
  return [
    { method: "GET", path: PATH, limit: "STANDARD", handle: (_call, { agentId }) => card(find(agentId)) },
    { method: "POST", path: PATH, limit: "STANDARD", handle: (call, { agentId }) => serve(cloud, call, find(agentId)) },
  ];
}

function card(agent: Service | undefined): Reply {
  if (agent === undefined) return bareError(404, "Agent not found");
  if (!agent.isPublic) return bareError(403, "This agent is not public");
  const { name, description, a2aSkills, pricing } = agent;
  return json(200, {
    name,
    description,
    image: null,
    version: "1.0.0",
    capabilities: { streaming: false, pushNotifications: false, stateTransitionHistory: false },
    authentication: { schemes: [{ scheme: "bearer", description: "An Eliza Cloud API key" }] },
    skills: a2aSkills.map((id) => ({ id, name: id, description: `What ${name} does`, pricing })),
    pricing: { currency: "USD", paymentMethods: ["credits"], minimumPayment: 0.001 },
    contact: null,
  });
}

async function serve(cloud: Cloud, call: Call, agent: Service | undefined): Promise<Reply> {
  const problem = authenticate(call, cloud.account, cloud.clock);
  const parsed = envelope.safeParse(await call.json());
  if (!parsed.success) return failure(null, 400, -32_600, "Invalid Request");
  const rpc = parsed.data;
  if (problem) return failure(rpc.id, 401, -32_002, problem.error);
  if (agent === undefined) return bareError(404, "Agent not found");
  if (!agent.isPublic) return bareError(403, "This agent is not public");
  if (rpc.method === "getAgentInfo") return success(rpc.id, { name: agent.name, description: agent.description });
  if (rpc.method !== "chat") return failure(rpc.id, 400, -32_601, `Method not found: ${rpc.method}`);
  return chat(cloud, rpc, agent);
}

function chat({ network, ledger, talk }: Cloud, rpc: Rpc, agent: Service): Reply {
  const params = chatParams.safeParse(rpc.params);
  if (!params.success) return failure(rpc.id, 200, -32_602, "Invalid params");
  const { agentAnswer } = network.hooks;
  if (agentAnswer === "silent") return empty(500);
  if (agentAnswer === "error") return failure(rpc.id, 200, -32_000, "The agent's model is not available");
  const asked = params.data.messages.map(({ content }) => content).join("\n");
  const charge = agentAnswer === "credits" ? null : openCharge(ledger, asked.length, `A2A chat: ${agent.name}`);
  if (charge === null) return failure(rpc.id, 200, -32_003, "Insufficient credits. Required: $7.5000");
  const content = talk.reply(`a2a ${agent.id}`, params.data.messages.at(-1)?.content ?? "");
  charge.settle(content.length);
  const [prompt_tokens, completion_tokens] = [tokensOf(asked.length), tokensOf(content.length)];
  return success(rpc.id, {
    content,
    model: params.data.model,
    usage: { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens },
    cost: { base: 0.0015, markup: 0.0003, total: 0.0018 },
  });
}
