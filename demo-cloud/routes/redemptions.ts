import { z } from "zod";
import { memberRoute, refuseAsServerError } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { json, plainFailure, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import {
  PAYOUT_NETWORKS,
  type PayoutNetwork,
  type Redemption,
  SAFETY_SPREAD,
  TOKEN_PRICE_USD,
  tokensFor,
} from "../store/redemptions";

const redeemBody = z.object({
  appId: z.uuid().optional(),
  pointsAmount: z.int().min(100, "Minimum redemption is 100 points ($1.00)").max(100_000),
  network: z.enum(PAYOUT_NETWORKS),
  payoutAddress: z.string().min(20).max(100),
  signature: z.string().optional(),
  idempotencyKey: z.uuid().optional(),
});

const POINTS_PER_USD = 100;
const QUOTE_SECONDS = 120;
const LIMITS = {
  minRedemptionUsd: 1,
  maxSingleRedemptionUsd: 1_000,
  userDailyLimitUsd: 5_000,
  userHourlyLimitUsd: 2_500,
};

/** Earnings paid out as tokens. One point is a cent. */
export function redemptionRoutes(cloud: Cloud): Route[] {
  const { account, clock } = cloud;
  const route = (method: Route["method"], path: string, limit: Route["limit"], handle: Route["handle"]): Route =>
    memberRoute(account, clock, {
      method,
      path: `/api/v1/redemptions${path}`,
      ...(limit ? { limit } : {}),
      refuse: refuseAsServerError,
      handle,
    });
  return [
    route("GET", "/balance", "STANDARD", () => balance(cloud)),
    route("GET", "/quote", "STANDARD", (call) => quote(cloud, call)),
    { method: "GET", path: "/api/v1/redemptions/status", limit: "STANDARD", handle: () => status(cloud) },
    route("POST", "", "CRITICAL", (call) => redeem(cloud, call)),
    route("GET", "", "STRICT", (call) => {
      const limit = Math.min(100, Number.parseInt(call.query.get("limit") ?? "20", 10));
      const redemptions = cloud.redemptions.list().slice(0, limit).map(view);
      return json(200, { success: true, redemptions, paused: false });
    }),
    route("GET", "/:id", "STANDARD", (_call, { id }) => {
      const redemption = cloud.redemptions.list().find((each) => each.id === id);
      return redemption
        ? json(200, { success: true, redemption: view(redemption) })
        : plainFailure(404, "Redemption not found");
    }),
  ];
}

function balance({ apps, redemptions }: Cloud): Reply {
  const { earned, redeemed, available } = redemptions.totals();
  const recent = apps.list().flatMap((app) =>
    apps
      .earnings(app.id)
      .filter(({ amountUsd }) => amountUsd > 0)
      .map((each) => ({ ...each, sourceId: app.id })),
  );
  const canRedeem = available >= LIMITS.minRedemptionUsd;
  const reason = `Minimum redemption is $1.00. You have $${available.toFixed(2)} available.`;
  return json(200, {
    success: true,
    balance: {
      ...{ totalEarned: earned, availableBalance: available, pendingBalance: 0 },
      ...{ totalRedeemed: redeemed, totalPending: 0 },
    },
    bySource: recent.length === 0 ? [] : [{ source: "miniapp", totalEarned: earned, count: recent.length }],
    recentEarnings: recent.slice(0, 10).map((each) => ({
      ...{ id: each.id, source: "miniapp", sourceId: each.sourceId, amount: each.amountUsd },
      ...{ description: each.description, createdAt: new Date(each.createdAt).toISOString() },
    })),
    limits: LIMITS,
    eligibility: { canRedeem, ...(canRedeem ? {} : { reason }), dailyLimitRemaining: LIMITS.userDailyLimitUsd },
  });
}

function quote(cloud: Cloud, call: Call): Reply {
  const network = PAYOUT_NETWORKS.find((each) => each === call.query.get("network"));
  if (!network) return plainFailure(400, `Invalid network. Must be one of: ${PAYOUT_NETWORKS.join(", ")}`);
  const points = Number.parseInt(call.query.get("pointsAmount") ?? "100", 10);
  if (!(points >= 1)) return plainFailure(400, "Invalid pointsAmount");
  return json(200, { success: true, quote: quoteOf(cloud, network, points), warnings: [], canRedeem: true });
}

function quoteOf({ clock }: Cloud, network: PayoutNetwork, pointsAmount: number): Record<string, unknown> {
  const usdValue = pointsAmount / POINTS_PER_USD;
  return {
    ...{ network, pointsAmount, usdValue, twapPriceUsd: TOKEN_PRICE_USD, spotPriceUsd: TOKEN_PRICE_USD },
    ...{ priceMethod: "TWAP", elizaAmount: tokensFor(usdValue), safetySpreadPercent: SAFETY_SPREAD * 100 },
    ...{ tokensAvailable: true, requiresDelay: false, requiresAdminApproval: false },
    validUntil: new Date(clock.now() + QUOTE_SECONDS * 1_000).toISOString(),
    validitySeconds: QUOTE_SECONDS,
  };
}

function status({ clock }: Cloud): Reply {
  return json(200, {
    success: true,
    canRedeem: true,
    message: "All payout networks are operational.",
    availableNetworks: PAYOUT_NETWORKS,
    unavailableNetworks: [],
    networks: PAYOUT_NETWORKS.map((network) => ({ network, available: true, status: "operational", message: "" })),
    warnings: [],
    lastChecked: clock.iso(),
  });
}

async function redeem(cloud: Cloud, call: Call): Promise<Reply> {
  const raw = await call.json().catch(() => undefined);
  if (raw === undefined) return plainFailure(400, "Invalid JSON body");
  const body = redeemBody.safeParse(raw);
  if (!body.success) {
    const details = body.error.issues.map(({ path, message }) => ({ field: path.join("."), message }));
    return plainFailure(400, "Invalid request", details);
  }
  const { pointsAmount, network, payoutAddress, idempotencyKey } = body.data;
  const usd = pointsAmount / POINTS_PER_USD;
  const isKnown = idempotencyKey !== undefined && cloud.redemptions.has(idempotencyKey);
  if (!isKnown && usd > cloud.redemptions.totals().available) return plainFailure(400, "Insufficient balance");
  const { id: redemptionId } = cloud.redemptions.redeem({ usd, network, payoutAddress }, idempotencyKey);
  return json(200, {
    ...{ success: true, redemptionId, quote: quoteOf(cloud, network, pointsAmount), warnings: [] },
    message: "Redemption created and will be processed shortly.",
  });
}

const view = ({ id, usd, tokens, network, payoutAddress, createdAt }: Redemption): Record<string, unknown> => ({
  ...{ id, pointsAmount: usd * POINTS_PER_USD, usdValue: usd, elizaAmount: tokens, elizaPriceUsd: TOKEN_PRICE_USD },
  // Masked, as the real list has it.
  ...{ network, payoutAddress: `${payoutAddress.slice(0, 6)}...${payoutAddress.slice(-4)}` },
  ...{ status: "pending", txHash: null, createdAt: new Date(createdAt).toISOString(), requiresReview: false },
});
