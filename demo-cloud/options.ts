import { z } from "zod";

/** Which generation of the cloud is imitated. */
export const profileSchema = z.enum(["legacy", "modern", "seed"]);

/** Which generation of the cloud is imitated. */
export type Profile = z.output<typeof profileSchema>;

/** How the cloud counts calls, or `off`. */
export const rateLimitSchema = z.enum(["redis", "in-memory", "off"]);

/** How the cloud counts calls, or `off`. */
export type RateLimitPolicy = z.output<typeof rateLimitSchema>;

/** Everything that can be chosen when a demo cloud starts or is reset. */
export const cloudOptionsSchema = z
  .strictObject({
    /** Same seed and same calls: same ids, keys and delays. */
    seed: z.int(),
    /** Cloud time per real time; 0 freezes the clock. */
    scale: z.number().min(0).max(100_000),
    /** Cloud time at the start, epoch ms; absent: the real time. */
    startAt: z.int().min(0),
    profile: profileSchema,
    /** Legacy only: whether `/api/v1/eliza/agents` answers beside the milady paths. */
    elizaAlias: z.boolean(),
    /** Dollars a new account begins with. */
    initialBalanceUsd: z.number().min(0).max(1_000_000),
    /** Age up to which the plain balance is stale, cloud ms. */
    balanceCacheMs: z.int().min(0),
    /** Age up to which even the fresh balance misses refunds and hosting, cloud ms. */
    organizationCacheMs: z.int().min(0),
    /** How long a login may take, cloud ms; raise it when a person signs in against a fast clock. */
    loginLifeMs: z.int().min(0),
    rateLimit: rateLimitSchema,
    /** Whether the card form can be embedded; no real cloud offers that yet. */
    embeddedCheckout: z.boolean(),
  })
  .partial();

/** Options as a caller writes them. */
export type CloudOptionsInput = z.input<typeof cloudOptionsSchema>;

const DEFAULTS = {
  seed: 1,
  scale: 1,
  profile: "legacy",
  elizaAlias: true,
  initialBalanceUsd: 5,
  balanceCacheMs: 600_000,
  organizationCacheMs: 300_000,
  loginLifeMs: 600_000,
  rateLimit: "redis",
  embeddedCheckout: false,
} as const satisfies CloudOptionsInput;

/** Options with every default filled in. */
export type CloudOptions = Required<Omit<CloudOptionsInput, "startAt">> & Pick<CloudOptionsInput, "startAt">;

/** Fills in what is absent, from `base` or else the defaults. Throws on invalid options. */
export function resolveOptions(input: CloudOptionsInput, base: CloudOptions = DEFAULTS): CloudOptions {
  const given = Object.entries(cloudOptionsSchema.parse(input)).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries(given) };
}
