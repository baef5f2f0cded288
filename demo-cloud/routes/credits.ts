import { memberRoute, refuseAsServerError, refuseSilently, refuseWithCode } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { json, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import type { Character } from "../store/characters";
import type { LedgerEntry } from "../store/ledger";
import { toUsd } from "../store/money";

const HOUR_MS = 3_600_000;

/** Balance, summary and ledger. */
export function creditRoutes(cloud: Cloud): Route[] {
  const { account, clock } = cloud;
  const balance = (path: string): Route =>
    memberRoute(account, clock, {
      method: "GET",
      path,
      refuse: refuseWithCode,
      handle: (call) => readBalance(cloud, call),
    });
  return [
    balance("/api/v1/credits/balance"),
    balance("/api/credits/balance"),
    memberRoute(account, clock, {
      method: "GET",
      path: "/api/v1/credits/summary",
      limit: "STANDARD",
      refuse: refuseSilently,
      handle: () => summary(cloud),
    }),
    memberRoute(account, clock, {
      method: "GET",
      path: "/api/credits/transactions",
      limit: "STANDARD",
      refuse: refuseAsServerError,
      handle: (call) => transactions(cloud, call),
    }),
  ];
}

function readBalance({ balances, rules }: Cloud, call: Call): Reply {
  const isFresh = call.query.get("fresh") === "true";
  const usd = toUsd(isFresh ? balances.organizationView() : balances.userView());
  const headers = { "Cache-Control": "no-store" };
  switch (rules.balanceFormat) {
    case "number":
      return json(200, { balance: usd }, headers);
    case "string":
      return json(200, { balance: usd.toFixed(6) }, headers);
    case "under-data":
      return json(200, { success: true, data: { balance: usd } }, headers);
    case "junk":
      return json(200, { balance: "12abc" }, headers);
    case "missing":
      return json(200, {}, headers);
  }
}

function characterMoney({ id, name, budget }: Character): object {
  const { allocatedUsd = 0, spentUsd = 0, pauseReason = null } = budget ?? {};
  return {
    ...{ id, name, isPublic: false, monetizationEnabled: false, hasBudget: budget !== null },
    ...{ allocated: allocatedUsd, spent: spentUsd, available: allocatedUsd - spentUsd },
    ...{ dailyLimit: null, dailySpent: 0, dailyRemaining: null, isPaused: pauseReason !== null, pauseReason },
    ...{ totalEarnings: 0, totalRequests: 0 },
  };
}

function summary({ account, apps, balances, characters, ledger, redemptions, rules }: Cloud): Reply {
  const { organization } = account;
  const { earned, redeemed, available } = redemptions.totals();
  const budgets = characters.list().flatMap(({ budget }) => (budget === null ? [] : [budget]));
  const allocated = budgets.reduce((sum, { allocatedUsd }) => sum + allocatedUsd, 0);
  const spent = budgets.reduce((sum, { spentUsd }) => sum + spentUsd, 0);
  const recent = [...ledger.entries()].reverse().slice(0, 10);
  return json(200, {
    success: true,
    ...(rules.embeddedCheckout ? { embeddedCheckoutEnabled: true } : {}),
    organization: {
      id: organization.id,
      name: organization.name,
      creditBalance: toUsd(balances.userView()),
      autoTopUpEnabled: organization.autoTopUp.enabled,
      autoTopUpThreshold: organization.autoTopUp.threshold,
      autoTopUpAmount: organization.autoTopUp.amount,
      hasPaymentMethod: organization.hasPaymentMethod,
    },
    agents: characters.list().map(characterMoney),
    agentsSummary: {
      total: characters.list().length,
      withBudget: budgets.length,
      paused: budgets.filter(({ pauseReason }) => pauseReason !== null).length,
      totalAllocated: allocated,
      totalSpent: spent,
      totalAvailable: allocated - spent,
    },
    apps: apps.list().map((app) => {
      const creator = apps.earnings(app.id).filter(({ amountUsd }) => amountUsd > 0);
      return {
        ...{ id: app.id, name: app.name, slug: app.slug, monetizationEnabled: true },
        ...{ inferenceMarkupPercentage: 0, totalPlatformRevenue: 0 },
        totalCreatorEarnings: creator.reduce((total, { amountUsd }) => total + amountUsd, 0),
      };
    }),
    earnings: {
      availableBalance: available,
      totalEarned: earned,
      totalRedeemed: redeemed,
      totalPending: 0,
      breakdown: { miniapps: earned, agents: 0, mcps: 0 },
    },
    recentTransactions: recent.map((entry) => ({
      id: entry.id,
      type: entry.type,
      amount: toUsd(entry.amountMicros),
      description: entry.description,
      createdAt: isoOf(entry),
    })),
    pricing: { creditsPerDollar: 100, minimumTopUp: 5, x402Enabled: false },
  });
}

function transactions({ account, clock, ledger }: Cloud, call: Call): Reply {
  const limit = positive(call.query.get("limit")) ?? 100;
  const hours = positive(call.query.get("hours"));
  const end = clock.now();
  const start = hours === null ? null : end - hours * HOUR_MS;
  // The period filters what the limit has left over, as the real cloud does.
  const rows = [...ledger.entries()]
    .reverse()
    .slice(0, limit)
    .filter((entry) => start === null || entry.createdAt >= start);
  const oldest = rows.at(-1)?.createdAt ?? end;
  return json(200, {
    transactions: rows.map((entry) => ({
      id: entry.id,
      organization_id: account.organization.id,
      amount: toUsd(entry.amountMicros),
      type: entry.type,
      description: entry.description,
      metadata: entry.metadata,
      stripe_payment_intent_id: entry.stripePaymentIntentId,
      created_at: isoOf(entry),
    })),
    total: rows.length,
    period: { start: new Date(start ?? oldest).toISOString(), end: new Date(end).toISOString() },
  });
}

function isoOf(entry: LedgerEntry): string {
  return new Date(entry.createdAt).toISOString();
}

function positive(text: string | null): number | null {
  const value = Number.parseInt(text ?? "", 10);
  return Number.isFinite(value) && value > 0 ? value : null;
}
