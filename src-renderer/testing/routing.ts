import type { RoutedProvider, RoutingView } from "../../src-preload/contract/routing";

const CLOUD = { provider: "elizacloud", model: null };

/** A provider as the page gets it. */
export const routedProvider = (changes: Partial<RoutedProvider> = {}): RoutedProvider => ({
  id: "openai",
  name: "OpenAI",
  baseUrl: "https://api.openai.com/v1",
  isCustom: false,
  isLocal: false,
  key: "required",
  keyStatus: "none",
  capabilities: ["llmText", "tts", "media", "embeddings"],
  ...changes,
});

/** Service routing before anything was chosen. */
export const routingView = (changes: Partial<RoutingView> = {}): RoutingView => ({
  routes: { llmText: CLOUD, tts: CLOUD, media: CLOUD, embeddings: CLOUD, rpc: CLOUD },
  providers: [
    routedProvider(),
    routedProvider({
      id: "anthropic",
      name: "Anthropic",
      baseUrl: "https://api.anthropic.com/v1",
      capabilities: ["llmText"],
    }),
    routedProvider({
      id: "ollama",
      name: "Ollama",
      baseUrl: "http://127.0.0.1:11434/v1",
      isLocal: true,
      key: "none",
      capabilities: ["llmText", "embeddings"],
    }),
  ],
  rpc: [
    { chain: "ethereum", name: "Ethereum", host: null, storage: "none" },
    { chain: "solana", name: "Solana", host: null, storage: "none" },
  ],
  ...changes,
});
