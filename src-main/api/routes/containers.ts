import { z } from "zod";
import { DEFAULT_SIZE, projectNameOf } from "../../../src-preload/contract/container-names";
import { containerChangeShape, containerWishShape } from "../../../src-preload/contract/containers";
import { DomainError } from "../../cloud/errors";
import { containerParams, containerSchema, containerView, quotaSchema, quotaView } from "../container-view";
import { defineRoute } from "../route";
import { within } from "../within";
import { CLOUD_ERRORS, requireCloud } from "./agent-errors";
import { idempotencyHeaders } from "./idempotency";
import { waitQuery } from "./wait-query";

const ok = z.literal(true);
const errors = [...CLOUD_ERRORS, "CONFLICT", "CANCELLED"] as const;

const list = defineRoute({
  method: "GET",
  path: "/api/cloud/containers",
  operationId: "listContainers",
  summary: "List the containers, newest first. A cloud that fails is an error, never an empty list.",
  errors,
  responses: { 200: { description: "All of them.", schema: z.object({ ok, containers: z.array(containerSchema) }) } },
}).servedBy(async (_input, { containers, state }) => {
  requireCloud(state.read());
  return { status: 200, body: { ok: true, containers: (await (await containers()).refresh()).map(containerView) } };
});

const quota = defineRoute({
  method: "GET",
  path: "/api/cloud/containers/quota",
  operationId: "readContainerQuota",
  summary: "Tell how many containers there may be, what they cost and how long the balance lasts for them.",
  errors,
  responses: { 200: { description: "The quota.", schema: z.object({ ok, quota: quotaSchema }) } },
}).servedBy(async (_input, { containers, state }) => {
  requireCloud(state.read());
  return { status: 200, body: { ok: true, quota: quotaView(await (await containers()).quota()) } };
});

const { name, projectName, image, ports, variables, cpu, memory, instances, healthPath } = containerWishShape;

const deploy = defineRoute({
  method: "POST",
  path: "/api/cloud/containers",
  operationId: "deployContainer",
  effect: "charges",
  summary:
    "Deploy a container, for the fee that the quota names. The same Idempotency-Key, or without one the same body within 10 s, never deploys twice. A lost answer is looked for in the list and never sent again by itself.",
  headers: idempotencyHeaders,
  body: z.object({
    name: name.meta({ examples: ["My app"] }),
    projectName: projectName.optional().meta({ examples: ["my-app"], description: "Made of the name when left out." }),
    image: image.meta({ examples: ["nginx:1.27"] }),
    ports: ports.default([3_000]).meta({ examples: [[8_080]], description: "The first is the one that is served." }),
    environmentVars: variables.default({}).meta({ examples: [{ LOG_LEVEL: "info" }] }),
    cpu: cpu.default(DEFAULT_SIZE.cpu),
    memory: memory.default(DEFAULT_SIZE.memory),
    instances: instances.default(1),
    healthPath: healthPath.default("/health").meta({ examples: ["/health"] }),
    redeploy: z.boolean().default(false).meta({
      description: "Agrees that a container of the same project is replaced; without it that is 409 CONFLICT.",
    }),
  }),
  errors: [...errors, "INSUFFICIENT_CREDITS", "NOT_FOUND", "INVALID_INPUT"],
  responses: {
    202: {
      description: "The cloud has it and deploys it. GET the container to follow it.",
      schema: z.object({ ok, container: z.object({ id: z.string(), name: z.string(), status: z.string() }) }),
    },
  },
}).servedBy(async ({ headers, body }, { containers, state }) => {
  requireCloud(state.read());
  const { environmentVars, redeploy, ...wish } = body;
  const project = wish.projectName ?? projectNameOf(wish.name);
  if (project === "") {
    throw new DomainError("INVALID_INPUT", "No project name can be made of this name; give one.", {
      details: { field: "projectName" },
    });
  }
  const container = await (await containers()).deploy({
    ...wish,
    projectName: project,
    variables: environmentVars,
    isRedeployAgreed: redeploy,
    idempotencyKey: headers["idempotency-key"] ?? null,
  });
  return { status: 202, body: { ok: true, container } };
});

const read = defineRoute({
  method: "GET",
  path: "/api/cloud/containers/:id",
  operationId: "readContainer",
  summary: "Read one container, from the cloud.",
  params: containerParams,
  errors: [...errors, "NOT_FOUND"],
  responses: { 200: { description: "The container.", schema: z.object({ ok, container: containerSchema }) } },
}).servedBy(async ({ params }, { containers, state }) => {
  requireCloud(state.read());
  return { status: 200, body: { ok: true, container: containerView(await (await containers()).read(params.id)) } };
});

const underWay = (status: "updating" | "deleting") => ({
  description: "Not yet; the cloud goes on with it. GET the container to follow it.",
  schema: z.object({ ok, containerId: z.string(), status: z.literal(status) }),
});

const update = defineRoute({
  method: "PATCH",
  path: "/api/cloud/containers/:id",
  operationId: "updateContainer",
  summary: "Change a running container, which takes the cloud minutes, and wait for it.",
  params: containerParams,
  query: waitQuery,
  body: z.object({
    ...containerChangeShape,
    memory: containerChangeShape.memory.meta({ examples: [1_024] }),
    image: containerChangeShape.image.meta({ examples: ["nginx:1.28"] }),
  }),
  errors: [...errors, "NOT_FOUND", "INVALID_INPUT", "INSUFFICIENT_CREDITS"],
  responses: {
    200: { description: "Changed.", schema: z.object({ ok, containerId: z.string(), status: z.literal("updated") }) },
    202: underWay("updating"),
  },
}).servedBy(async ({ params, query, body }, { containers, state }) => {
  requireCloud(state.read());
  const containerId = params.id.toLowerCase();
  if (Object.values(body).every((value) => value === undefined)) {
    throw new DomainError("INVALID_INPUT", "Say what is to be changed: cpu, memory, port or image.");
  }
  const isDone = await within(
    (await containers()).update(containerId, body).then(() => true),
    query.waitMs,
  );
  if (isDone === null) return { status: 202, body: { ok: true, containerId, status: "updating" } };
  return { status: 200, body: { ok: true, containerId, status: "updated" } };
});

const remove = defineRoute({
  method: "DELETE",
  path: "/api/cloud/containers/:id",
  operationId: "deleteContainer",
  effect: "destroys",
  summary: "Delete a container for good, and wait until it is gone. Unknown at the cloud counts as done.",
  params: containerParams,
  query: waitQuery,
  errors,
  responses: {
    200: { description: "Gone.", schema: z.object({ ok, containerId: z.string(), status: z.literal("deleted") }) },
    202: underWay("deleting"),
  },
}).servedBy(async ({ params, query }, { containers, state }) => {
  requireCloud(state.read());
  const containerId = params.id.toLowerCase();
  const isDone = await within(
    (await containers()).remove(containerId).then(() => true),
    query.waitMs,
  );
  if (isDone === null) return { status: 202, body: { ok: true, containerId, status: "deleting" } };
  return { status: 200, body: { ok: true, containerId, status: "deleted" } };
});

export const containerRoutes = [list, quota, deploy, read, update, remove];
