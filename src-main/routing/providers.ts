/** The providers there are: those the app knows, with the person's addresses for local ones, and those the person added. */
import { z } from "zod";
import { MAX_CUSTOM_PROVIDERS, MAX_PROVIDER_NAME } from "../../src-preload/contract/routing-names";
import type { Capability } from "../gateway/upstream";
import { CUSTOM_CAPABILITIES, KNOWN_PROVIDERS, type KnownProvider } from "./catalogue";
import { judgeProviderUrl, MAX_URL } from "./provider-url";

/** A provider as it is used. */
export interface Provider extends KnownProvider {
  /** The person added it, and may rename and remove it. */
  readonly isCustom: boolean;
}

/** One entry of the settings' `serviceProviders`. */
interface StoredProvider {
  readonly id: string;
  /** Absent for a known provider whose address was changed. */
  readonly name?: string | undefined;
  readonly baseUrl: string;
}

/** What the settings hold, and what of it could not be read. */
interface ReadProviders {
  readonly providers: readonly Provider[];
  readonly stored: readonly StoredProvider[];
  /** Entries that are left out. */
  readonly brokenCount: number;
}

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const RESERVED: ReadonlySet<string> = new Set(["elizacloud", "off", "own-rpc", "custom"]);

const knownIds: ReadonlySet<string> = new Set(KNOWN_PROVIDERS.map(({ id }) => id));

const entry = z.object({
  id: z.string().max(64).regex(ID),
  name: z.string().trim().min(1).max(MAX_PROVIDER_NAME).optional(),
  baseUrl: z.string().min(1).max(MAX_URL),
});

function readEntry(raw: unknown): StoredProvider | null {
  const parsed = entry.safeParse(raw);
  if (!parsed.success || RESERVED.has(parsed.data.id)) return null;
  const judged = judgeProviderUrl(parsed.data.baseUrl);
  if (!judged.ok) return null;
  const { id, name } = parsed.data;
  if (!knownIds.has(id)) return name === undefined ? null : { id, name, baseUrl: judged.url };
  const isMovable = KNOWN_PROVIDERS.some((known) => known.id === id && known.isLocal);
  return isMovable ? { id, baseUrl: judged.url } : null;
}

const customProvider = ({ id, name, baseUrl }: StoredProvider): Provider => ({
  id,
  name: name ?? id,
  baseUrl,
  isLocal: false,
  isCustom: true,
  key: "optional",
  capabilities: CUSTOM_CAPABILITIES,
  keyProof: null,
  listHeaders: null,
});

/** @param raw the settings' `serviceProviders`; a broken entry is left out alone */
export function readProviders(raw: unknown): ReadProviders {
  const items: readonly unknown[] = Array.isArray(raw) ? raw : [];
  const stored = new Map<string, StoredProvider>();
  let brokenCount = raw === undefined || raw === null || Array.isArray(raw) ? 0 : 1;
  for (const item of items) {
    const read = readEntry(item);
    if (read === null || stored.has(read.id) || stored.size >= MAX_CUSTOM_PROVIDERS) brokenCount++;
    else stored.set(read.id, read);
  }
  const known = KNOWN_PROVIDERS.map((provider) => ({
    ...provider,
    isCustom: false,
    baseUrl: stored.get(provider.id)?.baseUrl ?? provider.baseUrl,
  }));
  const custom = [...stored.values()].filter(({ id }) => !knownIds.has(id)).map(customProvider);
  return { providers: [...known, ...custom], stored: [...stored.values()], brokenCount };
}

/** An id that is free, made of a name: "LM Studio" is `lm-studio`, then `lm-studio-2`. */
export function freeId(name: string, taken: readonly Provider[]): string {
  const base =
    name
      .normalize("NFKD")
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-+|-+$/g, "")
      .slice(0, 40)
      .replace(/-+$/, "") || "provider";
  const isFree = (id: string): boolean => !RESERVED.has(id) && !taken.some((provider) => provider.id === id);
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (isFree(id)) return id;
  }
}

/** True when this provider may serve that. */
export const canServe = (provider: Provider, capability: Capability): boolean =>
  provider.capabilities.includes(capability);

const idOf = (item: unknown): unknown =>
  typeof item === "object" && item !== null && "id" in item ? item.id : undefined;

/** The settings' value with this entry added or replaced; entries that cannot be read stay where they are. */
export function withProvider(raw: unknown, saved: StoredProvider): readonly unknown[] {
  const items: readonly unknown[] = Array.isArray(raw) ? raw : [];
  const isThere = items.some((item) => idOf(item) === saved.id);
  return isThere
    ? items.map((item) => (idOf(item) === saved.id && typeof item === "object" ? { ...item, ...saved } : item))
    : [...items, saved];
}

/** The settings' value without this entry. */
export const withoutProvider = (raw: unknown, id: string): readonly unknown[] =>
  Array.isArray(raw) ? raw.filter((item) => idOf(item) !== id) : [];
