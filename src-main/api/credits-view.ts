import { z } from "zod";
import { ERROR_CODES } from "../../src-preload/contract/errors";
import type { AppState } from "../../src-preload/contract/state";
import { topUpUrl } from "../cloud/urls";

const LOW_MICROS = 2_000_000;
const CRITICAL_MICROS = 500_000;

export const creditsSchema = z.object({
  connected: z.boolean().meta({ description: "The cloud accepted this key and has not rejected it since." }),
  balance: z.number().nullable().meta({ description: "US dollars; null when unknown, never 0 for unknown." }),
  low: z.boolean().meta({ description: "Below 2.00." }),
  critical: z.boolean().meta({ description: "Below 0.50." }),
  topUpUrl: z.string(),
  authRejected: z.literal(true).optional().meta({ description: "The cloud rejected the key during this check." }),
  stale: z
    .literal(true)
    .optional()
    .meta({ description: "The cloud could not be asked; this is the last known balance." }),
  fetchedAt: z.iso.datetime().optional().meta({ description: "When the cloud told this balance." }),
  error: z.string().optional().meta({ description: "Why the cloud could not be asked." }),
  code: z.enum(ERROR_CODES).optional(),
  retryAfterMs: z.number().optional(),
});

type CreditsAnswer = z.input<typeof creditsSchema>;

function failureOf({ error }: AppState["credits"]): Partial<CreditsAnswer> {
  if (error === null) return {};
  const retryAfterMs = error.details?.retryAfterMs;
  return {
    stale: true,
    error: error.message,
    code: error.code,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** The state as `GET /api/cloud/credits` tells it. Without a key nothing is known, whatever an earlier account left behind. */
export function creditsView({ account, cloud, credits }: AppState): CreditsAnswer {
  const url = topUpUrl(cloud.webOrigin, account.hasApiKey);
  if (!account.hasApiKey) return { connected: false, balance: null, low: false, critical: false, topUpUrl: url };
  const micros = credits.authRejected ? null : credits.balanceMicros;
  return {
    connected: account.connected && !credits.authRejected,
    balance: micros === null ? null : micros / 1_000_000,
    low: micros !== null && micros < LOW_MICROS,
    critical: micros !== null && micros < CRITICAL_MICROS,
    topUpUrl: url,
    ...(credits.authRejected ? { authRejected: true } : {}),
    ...(micros === null || credits.fetchedAt === null ? {} : { fetchedAt: new Date(credits.fetchedAt).toISOString() }),
    ...failureOf(credits),
  };
}
