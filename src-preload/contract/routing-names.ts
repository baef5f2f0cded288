/** Names that service routing adds to IPC, and the lists its page shares. Values only, no zod: preload and page import this. */
export const ROUTING_CHANNELS = [
  "routing.view.get",
  "routing.route.set",
  "routing.key.set",
  "routing.key.clear",
  "routing.provider.save",
  "routing.provider.remove",
  "routing.provider.test",
  "routing.rpc.set",
  "routing.rpc.clear",
  "routing.rpc.test",
] as const;

export const ROUTING_EVENTS = ["routing.view.changed"] as const;

/** What can be routed, each on its own. */
export const CAPABILITIES = ["llmText", "tts", "media", "embeddings", "rpc"] as const;

/** Chains with an RPC address of their own. */
export const RPC_CHAINS = [
  "ethereum",
  "base",
  "base-sepolia",
  "bsc",
  "polygon",
  "arbitrum",
  "optimism",
  "avalanche",
  "solana",
] as const;

export type RpcChain = (typeof RPC_CHAINS)[number];

/** The cloud itself. */
export const CLOUD_PROVIDER = "elizacloud";
/** Nobody: what is asked for is refused. */
export const NO_PROVIDER = "off";
/** RPC addresses of the person's own, one a chain. */
export const OWN_RPC_PROVIDER = "own-rpc";

export const MAX_PROVIDER_NAME = 60;
export const MAX_CUSTOM_PROVIDERS = 50;
