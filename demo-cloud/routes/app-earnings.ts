import { z } from "zod";
import { memberRoute, refuseAsServerError } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { json, plainFailure, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { type App, type AppEarning, PURCHASE_SHARE_PERCENT } from "../store/apps";
import { withApp } from "./apps";

const historyQuery = z.object({
  limit: z.coerce.number().int().positive().max(100).default(50),
  offset: z.coerce.number().int().min(0).default(0),
  type: z.enum(["inference_markup", "purchase_share", "withdrawal", "adjustment"]).optional(),
});
const withdrawBody = z.object({
  amount: z.number().positive().max(1_000_000),
  idempotency_key: z.string().min(16).max(64).optional(),
});

/** Less is not paid out. */
const PAYOUT_THRESHOLD_USD = 25;
const DAY_MS = 86_400_000;

/** What an app's maker has earned with it, and how it is taken out. */
export function appEarningRoutes(cloud: Cloud): Route[] {
  const { account, clock } = cloud;
  const route = (
    method: Route["method"],
    path: string,
    handle: (app: App, call: Call) => Reply | Promise<Reply>,
    limit?: Route["limit"],
  ): Route =>
    memberRoute(account, clock, {
      method,
      path: `/api/v1/apps/:appId/earnings${path}`,
      ...(limit ? { limit } : {}),
      refuse: refuseAsServerError,
      handle: withApp(cloud, handle),
    });
  return [
    route("GET", "", (app, call) => earnings(cloud, app, call)),
    route("GET", "/history", (app, call) => history(cloud, app, call)),
    route("POST", "/withdraw", (app, call) => withdraw(cloud, app, call), "CRITICAL"),
  ];
}

const sum = (earned: readonly AppEarning[]): number => earned.reduce((total, { amountUsd }) => total + amountUsd, 0);

const withdrawable = ({ apps, redemptions }: Cloud, app: App): number =>
  Math.min(sum(apps.earnings(app.id)), redemptions.totals().available);

function earnings(cloud: Cloud, app: App, call: Call): Reply {
  const days = Math.min(90, Math.max(1, Number.parseInt(call.query.get("days") ?? "30", 10)));
  const all = cloud.apps.earnings(app.id);
  const shares = all.filter(({ type }) => type === "purchase_share");
  const since = (ms: number): Record<string, unknown> => {
    const purchaseEarnings = sum(shares.filter(({ createdAt }) => createdAt >= cloud.clock.now() - ms));
    return { inferenceEarnings: 0, purchaseEarnings, total: purchaseEarnings };
  };
  const total = sum(shares);
  return json(200, {
    success: true,
    earnings: {
      summary: {
        totalLifetimeEarnings: total,
        totalInferenceEarnings: 0,
        totalPurchaseEarnings: total,
        pendingBalance: 0,
        withdrawableBalance: withdrawable(cloud, app),
        totalWithdrawn: total - sum(all),
        payoutThreshold: PAYOUT_THRESHOLD_USD,
      },
      breakdown: {
        today: { period: "day", ...since(DAY_MS) },
        thisWeek: { period: "week", ...since(7 * DAY_MS) },
        thisMonth: { period: "month", ...since(30 * DAY_MS) },
        allTime: { period: "all_time", ...since(Number.POSITIVE_INFINITY) },
      },
      chartData: Array.from({ length: days }, (_, index) => {
        const date = new Date(cloud.clock.now() - (days - 1 - index) * DAY_MS).toISOString().slice(0, 10);
        const purchaseEarnings = sum(shares.filter((each) => new Date(each.createdAt).toISOString().startsWith(date)));
        return { date, inferenceEarnings: 0, purchaseEarnings, total: purchaseEarnings };
      }),
      recentTransactions: all.slice(0, 10).map(transaction),
    },
    monetization: {
      enabled: true,
      inferenceMarkupPercentage: 0,
      purchaseSharePercentage: PURCHASE_SHARE_PERCENT,
      platformOffsetAmount: 0,
      totalCreatorEarnings: total,
      totalPlatformRevenue: 0,
    },
  });
}

function history({ apps }: Cloud, app: App, call: Call): Reply {
  const query = historyQuery.safeParse(Object.fromEntries(call.query));
  if (!query.success) return plainFailure(400, "Invalid query parameters", z.formatError(query.error));
  const { limit, offset, type } = query.data;
  const rows = apps
    .earnings(app.id)
    .filter((row) => type === undefined || row.type === type)
    .slice(offset, offset + limit);
  return json(200, {
    success: true,
    transactions: rows.map(transaction),
    pagination: { limit, offset, hasMore: rows.length === limit },
  });
}

async function withdraw(cloud: Cloud, app: App, call: Call): Promise<Reply> {
  const body = withdrawBody.safeParse(await call.json());
  if (!body.success) return plainFailure(400, "Invalid request data", z.formatError(body.error));
  const { amount, idempotency_key: key } = body.data;
  if (amount < PAYOUT_THRESHOLD_USD) {
    return plainFailure(400, `Minimum withdrawal amount is $${PAYOUT_THRESHOLD_USD.toFixed(2)}`);
  }
  const isKnown = key !== undefined && cloud.apps.hasWithdrawn(key);
  if (!isKnown && amount > withdrawable(cloud, app)) return plainFailure(400, "Insufficient withdrawable balance");
  const { id: transactionId } = cloud.apps.withdraw(app.id, amount, key);
  const newBalance = withdrawable(cloud, app);
  return json(200, { success: true, message: "Withdrawal requested", transactionId, newBalance });
}

const transaction = (row: AppEarning): Record<string, unknown> => ({
  id: row.id,
  type: row.type,
  // The real cloud's database tells its decimals as text.
  amount: row.amountUsd.toFixed(6),
  description: row.description,
  created_at: new Date(row.createdAt).toISOString(),
  metadata: {},
});
