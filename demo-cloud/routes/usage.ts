import { z } from "zod";
import { memberRoute, refuseAsServerError } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { json, plainFailure, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import type { LedgerEntry } from "../store/ledger";
import { toUsd } from "../store/money";

const DAY_MS = 86_400_000;
const RANGE_DAYS = { daily: 1, weekly: 7, monthly: 30 } as const;
const MOST_DAYS = 365;

/** What counts as a request: what is billed by use. */
const BILLED_PATH =
  /^\/api\/v1\/(?:chat\/completions|responses|messages|embeddings|generate-(?:image|video)|voice\/(?:tts|stt|clone))$/;
/** How a charge names its model; what was given back repeats it. */
const MODEL = /^[A-Z][\w ]+: (.+?)(?: \(settled\))?$/;

interface Span {
  readonly from: number;
  readonly to: number;
}

const exportQuery = z.object({
  format: z.enum(["csv", "json", "excel"]).default("csv"),
  type: z.enum(["timeseries", "users", "providers", "models"]).default("timeseries"),
  granularity: z.enum(["hour", "day", "week", "month"]).default("day"),
  startDate: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  endDate: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
});

/** What was used, out of what was really asked and charged. */
export function usageRoutes(cloud: Cloud): Route[] {
  const route = (path: string, handle: (call: Call) => Reply): Route =>
    memberRoute(cloud.account, cloud.clock, {
      ...{ method: "GET", path, limit: "STANDARD", refuse: refuseAsServerError, handle },
    });
  return [
    route("/api/quotas/usage", () => quotas(cloud)),
    route("/api/stats/account", () => stats(cloud)),
    route("/api/analytics/overview", (call) => overview(cloud, call)),
    route("/api/analytics/export", (call) => exported(cloud, call)),
  ];
}

const isWithin = (at: number, { from, to }: Span): boolean => at >= from && at <= to;

/** Charges and what was given back of them; top-ups and corrections are neither. */
const spentIn = ({ ledger }: Cloud, span: Span): LedgerEntry[] =>
  ledger
    .entries()
    .filter(
      ({ type, createdAt, metadata }) => type !== "credit" && metadata.type === undefined && isWithin(createdAt, span),
    );

const requestsIn = ({ log }: Cloud, span: Span) =>
  log
    .all()
    .filter(
      ({ method, path, at, status }) =>
        method === "POST" && status !== null && BILLED_PATH.test(path) && isWithin(Date.parse(at), span),
    );

const isGood = ({ status }: { readonly status: number | null }): boolean => status !== null && status < 400;

const costOf = (entries: readonly LedgerEntry[]): number =>
  toUsd(0 - entries.reduce((sum, { amountMicros }) => sum + amountMicros, 0));

const tokensOf = (entries: readonly LedgerEntry[]): number =>
  entries.reduce((sum, { metadata }) => sum + (typeof metadata.tokens === "number" ? metadata.tokens : 0), 0);

function byModel(entries: readonly LedgerEntry[]): Map<string, LedgerEntry[]> {
  const models = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const model = MODEL.exec(entry.description)?.[1];
    if (model !== undefined) models.set(model, [...(models.get(model) ?? []), entry]);
  }
  return models;
}

const always = (cloud: Cloud): Span => ({ from: 0, to: cloud.clock.now() });

function quotas(cloud: Cloud): Reply {
  const entries = spentIn(cloud, always(cloud));
  const quota = (of: readonly LedgerEntry[]) => ({ used: costOf(of), limit: null, periodEnd: null });
  const modelSpecific = Object.fromEntries([...byModel(entries)].map(([model, of]) => [model, quota(of)]));
  return json(200, { success: true, data: { global: { ...quota(entries), limit: 100 }, modelSpecific } });
}

