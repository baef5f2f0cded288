import { fieldsOf } from "./failure-text";

const LONGEST_MS = 24 * 3_600_000;
// Epoch seconds stay below this until the year 5138; epoch milliseconds have been above it since 1973.
const FIRST_EPOCH_MS = 100_000_000_000;

const bounded = (ms: number): number => Math.round(Math.min(LONGEST_MS, Math.max(0, ms)));

const secondsOf = (value: unknown): number | null => {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return typeof value === "string" && /^\d{1,15}(\.\d+)?$/.test(value.trim()) ? Number(value) : null;
};

const dateOf = (text: string): number | null => {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
};

/**
 * How long the cloud asks to wait, in milliseconds: `Retry-After` (seconds or HTTP date), else `retryAfter` in the body
 * (seconds), else `X-RateLimit-Reset` (ISO time or epoch seconds); undefined when it does not say.
 */
export function retryAfterMs(
  header: (name: string) => string | undefined,
  body: unknown,
  now: number,
): number | undefined {
  const after = header("retry-after")?.trim();
  if (after) {
    const seconds = secondsOf(after);
    if (seconds !== null) return bounded(seconds * 1_000);
    const date = dateOf(after);
    if (date !== null) return bounded(date - now);
  }
  const seconds = secondsOf(fieldsOf(body)?.retryAfter);
  if (seconds !== null) return bounded(seconds * 1_000);
  const reset = header("x-ratelimit-reset")?.trim();
  if (!reset) return undefined;
  const number = secondsOf(reset);
  const time = number === null ? dateOf(reset) : number < FIRST_EPOCH_MS ? number * 1_000 : number;
  return time === null ? undefined : bounded(time - now);
}
