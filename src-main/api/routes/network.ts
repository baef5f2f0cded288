import { z } from "zod";
import { networkSchemas } from "../../../src-preload/contract/network";
import { MAX_TASK_TEXT, SERVICE_TYPES, TASK_STATES } from "../../../src-preload/contract/network-names";
import { DomainError } from "../../cloud/errors";
import { defineRoute } from "../route";
import { CLOUD_ERRORS, requireCloud } from "./agent-errors";

const ok = z.literal(true);
const EXAMPLE_ID = "5f0d7c0e-3a55-4f6b-9d1c-8a2b6c4d7e90";
const taskId = z.guid("must be a UUID").meta({ examples: [EXAMPLE_ID] });
const params = z.object({ id: taskId });

const list = (what: string) =>
  z
    .string()
    .max(500, "is too long")
    .optional()
    .meta({ description: `${what}, separated by commas.` });
const split = (text: string | undefined): string[] =>
  (text ?? "").split(",").flatMap((each) => (each.trim() === "" ? [] : [each.trim()]));
const flag = z.enum(["true", "false"], "must be true or false").optional();

/** @throws DomainError INVALID_INPUT for what discovery does not list */
function typesOf(text: string | undefined): (typeof SERVICE_TYPES)[number][] {
  return split(text).map((each) => {
    const known = SERVICE_TYPES.find((type) => type === each);
    if (known !== undefined) return known;
    throw new DomainError("INVALID_INPUT", `types: one of ${SERVICE_TYPES.join(", ")}.`, {
      details: { field: "types" },
    });
  });
}

const discovery = defineRoute({
  method: "GET",
  path: "/api/cloud/network/discovery",
  operationId: "discoverServices",
  summary:
    "Search agents and services others offer through the cloud. An address outside the cloud is told as reach elsewhere; nothing is sent there.",
  query: z.object({
    query: z.string().max(200, "is too long").optional().meta({ description: "Words of a name or description." }),
    types: list(`Of ${SERVICE_TYPES.join(", ")}`),
    categories: list("Categories"),
    tags: list("Tags"),
    x402Only: flag,
    pages: z.coerce
      .number("must be a number")
      .int("must be a whole number")
      .min(1, "is below 1")
      .max(20, "is above 20")
      .optional()
      .meta({
        description: "How many pages of 100, from the first on.",
      }),
  }),
  errors: CLOUD_ERRORS,
  responses: {
    200: {
      description: "What was found.",
      schema: z.object({
        ok,
        services: z.array(networkSchemas.service),
        total: z.number().nullable(),
        hasMore: z.boolean(),
        isShort: z.boolean().meta({ description: "The cloud promised more than its later pages held." }),
        isCached: z.boolean(),
      }),
    },
  },
}).servedBy(async ({ query, signal }, { network, state }) => {
  requireCloud(state.read());
  const wish = {
    text: query.query ?? "",
    types: typesOf(query.types),
    categories: split(query.categories),
    tags: split(query.tags),
    x402Only: query.x402Only === "true",
    pages: query.pages ?? 1,
  };
  return { status: 200, body: { ok: true, ...(await (await network()).discovery.search(wish, signal)) } };
});

const card = defineRoute({
  method: "GET",
  path: "/api/cloud/network/agents/:id/card",
  operationId: "readAgentCard",
  summary: "Read the card of an agent. An agent that is not public: 403.",
  params,
  errors: [...CLOUD_ERRORS, "NOT_FOUND"],
  responses: { 200: { description: "The card.", schema: z.object({ ok, card: networkSchemas.card }) } },
}).servedBy(async ({ params: { id }, signal }, { network, state }) => {
  requireCloud(state.read());
  return { status: 200, body: { ok: true, card: await (await network()).cards.read(id.toLowerCase(), signal) } };
});

const cloudCard = defineRoute({
  method: "GET",
  path: "/api/cloud/network/card",
  operationId: "readCloudCard",
  summary: "Read what the cloud's own A2A endpoint says of itself, with its skills.",
  errors: [...CLOUD_ERRORS, "NOT_FOUND"],
  responses: { 200: { description: "The card.", schema: z.object({ ok, card: networkSchemas.card }) } },
}).servedBy(async ({ signal }, { network, state }) => {
  requireCloud(state.read());
  return { status: 200, body: { ok: true, card: await (await network()).cards.read(null, signal) } };
});

const taskBody = z.object({ ok, task: networkSchemas.task });

const send = defineRoute({
  method: "POST",
  path: "/api/cloud/network/tasks",
  operationId: "sendTask",
  summary:
    "Give a task to the cloud, or to one of its agents. It costs. It is written down, sent once, and followed; the answer comes at once, and how it goes on is read by its id.",
  effect: "charges",
  body: z.object({
    id: taskId
      .optional()
      .meta({ description: "The task's own id. The same one again is the same task.", examples: [EXAMPLE_ID] }),
    agentId: z.guid("must be a UUID").optional().meta({ description: "Left out: the cloud's own endpoint." }),
    agentName: z.string().trim().min(1, "is empty").max(300, "is too long").optional(),
    text: z
      .string()
      .trim()
      .max(MAX_TASK_TEXT, "is too long")
      .optional()
      .meta({ examples: ["What is a ledger?"] }),
    skill: z
      .string()
      .min(1, "is empty")
      .max(100, "is too long")
      .optional()
      .meta({
        description: "A skill of the cloud, such as check_balance; `input` is handed to it in place of the text.",
        examples: ["check_balance"],
      }),
    input: z.record(z.string(), z.unknown()).optional(),
  }),
  errors: [...CLOUD_ERRORS, "CONFLICT"],
  responses: { 202: { description: "Written down and on its way.", schema: taskBody } },
}).servedBy(async ({ body }, { network, state }) => {
  requireCloud(state.read());
  const { agentId, text, skill, input } = body;
  const name = body.agentName ?? agentId ?? "";
  const task = await (await network()).tasks.send({
    id: (body.id ?? crypto.randomUUID()).toLowerCase(),
    target: agentId === undefined ? { kind: "cloud" } : { kind: "agent", agentId: agentId.toLowerCase(), name },
    text: text ?? "",
    skill: skill ?? null,
    input: input === undefined ? null : JSON.stringify(input),
  });
  return { status: 202, body: { ok: true, task } };
});

const read = defineRoute({
  method: "GET",
  path: "/api/cloud/network/tasks/:id",
  operationId: "readTask",
  summary: `Read a task as this computer knows it: ${TASK_STATES.join(", ")}. The cloud is asked by itself while it is not over.`,
  params,
  errors: ["NOT_FOUND"],
  responses: { 200: { description: "The task.", schema: taskBody } },
}).servedBy(async ({ params: { id } }, { network }) => ({
  status: 200,
  body: { ok: true, task: (await network()).tasks.read(id.toLowerCase()) },
}));

const cancel = defineRoute({
  method: "POST",
  path: "/api/cloud/network/tasks/:id/cancel",
  operationId: "cancelTask",
  summary: "Call a task off at the cloud. An agent's own endpoint cannot be told: only the waiting ends.",
  params,
  errors: [...CLOUD_ERRORS, "NOT_FOUND", "CONFLICT"],
  responses: { 200: { description: "The task as it is now.", schema: taskBody } },
}).servedBy(async ({ params: { id } }, { network, state }) => {
  requireCloud(state.read());
  const { tasks } = await network();
  await tasks.cancel(id.toLowerCase());
  return { status: 200, body: { ok: true, task: tasks.read(id.toLowerCase()) } };
});

export const networkRoutes = [discovery, cloudCard, card, send, read, cancel];
