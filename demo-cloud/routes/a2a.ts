import { z } from "zod";
import { authenticate } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { json, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { openCharge, reserveUsd } from "../store/charges";
import { balanceUsd } from "../store/ledger";
import type { Part, Task } from "../store/network";

const envelope = z.object({
  jsonrpc: z.literal("2.0"),
  id: z.union([z.string(), z.number(), z.null()]),
  method: z.string().min(1),
  params: z.record(z.string(), z.unknown()).default({}),
});
const message = z.object({
  parts: z.array(z.record(z.string(), z.unknown())).min(1),
});

type Rpc = z.output<typeof envelope>;

const SKILLS: Readonly<Record<string, string>> = {
  chat_completion: "Answers a message with a model",
  web_search: "Searches the web",
  image_generation: "Makes a picture from a description",
  check_balance: "Tells the balance of the organization",
  list_agents: "Lists the organization's agents",
  save_memory: "Remembers something",
};

/** The cloud's own A2A endpoint. Failures are HTTP errors around JSON-RPC ones. */
export function a2aRoutes(cloud: Cloud): Route[] {
  return [
    { method: "GET", path: "/api/a2a", handle: () => json(200, serviceCard()) },
    { method: "POST", path: "/api/a2a", handle: (call) => serve(cloud, call) },
  ];
}

const serviceCard = () => ({
  name: "Eliza Cloud",
  version: "1.0.0",
  protocolVersion: "0.3.0",
  protocol: "A2A",
  documentation: "https://elizacloud.ai/docs",
  agentCard: "/.well-known/agent-card.json",
  methods: [
    { name: "message/send", description: "Send a message", isStandard: true },
    { name: "tasks/get", description: "Read a task", isStandard: true },
    { name: "tasks/cancel", description: "Cancel a task", isStandard: true },
  ],
  skills: Object.entries(SKILLS).map(([id, description]) => ({ id, description })),
});

async function serve(cloud: Cloud, call: Call): Promise<Reply> {
  let raw: unknown;
  try {
    raw = await call.json();
  } catch {
    return failure(null, 400, -32_700, "Parse error");
  }
  const parsed = envelope.safeParse(raw);
  if (!parsed.success) return failure(null, 400, -32_600, "Invalid Request");
  const rpc = parsed.data;
  const problem = authenticate(call, cloud.account, cloud.clock);
  if (problem) return failure(rpc.id, 401, -32_010, problem.error);
  switch (rpc.method) {
    case cloud.rules.profile === "seed" ? "tasks/send" : "message/send":
      return send(cloud, rpc);
    case "tasks/get":
      return withTask(cloud, rpc, (task) => success(rpc.id, view(task)));
    case "tasks/cancel":
      return withTask(cloud, rpc, (task) => cancel(cloud, rpc, task));
    default:
      return failure(rpc.id, 404, -32_601, `Method not found: ${rpc.method}`);
  }
}

const ENDED: readonly string[] = ["completed", "canceled", "failed", "rejected"];

function cancel({ network }: Cloud, rpc: Rpc, task: Task): Reply {
  if (ENDED.includes(task.state)) return failure(rpc.id, 500, -32_603, `Task is already ${task.state}`);
  network.move(task, "canceled", null);
  return success(rpc.id, view(task));
}

function withTask({ network }: Cloud, rpc: Rpc, run: (task: Task) => Reply): Reply {
  const task = network.find(String(rpc.params.id ?? ""));
  return task === undefined ? failure(rpc.id, 404, -32_001, "Task not found") : run(task);
}

function send(cloud: Cloud, rpc: Rpc): Reply {
  const { network, ledger, talk } = cloud;
  const said = message.safeParse(rpc.params.message);
  if (!said.success) return failure(rpc.id, 500, -32_603, "Message has no parts");
  const metadata = z.object({ taskId: z.string().min(1) }).safeParse(rpc.params.metadata);
  const wanted = rpc.method === "tasks/send" ? rpc.params.id : metadata.data?.taskId;
  // Only `type` is read here: a part that says `kind` is an empty text.
  const text = said.data.parts.map((part) => (part.type === "text" ? String(part.text ?? "") : "")).join("\n");
  const data = said.data.parts.find((part) => part.type === "data")?.data as Part | undefined;
  const charge = openCharge(ledger, text.length, "A2A message");
  if (charge === null) {
    const need = `need $${reserveUsd(text.length).toFixed(4)}, have $${balanceUsd(ledger).toFixed(4)}`;
    return failure(rpc.id, 402, -32_011, `Insufficient credits: ${need}`);
  }
  const task = network.begin(typeof wanted === "string" ? wanted : `task-${ledger.entries().length}`, said.data.parts);
  if (network.hooks.outcome === "failed") {
    charge.release();
    // The stored task stays as it is: nobody tells it that it failed.
    return failure(rpc.id, 500, -32_603, "The model provider did not answer");
  }
  if (network.hooks.outcome === "held") {
    charge.release();
    const { state } = network.hooks;
    const asks = state === "input-required" ? "Which year do you mean?" : "Sign in at the provider first.";
    network.move(task, state, state.endsWith("required") ? [{ kind: "text", text: asks }] : null);
    return success(rpc.id, view(task));
  }
  if (data !== undefined) {
    charge.release();
    const skill = String(data.skill ?? "");
    if (!(skill in SKILLS)) return failure(rpc.id, 500, -32_603, `Unknown skill: ${skill}`);
    network.move(task, "completed", [{ type: "data", data: { skill, balance: balanceUsd(ledger), asked: data } }]);
    return success(rpc.id, view(task));
  }
  const reply = talk.reply(`a2a ${task.contextId}`, text);
  charge.settle(reply.length);
  task.artifacts = [
    { name: "usage", description: "Tokens", parts: [{ type: "data", data: { inputTokens: 12, outputTokens: 34 } }] },
    { name: "cost", description: "Cost", parts: [{ type: "data", data: { total: 0.0018, currency: "USD" } }] },
  ];
  network.move(task, "completed", [{ type: "text", text: reply }]);
  return success(rpc.id, view(task));
}

function view({ id, contextId, state, said, artifacts, history, updatedAt }: Task): object {
  return {
    id,
    contextId,
    status: {
      state,
      ...(said === null ? {} : { message: { role: "agent", parts: said } }),
      timestamp: new Date(updatedAt).toISOString(),
    },
    artifacts,
    history,
    metadata: {},
  };
}

/** A JSON-RPC success. */
export const success = (id: Rpc["id"], result: object): Reply => json(200, { jsonrpc: "2.0", id, result });

/** A JSON-RPC failure in an HTTP status. */
export const failure = (id: Rpc["id"], status: number, code: number, text: string): Reply =>
  json(status, { jsonrpc: "2.0", id, error: { code, message: text } });
