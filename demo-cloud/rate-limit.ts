import type { Clock } from "./clock";
import type { Call } from "./http/call";
import { json, type Reply, withHeaders } from "./http/reply";
import type { RateLimitPolicy } from "./options";

/** Limits of the wrapped routes: how many calls within how many milliseconds. */
const LIMIT_PRESETS = {
  RELAXED: { max: 200, windowMs: 60_000 },
  STANDARD: { max: 60, windowMs: 60_000 },
  STRICT: { max: 10, windowMs: 60_000 },
  CRITICAL: { max: 5, windowMs: 300_000 },
} as const;

/** Name of a limit. */
export type LimitPreset = keyof typeof LIMIT_PRESETS;

/** The verdict on one call to a wrapped route. */
export interface LimitVerdict {
  /** The 429 to send instead of calling the handler, or null. */
  readonly refusal: Reply | null;
  /** Headers a wrapped route adds to every answer. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts calls per credential, over all wrapped routes together. */
export interface RateLimiter {
  /** Counts one call and says whether it may go on. */
  take(bucket: string, preset: LimitPreset): LimitVerdict;
  /** Changes the policy and forgets all counts. */
  setPolicy(policy: RateLimitPolicy): void;
  /** Current policy. */
  policy(): RateLimitPolicy;
}

interface Count {
  readonly allowed: boolean;
  readonly used: number;
  readonly resetAt: number;
  readonly retryAfterMs: number;
}

/**
 * The bucket a call counts into: its key, else its session, else one bucket shared by all strangers.
 * The path plays no part, which is why many cheap calls can starve an expensive route.
 */
export function bucketOf(call: Call): string {
  const bearer = /^Bearer\s+(.+)$/i.exec(call.header("authorization") ?? "")?.[1];
  const session = call.cookie("privy-token") ?? call.cookie("steward-token");
  return call.header("x-api-key") || bearer || session || "public";
}

/** Creates a limiter on the cloud's clock. */
export function createRateLimiter(clock: Clock, initialPolicy: RateLimitPolicy): RateLimiter {
  let policy = initialPolicy;
  const fixedWindows = new Map<string, { used: number; resetAt: number }>();
  const slidingWindows = new Map<string, number[]>();

  // The window is opened by the first call and keeps that call's length for every preset after it.
  const countInMemory = (bucket: string, { max, windowMs }: { max: number; windowMs: number }): Count => {
    const now = clock.now();
    let window = fixedWindows.get(bucket);
    if (!window || window.resetAt <= now) {
      window = { used: 0, resetAt: now + windowMs };
      fixedWindows.set(bucket, window);
    }
    const allowed = window.used < max;
    if (allowed) window.used += 1;
    return { allowed, used: window.used, resetAt: window.resetAt, retryAfterMs: window.resetAt - now };
  };

  // Refused calls count too, so a client that hammers never gets in again.
  const countInRedis = (bucket: string, { max, windowMs }: { max: number; windowMs: number }): Count => {
    const now = clock.now();
    const recent = (slidingWindows.get(bucket) ?? []).filter((at) => at > now - windowMs);
    const allowed = recent.length < max;
    recent.push(now);
    slidingWindows.set(bucket, recent);
    return { allowed, used: recent.length, resetAt: now + windowMs, retryAfterMs: windowMs };
  };

  return {
    take: (bucket, presetName) => {
      if (policy === "off") return { refusal: null, headers: {} };
      const preset = LIMIT_PRESETS[presetName];
      const count = policy === "redis" ? countInRedis(bucket, preset) : countInMemory(bucket, preset);
      const headers = {
        "X-RateLimit-Limit": String(preset.max),
        "X-RateLimit-Remaining": String(Math.max(0, preset.max - count.used)),
        "X-RateLimit-Reset": new Date(count.resetAt).toISOString(),
        "X-RateLimit-Policy": policy,
      };
      return { headers, refusal: count.allowed ? null : tooManyRequests(preset, count.retryAfterMs, headers) };
    },
    setPolicy: (next) => {
      policy = next;
      fixedWindows.clear();
      slidingWindows.clear();
    },
    policy: () => policy,
  };
}

function tooManyRequests(
  preset: { readonly max: number; readonly windowMs: number },
  retryAfterMs: number,
  headers: Readonly<Record<string, string>>,
): Reply {
  const retryAfter = Math.max(1, Math.ceil(retryAfterMs / 1000));
  return withHeaders(rateLimitReply(preset.max, preset.windowMs / 1000, retryAfter), headers);
}

/** The flat 429 of every route, with `Retry-After` but without the `X-RateLimit-*` headers. */
export function rateLimitReply(max: number, windowSeconds: number, retryAfter: number): Reply {
  const body = {
    success: false,
    error: "Too many requests",
    code: "rate_limit_exceeded",
    message: `Rate limit exceeded. Maximum ${max} requests per ${windowSeconds} seconds.`,
    retryAfter,
  };
  return json(429, body, { "Retry-After": String(retryAfter) });
}
