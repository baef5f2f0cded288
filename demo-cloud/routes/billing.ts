import { z } from "zod";
import { memberRoute, refuseAsServerError, refuseAsUnauthorized } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { json, plainFailure, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { balanceUsd } from "../store/ledger";

const LIMITS = { minAmount: 1, maxAmount: 1000, minThreshold: 0, maxThreshold: 1000 } as const;

const settingsBody = z.object({
  autoTopUp: z
    .object({
      enabled: z.boolean().optional(),
      amount: z.number().min(LIMITS.minAmount).max(LIMITS.maxAmount).optional(),
      threshold: z.number().min(LIMITS.minThreshold).max(LIMITS.maxThreshold).optional(),
    })
    .optional(),
  payAsYouGoFromEarnings: z.boolean().optional(),
});

/** Packs on offer; `credits` is decimal text, as the database gives it. */
const PACKS = [
  { credits: 10, name: "Starter", description: "To try things out" },
  { credits: 25, name: "Regular", description: "A month of light use" },
  { credits: 100, name: "Team", description: "For several agents" },
] as const;

/** Automatic top-up and credit packs. */
export function billingRoutes(cloud: Cloud): Route[] {
  const { account, clock } = cloud;
  return [
    memberRoute(account, clock, {
      method: "GET",
      path: "/api/v1/billing/settings",
      limit: "STANDARD",
      refuse: refuseAsUnauthorized,
      handle: () => json(200, { success: true, settings: { ...settings(cloud), limits: LIMITS } }),
    }),
    memberRoute(account, clock, {
      method: "PUT",
      path: "/api/v1/billing/settings",
      limit: "STANDARD",
      refuse: refuseAsUnauthorized,
      handle: (call) => changeSettings(cloud, call),
    }),
    memberRoute(account, clock, {
      method: "POST",
      path: "/api/auto-top-up/trigger",
      limit: "STRICT",
      refuse: refuseAsServerError,
      handle: () => trigger(cloud),
    }),
    {
      method: "GET",
      path: "/api/stripe/credit-packs",
      limit: "RELAXED",
      handle: () => json(200, { creditPacks: packs(cloud) }),
    },
  ];
}

function settings({ account: { organization } }: Cloud): Record<string, unknown> {
  const { enabled, amount, threshold } = organization.autoTopUp;
  return {
    autoTopUp: {
      enabled,
      amount: amount ?? 0,
      threshold: threshold ?? 0,
      hasPaymentMethod: organization.hasPaymentMethod,
    },
    payAsYouGoFromEarnings: organization.payAsYouGoFromEarnings,
  };
}

async function changeSettings(cloud: Cloud, call: Call): Promise<Reply> {
  let raw: unknown;
  try {
    raw = await call.json();
  } catch {
    return plainFailure(500, "Failed to update billing settings");
  }
  const body = settingsBody.safeParse(raw);
  if (!body.success) return plainFailure(400, "Invalid request data", z.formatError(body.error));
  const { organization } = cloud.account;
  const { autoTopUp, payAsYouGoFromEarnings } = body.data;
  if (autoTopUp?.enabled && !organization.hasPaymentMethod) {
    return plainFailure(
      400,
      "Cannot enable auto top-up without a default payment method. Please add a payment method first.",
    );
  }
  Object.assign(organization.autoTopUp, autoTopUp);
  if (payAsYouGoFromEarnings !== undefined) organization.payAsYouGoFromEarnings = payAsYouGoFromEarnings;
  return json(200, {
    success: true,
    message: "Billing settings updated successfully",
    settings: settings(cloud),
  });
}

function trigger({ autoTopUp, ledger }: Cloud): Reply {
  const result = autoTopUp.trigger();
  const balance = balanceUsd(ledger);
  switch (result.kind) {
    case "disabled":
      return json(400, {
        error: "Auto top-up is not enabled",
        message: "Enable auto top-up and add a payment method first.",
      });
    case "not-needed":
      return json(200, {
        success: false,
        message: "Balance is above threshold, no top-up needed",
        currentBalance: balance,
        threshold: result.threshold,
      });
    case "charged":
      return json(200, {
        success: true,
        message: "Auto top-up completed successfully",
        amount: result.amount,
        previousBalance: result.previousBalance,
        newBalance: balance,
      });
  }
}

function packs({ account: { organization } }: Cloud): unknown[] {
  const createdAt = new Date(organization.createdAt).toISOString();
  return PACKS.map(({ credits, name, description }, index) => ({
    // Any fixed UUID will do: packs are the same in every cloud.
    id: `00000000-0000-4000-8000-00000000000${index + 1}`,
    name,
    description,
    credits: credits.toFixed(2),
    price_cents: credits * 100,
    stripe_price_id: `price_test_${credits}`,
    stripe_product_id: `prod_test_${credits}`,
    is_active: true,
    sort_order: index,
    metadata: {},
    created_at: createdAt,
    updated_at: createdAt,
  }));
}
