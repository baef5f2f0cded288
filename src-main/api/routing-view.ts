import { z } from "zod";
import type { RoutingTest, RoutingView } from "../../src-preload/contract/routing";
import { CAPABILITIES, RPC_CHAINS } from "../../src-preload/contract/routing-names";
import { wireRoute } from "../routing/routes";

const capability = z.enum(CAPABILITIES);
const secretStatus = z
  .enum(["keychain", "memory", "none", "unreadable"])
  .meta({ description: "Where the secret is; unreadable: the keychain refuses. Its value is never told." });

const routeSchema = z.object({
  backend: z.string().meta({ description: '"elizacloud", "off", "own-rpc" or the id of a provider.' }),
  transport: z.enum(["cloud-proxy", "direct"]).optional(),
  primaryModel: z.string().optional().meta({ description: "Used where a request names no model." }),
});

const routesSchema = z.object({
  llmText: routeSchema,
  tts: routeSchema,
  media: routeSchema,
  embeddings: routeSchema,
  rpc: routeSchema,
});

const routeInput = z
  .object({
    backend: z
      .string("is missing or not text")
      .min(1, "is empty")
      .max(64, "is too long")
      .meta({ description: '"elizacloud", "off", "own-rpc" (for rpc), or the id of a provider.' }),
    primaryModel: z
      .string("must be text")
      .trim()
      .min(1, "is empty")
      .max(200, "is too long")
      .nullish()
      .meta({ description: "Used where a request names no model; none without it." }),
  })
  .optional();

/** What can be changed at once: the capabilities that are named, each as a whole. */
export const routesInput = z.object(
  {
    llmText: routeInput,
    tts: routeInput,
    media: routeInput,
    embeddings: routeInput,
    rpc: routeInput,
  },
  "must be an object",
);

const providerSchema = z.object({
  id: z.string(),
  name: z.string(),
  baseUrl: z.string(),
  isCustom: z.boolean(),
  key: z.enum(["required", "optional", "none"]),
  keyStatus: secretStatus,
  capabilities: z.array(capability),
});

/** Service routing as this API tells it. */
export const routingSchema = z.object({
  ok: z.literal(true),
  serviceRouting: routesSchema,
  providers: z.array(providerSchema).meta({ description: "Whom a capability can be routed to beside the cloud." }),
  rpc: z.array(
    z.object({
      chain: z.enum(RPC_CHAINS),
      host: z.string().nullable().meta({ description: "Of your own RPC address; null without one." }),
      storage: secretStatus,
    }),
  ),
});

/** A test's result as this API tells it. */
export const routingTestSchema = z.object({
  ok: z.literal(true),
  works: z.boolean().meta({ description: "Nothing bad was found." }),
  findings: z.array(
    z.object({
      about: z.enum(["address", "key", "models", "chain", ...CAPABILITIES]),
      state: z.enum(["good", "bad", "unknown"]),
      text: z.string().meta({ description: "A sentence for a person." }),
    }),
  ),
  models: z.array(z.string()).meta({ description: "Ids of the models it lists." }),
});

export const routingBody = ({ routes, providers, rpc }: RoutingView): z.input<typeof routingSchema> => ({
  ok: true,
  serviceRouting: {
    llmText: wireRoute(routes.llmText),
    tts: wireRoute(routes.tts),
    media: wireRoute(routes.media),
    embeddings: wireRoute(routes.embeddings),
    rpc: wireRoute(routes.rpc),
  },
  providers,
  rpc,
});

export const routingTestBody = ({ ok, findings, models }: RoutingTest): z.input<typeof routingTestSchema> => ({
  ok: true,
  works: ok,
  findings,
  models,
});
