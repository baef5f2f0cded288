import type { Capability } from "../gateway/upstream";

/** What each capability is called in a sentence. */
export const CAPABILITY_WORDS: Readonly<Record<Capability, string>> = {
  llmText: "text",
  tts: "speech",
  media: "images and video",
  embeddings: "embeddings",
  rpc: "blockchain RPC",
};

/** "text, speech" */
export const wordsOf = (capabilities: readonly Capability[]): string =>
  capabilities.map((capability) => CAPABILITY_WORDS[capability]).join(", ");
