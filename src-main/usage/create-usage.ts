/** What was used: every question to the cloud about it, and the limits that answers told of. */
import type {
  ExportWish,
  SeenLimit,
  UsageAccount,
  UsageModel,
  UsageOverview,
  UsageQuota,
  UsageRange,
} from "../../src-preload/contract/usage";
import type { AccountRelays, AccountTransport } from "../cloud/account-transport";
import { collect } from "../cloud/collect";
import type { Clock } from "../cloud/ports";
import { exportName } from "./export-name";
import type { RateLimitBook } from "./rate-limits";
import { checkExport, readAccount, readModels, readOverview, readQuotas } from "./wire";

/** A file the cloud made. */
export interface UsageExport {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: string;
}

/** Every question throws DomainErrors of the transport; an answer without a figure in it is REMOTE_FAILED. */
export interface Usage {
  overview(range: UsageRange): Promise<UsageOverview>;
  quotas(): Promise<UsageQuota[]>;
  account(): Promise<UsageAccount>;
  /** Dearest first. */
  models(range: UsageRange): Promise<UsageModel[]>;
  /** Asks nobody. */
  limits(): SeenLimit[];
  export(wish: ExportWish): Promise<UsageExport>;
}

interface Deps {
  readonly account: AccountTransport & AccountRelays;
  readonly limits: Pick<RateLimitBook, "read">;
  readonly clock: Clock;
}

const TIMEOUT_MS = 30_000;
const DAY_MS = 86_400_000;
const DAYS: Readonly<Record<UsageRange, number>> = { daily: 1, weekly: 7, monthly: 30 };
/** How far the cloud's clock may be ahead: what it has just counted belongs to a period that ends now. */
const CLOCKS_APART_MS = 60 * 60_000;
const MOST_EXPORT_BYTES = 32 * 1_024 * 1_024;
const EXPORT = "/api/analytics/export";
const CONTENT_TYPES = { csv: "text/csv", json: "application/json" } as const;

export function createUsage({ account, limits, clock }: Deps): Usage {
  const ask = async (path: string, query: Readonly<Record<string, string>> = {}): Promise<unknown> =>
    (await account.send({ method: "GET", path, query, retry: "safe", timeoutMs: TIMEOUT_MS })).body;
  return {
    overview: async (range) => readOverview(await ask("/api/analytics/overview", { timeRange: range })),
    quotas: async () => readQuotas(await ask("/api/quotas/usage")),
    account: async () => readAccount(await ask("/api/stats/account")),
    async models(range) {
      const now = clock.now();
      const period = { startDate: iso(now - DAYS[range] * DAY_MS), endDate: iso(now + CLOCKS_APART_MS) };
      return readModels(await ask(EXPORT, { format: "json", type: "models", granularity: "day", ...period }));
    },
    limits: limits.read,
    async export(wish) {
      const { format, type, granularity, from, to } = wish;
      const period = { startDate: iso(startOf(from)), endDate: iso(endOf(to)) };
      const query = new URLSearchParams({ format, type, granularity, ...period });
      const answer = await account.relay({
        ...{ method: "GET", path: `${EXPORT}?${query}`, body: null, signal: new AbortController().signal },
        ...{ headMs: TIMEOUT_MS, silenceMs: TIMEOUT_MS },
      });
      const content = Buffer.from(await collect(answer.body, MOST_EXPORT_BYTES)).toString("utf8");
      return {
        fileName: exportName(wish),
        contentType: CONTENT_TYPES[format],
        content: checkExport(content, format),
      };
    },
  };
}

const iso = (at: number): string => new Date(at).toISOString();

/** Local midnight, the way a person reads a calendar. */
const startOf = (day: string): number => new Date(`${day}T00:00:00`).getTime();

const endOf = (day: string): number => new Date(`${day}T23:59:59.999`).getTime();
