/** Service routing's part of the IPC contract: which provider serves what, and what is linked. No key ever comes out. */
import { z } from "zod";
import { sentence } from "./primitives";
import { route } from "./route";
import { CAPABILITIES, MAX_PROVIDER_NAME, RPC_CHAINS } from "./routing-names";

const nothing = z.void();
const capability = z.enum(CAPABILITIES);
const chain = z.enum(RPC_CHAINS);
const providerId = z.string().min(1).max(64);
const url = z.string().min(1).max(2_048);
const model = z.string().trim().min(1).max(200);

/** Where a secret is; `unreadable`: the keychain is there and refuses. */
const secretStatusSchema = z.enum(["keychain", "memory", "none", "unreadable"]);

const routeSchema = z.object({
  /** `elizacloud`, `off`, `own-rpc`, or the id of a provider. */
  provider: z.string(),
  /** Used where a request names no model; null for none. */
  model: z.string().nullable(),
});

const providerSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Where its calls go, version segment included. */
  baseUrl: z.string(),
  /** The person added it: its name can change, and it can be removed. */
  isCustom: z.boolean(),
  /** It runs on this computer: its address can change. */
  isLocal: z.boolean(),
  key: z.enum(["required", "optional", "none"]),
  keyStatus: secretStatusSchema,
  capabilities: z.array(capability),
});

const rpcAddressSchema = z.object({
  chain,
  name: z.string(),
  /** The host of the person's own address, which is kept as a secret; null without one. */
  host: z.string().nullable(),
  storage: secretStatusSchema,
});

/** Everything the settings page shows. */
export const routingViewSchema = z.object({
  routes: z.record(capability, routeSchema),
  /** Without the cloud: the known ones first, then those the person added. */
  providers: z.array(providerSchema),
  rpc: z.array(rpcAddressSchema),
});

/** One thing a test found: good, bad, or not to be told without a charge. */
const findingSchema = z.object({
  about: z.enum(["address", "key", "models", "chain", ...CAPABILITIES]),
  state: z.enum(["good", "bad", "unknown"]),
  /** A whole sentence for a person. */
  text: sentence,
});

/** What a test found, in the order it looked. */
export const testResultSchema = z.object({
  /** Nothing bad was found. */
  ok: z.boolean(),
  findings: z.array(findingSchema),
  /** Ids of the models it lists, at most 500. */
  models: z.array(z.string()),
});

export const routingRoutes = {
  "routing.view.get": route(nothing, routingViewSchema),
  /** From the next request on. Nothing needs to be linked for it; what is missing is told with the request. */
  "routing.route.set": route(z.strictObject({ capability, provider: providerId, model: model.nullable() }), nothing),
  /** Kept for the provider's present address alone. */
  "routing.key.set": route(z.strictObject({ providerId, key: z.string().trim().min(1).max(512) }), nothing),
  "routing.key.clear": route(z.strictObject({ providerId }), nothing),
  /** Adds a provider (`id` null), or changes one; an address at another server forgets the key. */
  "routing.provider.save": route(
    z.strictObject({
      id: providerId.nullable(),
      name: z.string().trim().min(1).max(MAX_PROVIDER_NAME),
      baseUrl: url,
    }),
    z.object({ id: z.string() }),
  ),
  /** CONFLICT while it serves something. */
  "routing.provider.remove": route(z.strictObject({ providerId }), nothing),
  /** Asks what costs nothing; `elizacloud` can be tested too. */
  "routing.provider.test": route(z.strictObject({ providerId }), testResultSchema),
  "routing.rpc.set": route(z.strictObject({ chain, url }), nothing),
  "routing.rpc.clear": route(z.strictObject({ chain }), nothing),
  "routing.rpc.test": route(z.strictObject({ chain }), testResultSchema),
};

export const routingEventPayloads = {
  /** Ask for the view again. */
  "routing.view.changed": z.object({}),
};

export type RoutingView = z.output<typeof routingViewSchema>;
export type RoutedProvider = z.output<typeof providerSchema>;
export type RoutingTest = z.output<typeof testResultSchema>;
export type RoutingFinding = z.output<typeof findingSchema>;