function stats(cloud: Cloud): Reply {
  const day = requestsIn(cloud, { from: cloud.clock.now() - DAY_MS, to: cloud.clock.now() });
  const made = requestsIn(cloud, always(cloud)).filter(isGood);
  const images = made.filter(({ path }) => path.endsWith("image")).length;
  const videos = made.filter(({ path }) => path.endsWith("video")).length;
  const data = {
    totalGenerations: images + videos,
    totalGenerationsBreakdown: { images, videos },
    apiCalls24h: day.length,
    apiCalls24hSuccessful: day.filter(isGood).length,
    imageGenerationsAllTime: images,
    videoRendersAllTime: videos,
  };
  return json(200, { success: true, data });
}

function overview(cloud: Cloud, call: Call): Reply {
  const timeRange = call.query.get("timeRange") ?? "daily";
  if (!Object.hasOwn(RANGE_DAYS, timeRange)) return plainFailure(500, "Failed to read analytics");
  const days = RANGE_DAYS[timeRange as keyof typeof RANGE_DAYS];
  const to = cloud.clock.now();
  const span = { from: to - days * DAY_MS, to };
  const requests = requestsIn(cloud, span);
  const entries = spentIn(cloud, span);
  const [totalRequests, successfulRequests] = [requests.length, requests.filter(isGood).length];
  const [totalCost, totalTokens] = [costOf(entries), tokensOf(entries)];
  const each = (sum: number): number => (totalRequests === 0 ? 0 : sum / totalRequests);
  const data = {
    ...{ totalRequests, successfulRequests, failedRequests: totalRequests - successfulRequests },
    successRate: each(successfulRequests),
    ...{ totalCost, avgCostPerRequest: each(totalCost), totalTokens, avgTokensPerRequest: each(totalTokens) },
    dailyBurn: totalCost / days,
    ...{ timeRange, periodStart: new Date(span.from).toISOString(), periodEnd: new Date(to).toISOString() },
  };
  return json(200, { success: true, data });
}

type Row = Readonly<Record<string, string | number>>;

const UNIT_MS = { hour: DAY_MS / 24, day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS } as const;

function rowsOf(cloud: Cloud, span: Span, { type, granularity }: z.output<typeof exportQuery>): Row[] {
  const entries = spentIn(cloud, span);
  const totals = (of: readonly LedgerEntry[]) => ({
    totalRequests: of.filter((entry) => entry.type === "debit").length,
    totalCost: costOf(of),
    totalTokens: tokensOf(of),
  });
  if (type === "users") return [{ user: cloud.account.user.email, ...totals(entries) }];
  const models = [...byModel(entries)].map(([model, of]) => ({ model, ...totals(of) }));
  if (type === "models") return models;
  if (type === "providers")
    return models.map(({ model, ...rest }) => ({ provider: model.split("/")[0] ?? model, ...rest }));
  const unit = UNIT_MS[granularity];
  const starts = [...new Set(entries.map(({ createdAt }) => Math.floor(createdAt / unit) * unit))].sort(
    (a, b) => a - b,
  );
  return starts.map((from) => ({
    timestamp: new Date(from).toISOString(),
    ...totals(entries.filter(({ createdAt }) => isWithin(createdAt, { from, to: from + unit - 1 }))),
  }));
}

function exported(cloud: Cloud, call: Call): Reply {
  const query = exportQuery.safeParse(Object.fromEntries(call.query));
  if (!query.success) return plainFailure(400, "Invalid export parameters");
  const { format, type, startDate, endDate } = query.data;
  const to = endDate === undefined ? cloud.clock.now() : Date.parse(endDate);
  const from = startDate === undefined ? to - RANGE_DAYS.monthly * DAY_MS : Date.parse(startDate);
  if (from > to || to - from > MOST_DAYS * DAY_MS) return plainFailure(400, "The range may be at most 365 days");
  const rows = rowsOf(cloud, { from, to }, query.data);
  const named = {
    "Content-Disposition": `attachment; filename="analytics-${type}.${format === "json" ? "json" : "csv"}"`,
  };
  if (format === "json") return json(200, { type, data: rows }, named);
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, ...rows.map((row) => names.map((name) => String(row[name] ?? "")))];
  const body = lines.map((cells) => `${cells.join(",")}\r\n`).join("");
  return { status: 200, headers: { "Content-Type": "text/csv; charset=utf-8", ...named }, body };
}
