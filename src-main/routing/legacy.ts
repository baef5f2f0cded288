/** Reads the flags `cloud.services.*` of earlier versions once, and turns them into routes. */
import { CLOUD_PROVIDER, NO_PROVIDER } from "../../src-preload/contract/routing-names";
import type { Capability } from "../gateway/upstream";
import { isRecord, type Route, type Routes } from "./routes";

/** What the flags said. */
interface Migration {
  readonly routes: Partial<Routes>;
  /** The flags without those that were read; null when nothing is left. */
  readonly left: Record<string, unknown> | null;
  /** Capabilities whose flag was off, so that nobody serves them now. */
  readonly off: readonly Capability[];
}

const FLAGS: Readonly<Record<string, Capability>> = {
  inference: "llmText",
  llmText: "llmText",
  tts: "tts",
  media: "media",
  embeddings: "embeddings",
  rpc: "rpc",
};

/**
 * @param flags the settings' `cloud.services`
 * @param routing the settings' `serviceRouting`, which wins over a flag
 * @returns null when there is no flag to read
 */
export function migrateFlags(flags: unknown, routing: unknown): Migration | null {
  if (!isRecord(flags)) return null;
  const found = Object.entries(flags).flatMap(([name, value]) => {
    const capability = Object.hasOwn(FLAGS, name) ? FLAGS[name] : undefined;
    return capability !== undefined && typeof value === "boolean" ? [{ name, capability, isOn: value }] : [];
  });
  if (found.length === 0) return null;
  const chosen = isRecord(routing) ? routing : {};
  const routes: { [C in Capability]?: Route } = {};
  for (const { capability, isOn } of found) {
    if (chosen[capability] !== undefined) continue;
    // A flag that was off meant "not through the cloud", and named nobody else.
    routes[capability] = { provider: isOn ? CLOUD_PROVIDER : NO_PROVIDER, model: null };
  }
  const read = new Set(found.map(({ name }) => name));
  const rest = Object.entries(flags).filter(([name]) => !read.has(name));
  return {
    routes,
    left: rest.length === 0 ? null : Object.fromEntries(rest),
    off: found.flatMap(({ capability }) => (routes[capability]?.provider === NO_PROVIDER ? [capability] : [])),
  };
}
