/**
 * What answers said about the cloud's limits, by the family of routes they came from. No call is made for it: limits are counted by
 * the key, and asking would use them up.
 */
import type { SeenLimit } from "../../src-preload/contract/usage";

/** The head of an answer to a call with a key. */
interface SeenAnswer {
  readonly path: string;
  readonly apiKey: string | null;
  readonly status: number;
  readonly header: (name: string) => string | undefined;
}

export interface RateLimitBook {
  /** Takes down what an answer says; most say nothing. */
  saw(answer: SeenAnswer): void;
  /** Seen last first. */
  read(): SeenLimit[];
  /** Another account has limits of its own. */
  clear(): void;
}

const MOST_FAMILIES = 50;
const TOO_MANY = 429;
// Epoch seconds stay below this until the year 5138; epoch milliseconds have been above it since 1973.
const FIRST_EPOCH_MS = 100_000_000_000;

const numberOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,15}$/.test(text.trim()) ? Number(text) : null;

/** An ISO time, epoch seconds or epoch milliseconds. */
function timeOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const number = numberOf(text);
  const at = number === null ? Date.parse(text) : number < FIRST_EPOCH_MS ? number * 1_000 : number;
  return Number.isFinite(at) && at >= 0 ? at : null;
}

/** The word by which a person knows a route: the first one after the version. */
const familyOf = (path: string): string =>
  /^\/api\/(?:v\d+\/)?([a-z0-9-]{1,40})/i.exec(path)?.[1]?.toLowerCase() ?? "other";

/** @param now epoch milliseconds */
export function createRateLimitBook(now: () => number): RateLimitBook {
  // In the order in which they were last seen.
  const seen = new Map<string, SeenLimit>();
  return {
    saw({ path, apiKey, status, header }) {
      const limit = numberOf(header("x-ratelimit-limit"));
      const remaining = numberOf(header("x-ratelimit-remaining"));
      const isRefused = status === TOO_MANY;
      if (apiKey === null || (limit === null && remaining === null && !isRefused)) return;
      const at = now();
      const family = familyOf(path);
      const waitS = numberOf(header("retry-after"));
      const before = seen.get(family);
      const resetAt = timeOf(header("x-ratelimit-reset")) ?? (isRefused && waitS !== null ? at + waitS * 1_000 : null);
      seen.delete(family);
      seen.set(family, {
        ...{ family, resetAt, seenAt: at },
        limit: limit ?? before?.limit ?? null,
        remaining: remaining ?? (isRefused ? 0 : null),
        refusedAt: isRefused ? at : (before?.refusedAt ?? null),
      });
      const [oldest] = seen.keys();
      if (seen.size > MOST_FAMILIES && oldest !== undefined) seen.delete(oldest);
    },
    read: () => [...seen.values()].reverse(),
    clear: () => seen.clear(),
  };
}
