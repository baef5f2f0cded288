import { z } from "zod";
import { usdOrNull } from "../billing-view";
import { defineRoute } from "../route";
import { CLOUD_ERRORS, requireCloud } from "./agent-errors";

const usd = z.number().nullable().meta({ description: "US dollars; null when the cloud does not tell." });

const earnings = defineRoute({
  method: "GET",
  path: "/api/cloud/billing/earnings",
  operationId: "readEarnings",
  summary: "Read what agents may spend of their own, and what agents and apps brought in.",
  errors: [...CLOUD_ERRORS, "CONFLICT"],
  responses: {
    200: {
      description: "As the cloud tells it; lists are null when it does not.",
      schema: z.object({
        ok: z.literal(true),
        available: usd,
        earned: usd,
        redeemed: usd,
        pending: usd,
        budgets: z
          .array(
            z.object({
              id: z.string(),
              agentName: z.string(),
              allocated: usd,
              spent: usd,
              available: usd,
              isPaused: z.boolean(),
              pauseReason: z.string().nullable(),
            }),
          )
          .nullable(),
        apps: z.array(z.object({ id: z.string(), appName: z.string(), earned: usd })).nullable(),
      }),
    },
  },
}).servedBy(async (_input, { billing, state }) => {
  requireCloud(state.read());
  const told = await billing.earnings();
  const budgets = told.budgets?.map(({ allocatedMicros, spentMicros, availableMicros, ...budget }) => ({
    ...budget,
    allocated: usdOrNull(allocatedMicros),
    spent: usdOrNull(spentMicros),
    available: usdOrNull(availableMicros),
  }));
  return {
    status: 200,
    body: {
      ok: true,
      available: usdOrNull(told.availableMicros),
      earned: usdOrNull(told.earnedMicros),
      redeemed: usdOrNull(told.redeemedMicros),
      pending: usdOrNull(told.pendingMicros),
      budgets: budgets ?? null,
      apps: told.apps?.map(({ earnedMicros, ...app }) => ({ ...app, earned: usdOrNull(earnedMicros) })) ?? null,
    },
  };
});

/** What agents and apps spend of their own and bring in. */
export const earningsRoutes = [earnings];
