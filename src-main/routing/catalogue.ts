/** The providers the app knows by itself, and what each can be used for. */
import type { Capability } from "../gateway/upstream";

/** How a provider proves that its key is good without a charge. */
interface KeyProof {
  /** Below the base URL. */
  readonly path: string;
  readonly headers: (key: string) => Readonly<Record<string, string>>;
}

/** A provider as the app knows it, without anything of the person's. */
export interface KnownProvider {
  readonly id: string;
  readonly name: string;
  /** Up to and including the version segment, no trailing slash. */
  readonly baseUrl: string;
  /** It runs on this computer, so its address is the person's to change. */
  readonly isLocal: boolean;
  /** none: the provider never asks for one. */
  readonly key: "required" | "optional" | "none";
  readonly capabilities: readonly Capability[];
  /** Asked beside the list of models, where that list is open to everybody. */
  readonly keyProof: KeyProof | null;
  /** Goes along with the question for the models, where it is not what the other calls take. */
  readonly listHeaders: ((key: string) => Readonly<Record<string, string>>) | null;
}

/** The header nearly all of them take. */
export const bearer = (key: string): Readonly<Record<string, string>> => ({ authorization: `Bearer ${key}` });

const usual = { isLocal: false, key: "required", keyProof: null, listHeaders: null } as const;

export const KNOWN_PROVIDERS: readonly KnownProvider[] = [
  {
    ...usual,
    id: "openai",
    name: "OpenAI",
    baseUrl: "https://api.openai.com/v1",
    capabilities: ["llmText", "tts", "media", "embeddings"],
  },
  {
    ...usual,
    id: "anthropic",
    name: "Anthropic",
    baseUrl: "https://api.anthropic.com/v1",
    capabilities: ["llmText"],
    // Its list of models is not part of what it offers in OpenAI's form.
    listHeaders: (key) => ({ "x-api-key": key, "anthropic-version": "2023-06-01" }),
  },
  {
    ...usual,
    id: "openrouter",
    name: "OpenRouter",
    baseUrl: "https://openrouter.ai/api/v1",
    capabilities: ["llmText", "embeddings"],
    // It lists its models to anybody, whatever the key.
    keyProof: { path: "/key", headers: bearer },
  },
  {
    ...usual,
    id: "ollama",
    name: "Ollama",
    baseUrl: "http://127.0.0.1:11434/v1",
    isLocal: true,
    key: "none",
    capabilities: ["llmText", "embeddings"],
  },
];

/** What a provider that the person added may be used for: only its owner knows what it can. */
export const CUSTOM_CAPABILITIES: readonly Capability[] = ["llmText", "tts", "media", "embeddings"];
