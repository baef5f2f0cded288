import { z } from "zod";
import { CAPABILITIES, RPC_CHAINS } from "../../../src-preload/contract/routing-names";
import { DomainError } from "../../cloud/errors";
import type { Route, Routes } from "../../routing/routes";
import { defineRoute } from "../route";
import { routesInput, routingBody, routingSchema, routingTestBody, routingTestSchema } from "../routing-view";

type RoutesInput = z.output<typeof routesInput>;

const current = { 200: { description: "Routes, providers and RPC addresses as they are now.", schema: routingSchema } };
const params = z.object({ provider: z.string().max(64, "is too long") });
const chainParams = z.object({ chain: z.enum(RPC_CHAINS, `must be one of ${RPC_CHAINS.join(", ")}`) });

const read = defineRoute({
  method: "GET",
  path: "/api/service-routing",
  operationId: "readServiceRouting",
  summary: "Read which provider serves each capability, and the providers there are. No key is ever told.",
  responses: current,
}).servedBy(async (_input, { routing }) => ({ status: 200, body: routingBody(await routing.view()) }));

function changesIn(input: RoutesInput): Partial<Routes> {
  const named = CAPABILITIES.flatMap((capability): [string, Route][] => {
    const route = input[capability];
    return route === undefined ? [] : [[capability, { provider: route.backend, model: route.primaryModel ?? null }]];
  });
  if (named.length > 0) return Object.fromEntries(named);
  throw new DomainError("INVALID_INPUT", `serviceRouting: names none of ${CAPABILITIES.join(", ")}.`, {
    details: { field: "serviceRouting" },
  });
}

const change = defineRoute({
  method: "PUT",
  path: "/api/service-routing",
  operationId: "changeServiceRouting",
  summary:
    "Route capabilities to the cloud or to other providers, all of those named or none. It holds from the next request on; what is not named stays.",
  body: z.object({
    serviceRouting: routesInput.optional().meta({
      examples: [{ llmText: { backend: "elizacloud" }, rpc: { backend: "elizacloud" } }],
    }),
  }),
  responses: current,
}).servedBy(async ({ body }, { routing }) => {
  routing.setRoutes(changesIn(body.serviceRouting ?? {}));
  return { status: 200, body: routingBody(await routing.view()) };
});

const test = defineRoute({
  method: "POST",
  path: "/api/service-routing/test",
  operationId: "testServiceRouting",
  summary:
    "Find out what works at a provider, or at your own RPC address of a chain, without causing a charge. What fails is part of the answer.",
  body: z.object({
    provider: z
      .string("must be text")
      .max(64, "is too long")
      .optional()
      .meta({ description: '"elizacloud" or the id of a provider.', examples: ["elizacloud"] }),
    chain: z.enum(RPC_CHAINS, `must be one of ${RPC_CHAINS.join(", ")}`).optional(),
  }),
  errors: ["NOT_FOUND", "SECRETS_UNAVAILABLE"],
  responses: { 200: { description: "What was found.", schema: routingTestSchema } },
}).servedBy(async ({ body: { provider, chain } }, { routing }) => {
  if ((provider === undefined) === (chain === undefined)) {
    throw new DomainError("INVALID_INPUT", "provider: name either a provider or a chain.", {
      details: { field: "provider" },
    });
  }
  const result = chain === undefined ? await routing.testProvider(provider ?? "") : await routing.testRpc(chain);
  return { status: 200, body: routingTestBody(result) };
});

const setKey = defineRoute({
  method: "PUT",
  path: "/api/service-routing/providers/:provider/key",
  operationId: "setProviderKey",
  summary: "Link a provider: keep its key, in the keychain and for its present address alone. It changes no route.",
  params,
  body: z.object({ key: z.string("is missing or not text") }),
  errors: ["NOT_FOUND"],
  responses: current,
}).servedBy(async ({ params: { provider }, body }, { routing }) => {
  await routing.setKey(provider, body.key);
  return { status: 200, body: routingBody(await routing.view()) };
});

const clearKey = defineRoute({
  method: "DELETE",
  path: "/api/service-routing/providers/:provider/key",
  operationId: "clearProviderKey",
  summary: "Forget a provider's key. Routes stay as they are, and answer PROVIDER_NOT_READY where they need it.",
  params,
  errors: ["NOT_FOUND", "SECRETS_UNAVAILABLE"],
  responses: current,
}).servedBy(async ({ params: { provider } }, { routing }) => {
  await routing.clearKey(provider);
  return { status: 200, body: routingBody(await routing.view()) };
});

const setRpc = defineRoute({
  method: "PUT",
  path: "/api/service-routing/rpc/:chain",
  operationId: "setRpcAddress",
  summary: "Keep your own RPC address of a chain, as a secret. It is used once rpc is routed to own-rpc.",
  params: chainParams,
  body: z.object({
    url: z.string("is missing or not text").meta({ examples: ["https://rpc.example.com"] }),
  }),
  responses: current,
}).servedBy(async ({ params: { chain }, body }, { routing }) => {
  await routing.setRpcUrl(chain, body.url);
  return { status: 200, body: routingBody(await routing.view()) };
});

const clearRpc = defineRoute({
  method: "DELETE",
  path: "/api/service-routing/rpc/:chain",
  operationId: "clearRpcAddress",
  summary: "Forget your own RPC address of a chain.",
  params: chainParams,
  errors: ["SECRETS_UNAVAILABLE"],
  responses: current,
}).servedBy(async ({ params: { chain } }, { routing }) => {
  await routing.clearRpcUrl(chain);
  return { status: 200, body: routingBody(await routing.view()) };
});

export const routingRoutes = [read, change, test, setKey, clearKey, setRpc, clearRpc];
