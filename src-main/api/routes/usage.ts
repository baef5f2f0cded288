import { z } from "zod";
import type { UsageOverview, UsageQuota } from "../../../src-preload/contract/usage";
import {
  EXPORT_FORMATS,
  EXPORT_GRANULARITIES,
  EXPORT_TYPES,
  MOST_EXPORT_DAYS,
  USAGE_RANGES,
} from "../../../src-preload/contract/usage-names";
import { DomainError } from "../../cloud/errors";
import type { Usage } from "../../usage/create-usage";
import { defineRoute } from "../route";
import { CLOUD_ERRORS, requireCloud } from "./agent-errors";

const ok = z.literal(true);
const figure = z.number().nullable();
const isoTime = z.iso.datetime().nullable();

const usageSchema = z.object({
  ok,
  range: z.enum(USAGE_RANGES),
  overview: z
    .object({
      ...{ requests: figure, succeeded: figure, failed: figure, successRate: figure, tokens: figure },
      ...{ costUsd: figure, perDayUsd: figure, from: isoTime, to: isoTime },
    })
    .nullable(),
  quotas: z
    .array(z.object({ model: z.string().nullable(), used: figure, limit: figure, endsAt: isoTime }))
    .nullable()
    .meta({ description: "In the cloud's own unit; the one without a model is for everything." }),
  account: z.object({ images: figure, videos: figure, calls24h: figure, succeeded24h: figure }).nullable(),
  models: z
    .array(z.object({ model: z.string(), requests: figure, tokens: figure, costUsd: figure }))
    .nullable()
    .meta({ description: "Dearest first." }),
  agents: z
    .array(z.object({ agentName: z.string().nullable(), spentUsd: z.number() }))
    .nullable()
    .meta({ description: "Of the last 30 days, from the ledger; null stands for what belongs to no agent." }),
  rateLimits: z
    .array(
      z.object({
        ...{ family: z.string(), limit: figure, remaining: figure },
        ...{ resetAt: isoTime, seenAt: isoTime, refusedAt: isoTime },
      }),
    )
    .meta({ description: "What answers said lately. The cloud is not asked for it." }),
  errors: z
    .array(z.object({ part: z.string(), code: z.string(), error: z.string() }))
    .meta({ description: "Parts the cloud did not answer; they are null above." }),
});

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
const usd = (micros: number | null): number | null => (micros === null ? null : micros / 1_000_000);

const overviewView = ({ costMicros, perDayMicros, from, to, ...rest }: UsageOverview) => ({
  ...{ ...rest, costUsd: usd(costMicros), perDayUsd: usd(perDayMicros), from: iso(from), to: iso(to) },
});
const quotaView = ({ endsAt, ...rest }: UsageQuota) => ({ ...rest, endsAt: iso(endsAt) });
const modelView = ({ costMicros, ...rest }: Awaited<ReturnType<Usage["models"]>>[number]) => ({
  ...{ ...rest, costUsd: usd(costMicros) },
});
const limitView = ({ resetAt, seenAt, refusedAt, ...rest }: ReturnType<Usage["limits"]>[number]) => ({
  ...{ ...rest, resetAt: iso(resetAt), seenAt: iso(seenAt), refusedAt: iso(refusedAt) },
});

const read = defineRoute({
  method: "GET",
  path: "/api/cloud/usage",
  operationId: "readUsage",
  summary: "What was used, as the cloud counts it. A figure it does not tell is null, never 0.",
  query: z.object({ range: z.enum(USAGE_RANGES, "must be daily, weekly or monthly").default("weekly") }),
  errors: CLOUD_ERRORS,
  responses: { 200: { description: "The figures; parts that failed are named in `errors`.", schema: usageSchema } },
}).servedBy(async ({ query: { range } }, { usage: open, billing, state }) => {
  requireCloud(state.read());
  const usage = await open();
  const asked = {
    overview: usage.overview(range).then(overviewView),
    quotas: usage.quotas().then((quotas) => quotas.map(quotaView)),
    account: usage.account(),
    models: usage.models(range).then((models) => models.map(modelView)),
    agents: billing
      .spend()
      .then(({ byAgent }) => byAgent.map(({ agentName, spentMicros }) => ({ agentName, spentUsd: spentMicros / 1e6 }))),
  };
  const failures = new Map<string, unknown>();
  const known = async <T>(part: keyof typeof asked, answer: Promise<T>): Promise<T | null> => {
    try {
      return await answer;
    } catch (error) {
      failures.set(part, error);
      return null;
    }
  };
  const [overview, quotas, account, models, agents] = await Promise.all([
    known("overview", asked.overview),
    known("quotas", asked.quotas),
    known("account", asked.account),
    known("models", asked.models),
    known("agents", asked.agents),
  ]);
  const [first] = failures.values();
  // Nothing at all is a failure, not an empty report.
  if (failures.size === Object.keys(asked).length) throw first;
  const errors = [...failures].map(([part, error]) => ({
    part,
    code: error instanceof DomainError ? error.code : "INTERNAL",
    error: error instanceof DomainError ? error.message : "Something went wrong in the app.",
  }));
  const rateLimits = usage.limits().map(limitView);
  return { status: 200, body: { ok: true, range, overview, quotas, account, models, agents, rateLimits, errors } };
});

const day = z.iso.date("must be a day such as 2026-03-01");
const DAY_MS = 86_400_000;

const exported = defineRoute({
  method: "GET",
  path: "/api/cloud/usage/export",
  operationId: "exportUsage",
  summary: `What was used as the cloud exports it, for at most ${MOST_EXPORT_DAYS} days.`,
  query: z.object({
    format: z.enum(EXPORT_FORMATS, "must be csv or json").default("csv"),
    type: z.enum(EXPORT_TYPES, "must be timeseries, models, providers or users").default("timeseries"),
    granularity: z.enum(EXPORT_GRANULARITIES, "must be hour, day, week or month").default("day"),
    from: day.meta({ examples: ["2026-01-01"] }),
    to: day.meta({ examples: ["2026-01-31"] }),
  }),
  errors: CLOUD_ERRORS,
  responses: {
    200: {
      description: "The file's text.",
      schema: z.object({ ok, fileName: z.string(), contentType: z.string(), content: z.string() }),
    },
  },
}).servedBy(async ({ query }, { usage, state }) => {
  const days = (Date.parse(query.to) - Date.parse(query.from)) / DAY_MS + 1;
  if (days < 1 || days > MOST_EXPORT_DAYS) {
    throw new DomainError("INVALID_INPUT", `to: must be from 1 to ${MOST_EXPORT_DAYS} days after from.`, {
      details: { field: "to" },
    });
  }
  requireCloud(state.read());
  return { status: 200, body: { ok: true, ...(await (await usage()).export(query)) } };
});

export const usageRoutes = [read, exported];
