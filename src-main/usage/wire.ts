/** Readers of what the cloud counts. Every figure may be missing, and numbers may come as text. */
import { z } from "zod";
import type { UsageAccount, UsageModel, UsageOverview, UsageQuota } from "../../src-preload/contract/usage";
import { fieldsOf, readContent, readList, text, time } from "../cloud/agents/wire";
import { DomainError } from "../cloud/errors";
import { parseUsdMicros } from "../cloud/money";

/** A number, also as decimal text; null for anything else, never 0. */
const figure = z
  .union([z.number(), z.string().regex(/^\d{1,15}(\.\d+)?$/)])
  .nullish()
  .catch(null)
  .transform((value): number | null => {
    const number = value === null || value === undefined ? Number.NaN : Number(value);
    return Number.isFinite(number) && number >= 0 ? number : null;
  });

const usd = z.unknown().optional().transform(parseUsdMicros);

const share = figure.transform((value) => (value === null || value > 1 ? null : value));

const overview = z
  .object({
    totalRequests: figure,
    successfulRequests: figure,
    failedRequests: figure,
    successRate: share,
    totalTokens: figure,
    totalCost: usd,
    dailyBurn: usd,
    periodStart: time,
    periodEnd: time,
  })
  .transform(
    (data): UsageOverview => ({
      requests: data.totalRequests,
      succeeded: data.successfulRequests,
      failed: data.failedRequests,
      successRate: data.successRate,
      tokens: data.totalTokens,
      costMicros: data.totalCost,
      perDayMicros: data.dailyBurn,
      from: data.periodStart,
      to: data.periodEnd,
    }),
  )
  // An answer that says nothing at all is a failure, not an account that used nothing.
  .refine((data) => data.requests !== null || data.costMicros !== null);

/** @throws DomainError REMOTE_FAILED for an answer without any of the figures */
export const readOverview = (body: unknown): UsageOverview => readContent(overview, body);

const quota = z.object({ used: figure, limit: figure, periodEnd: time });

const quotas = z
  .object({
    global: quota.nullish().catch(null),
    modelSpecific: z.record(z.string(), z.unknown()).nullish().catch(null),
  })
  .refine((data) => (data.global ?? data.modelSpecific ?? null) !== null);

const quotaOf = (model: string | null, { used, limit, periodEnd }: z.output<typeof quota>): UsageQuota => ({
  ...{ model, used, limit },
  endsAt: periodEnd,
});

/** That of everything together first. @throws DomainError REMOTE_FAILED for an answer without any quota */
export function readQuotas(body: unknown): UsageQuota[] {
  const { global, modelSpecific } = readContent(quotas, body);
  const models = Object.entries(modelSpecific ?? {}).flatMap(([model, raw]) => {
    const parsed = quota.safeParse(raw);
    return parsed.success ? [quotaOf(model.slice(0, 200), parsed.data)] : [];
  });
  return [...(global === null || global === undefined ? [] : [quotaOf(null, global)]), ...models];
}

const account = z
  .object({
    totalGenerationsBreakdown: z.object({ images: figure, videos: figure }).nullish().catch(null),
    imageGenerationsAllTime: figure,
    videoRendersAllTime: figure,
    apiCalls24h: figure,
    apiCalls24hSuccessful: figure,
  })
  .transform(
    (data): UsageAccount => ({
      images: data.imageGenerationsAllTime ?? data.totalGenerationsBreakdown?.images ?? null,
      videos: data.videoRendersAllTime ?? data.totalGenerationsBreakdown?.videos ?? null,
      calls24h: data.apiCalls24h,
      succeeded24h: data.apiCalls24hSuccessful,
    }),
  )
  .refine((data) => Object.values(data).some((value) => value !== null));

/** @throws DomainError REMOTE_FAILED for an answer without any of the figures */
export const readAccount = (body: unknown): UsageAccount => readContent(account, body);

const model = z
  .object({
    model: text,
    modelName: text,
    name: text,
    totalRequests: figure,
    requests: figure,
    count: figure,
    totalTokens: figure,
    tokens: figure,
    totalCost: usd,
    cost: usd,
  })
  .transform((row) => ({
    model: row.model ?? row.modelName ?? row.name,
    requests: row.totalRequests ?? row.requests ?? row.count,
    tokens: row.totalTokens ?? row.tokens,
    costMicros: row.totalCost ?? row.cost,
  }));

/** Dearest first; rows that name no model are left out. @throws DomainError REMOTE_FAILED without a list */
export const readModels = (body: unknown): UsageModel[] =>
  readList(model, body, ["models", "data", "rows", "breakdown"])
    .flatMap((row) => (row.model === null ? [] : [{ ...row, model: row.model }]))
    .sort((a, b) => (b.costMicros ?? 0) - (a.costMicros ?? 0));

/** @throws DomainError REMOTE_FAILED for text that is no JSON where JSON was asked for, or is a page */
export function checkExport(content: string, format: "csv" | "json"): string {
  const isPage = /^\s*<(!doctype|html)/i.test(content);
  if (!isPage && (format === "csv" || fieldsOf(jsonOf(content)) !== null || Array.isArray(jsonOf(content))))
    return content;
  throw new DomainError("REMOTE_FAILED", "Eliza Cloud answered in a form this app cannot read.");
}

const jsonOf = (content: string): unknown => {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
};
