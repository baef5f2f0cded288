/** Reads a provider's list of models, and what it says about the capabilities. Names are all there is to go by. */
import { z } from "zod";
import type { RoutingFinding } from "../../src-preload/contract/routing";
import type { Capability } from "../gateway/upstream";

const reply = z.object({ data: z.array(z.unknown()) });
const entry = z.object({ id: z.string().min(1).max(200) });

/** The ids of an OpenAI-shaped list; null for anything else. */
export function listedModels(json: unknown): readonly string[] | null {
  const parsed = reply.safeParse(json);
  if (!parsed.success) return null;
  return parsed.data.data.flatMap((item) => {
    const one = entry.safeParse(item);
    return one.success ? [one.data.id] : [];
  });
}

/** Ollama lists "llama3:latest" for what everybody calls "llama3". */
export const hasListedModel = (listed: readonly string[], model: string): boolean =>
  listed.includes(model) || listed.includes(`${model}:latest`);

const NAMES: readonly (readonly [Capability, RegExp])[] = [
  ["embeddings", /embed|\bbge\b|minilm/i],
  ["tts", /\btts\b|speech/i],
  ["media", /dall-e|image|flux|stable-diffusion/i],
];
const NOT_FOR_TEXT = /whisper|transcri|moderation|sora|realtime|audio|rerank/i;

const kindOf = (id: string): Capability | null =>
  NAMES.find(([, pattern]) => pattern.test(id))?.[0] ?? (NOT_FOR_TEXT.test(id) ? null : "llmText");

/** The models that write. */
export const textModels = (listed: readonly string[]): readonly string[] =>
  listed.filter((id) => kindOf(id) === "llmText");

const WORDS: Readonly<Record<Capability, string>> = {
  llmText: "Text",
  tts: "Speech",
  media: "Images",
  embeddings: "Embeddings",
  rpc: "RPC",
};

const SHOWN = 2;

function listing(ids: readonly string[]): string {
  const first = ids.slice(0, SHOWN).join(", ");
  return ids.length > SHOWN ? `${first} and ${ids.length - SHOWN} more` : first;
}

/** One finding for each capability that the provider is offered for. */
export function modelFindings(
  listed: readonly string[],
  capabilities: readonly Capability[],
): readonly RoutingFinding[] {
  if (listed.length === 0)
    return [{ about: "models", state: "bad", text: "It lists no model: none is installed there yet." }];
  return capabilities.map((capability) => {
    const fitting = listed.filter((id) => kindOf(id) === capability);
    return fitting.length > 0
      ? { about: capability, state: "good", text: `${WORDS[capability]}: ${listing(fitting)}.` }
      : { about: capability, state: "unknown", text: `${WORDS[capability]}: no model in the list is named so.` };
  });
}
