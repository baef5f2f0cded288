/**
 * What was used, as the cloud counts it. Everything it does not say is null, never 0. Money in micro-dollars, times in epoch
 * milliseconds.
 */
import { z } from "zod";
import { shortText, timeMs } from "./primitives";
import { route } from "./route";
import {
  EXPORT_FORMATS,
  EXPORT_GRANULARITIES,
  EXPORT_TYPES,
  MOST_EXPORT_DAYS,
  USAGE_RANGES,
  type UsageChannel,
} from "./usage-names";

const figure = z.number().nonnegative().nullable();
const micros = z.number().int().nullable();

const overviewSchema = z.object({
  requests: figure,
  succeeded: figure,
  failed: figure,
  /** From 0 to 1. */
  successRate: z.number().min(0).max(1).nullable(),
  tokens: figure,
  costMicros: micros,
  perDayMicros: micros,
  from: timeMs.nullable(),
  to: timeMs.nullable(),
});

const quotaSchema = z.object({
  /** Null: everything together. */
  model: shortText.nullable(),
  /** In the cloud's own unit, which it does not name. */
  used: figure,
  /** Null: none, or not told. */
  limit: figure,
  endsAt: timeMs.nullable(),
});

const accountSchema = z.object({
  images: figure,
  videos: figure,
  calls24h: figure,
  succeeded24h: figure,
});

const modelSchema = z.object({ model: shortText, requests: figure, tokens: figure, costMicros: micros });

const limitSchema = z.object({
  /** The first word of the path: knowledge, chat, analytics. */
  family: shortText,
  limit: figure,
  remaining: figure,
  resetAt: timeMs.nullable(),
  seenAt: timeMs,
  /** When a call was last refused for coming too often; null for never. */
  refusedAt: timeMs.nullable(),
});

/** A local calendar day each, both included. */
const exportWishSchema = z
  .strictObject({
    format: z.enum(EXPORT_FORMATS),
    type: z.enum(EXPORT_TYPES),
    granularity: z.enum(EXPORT_GRANULARITIES),
    from: z.iso.date(),
    to: z.iso.date(),
  })
  .refine(({ from, to }) => exportDays(from, to) >= 1 && exportDays(from, to) <= MOST_EXPORT_DAYS);

const DAY_MS = 86_400_000;

/** How many days a period has, both ends included. */
const exportDays = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

export type UsageOverview = z.output<typeof overviewSchema>;
export type UsageQuota = z.output<typeof quotaSchema>;
export type UsageAccount = z.output<typeof accountSchema>;
export type UsageModel = z.output<typeof modelSchema>;
export type SeenLimit = z.output<typeof limitSchema>;
export type ExportWish = z.output<typeof exportWishSchema>;
export type UsageRange = (typeof USAGE_RANGES)[number];

const nothing = z.void();
const inRange = z.strictObject({ range: z.enum(USAGE_RANGES) });

export const usageRoutes = {
  "usage.overview.get": route(inRange, overviewSchema),
  "usage.quotas.get": route(nothing, z.object({ quotas: z.array(quotaSchema) })),
  "usage.account.get": route(nothing, accountSchema),
  /** Dearest first. */
  "usage.models.get": route(inRange, z.object({ models: z.array(modelSchema) })),
  /** What answers said lately; the cloud is not asked. Seen last first. */
  "usage.limits.get": route(nothing, z.object({ limits: z.array(limitSchema) })),
  /** Asks where to, then writes what the cloud exports; the file's name, or null when the person gave up. */
  "usage.export.save": route(exportWishSchema, z.object({ fileName: z.string().nullable() })),
} satisfies Record<UsageChannel, { input: z.ZodType; output: z.ZodType }>;
