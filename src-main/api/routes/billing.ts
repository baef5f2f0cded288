import { z } from "zod";
import { AUTO_TOP_UP_CENTS, MAX_HISTORY_PAGE } from "../../../src-preload/contract/billing-names";
import { usdOf } from "../../cloud/money";
import {
  autoTopUpView,
  entrySchema,
  entryView,
  invoiceSchema,
  invoiceView,
  settingsSchema,
  settingsView,
  summarySchema,
  topUpInput,
  usdInput,
} from "../billing-view";
import { creditsView } from "../credits-view";
import { defineRoute } from "../route";
import { CLOUD_ERRORS, requireCloud } from "./agent-errors";
import { whole } from "./whole-number";

const ok = z.literal(true);

const summary = defineRoute({
  method: "GET",
  path: "/api/cloud/billing/summary",
  operationId: "readBillingSummary",
  summary: "Read the balance and what the cloud offers to pay with.",
  errors: [...CLOUD_ERRORS, "CONFLICT"],
  responses: { 200: { description: "What the cloud says; the balance as all views have it.", schema: summarySchema } },
}).servedBy(async (_input, { useCases, billing, state }) => {
  requireCloud(state.read());
  const [told, credits] = await Promise.all([billing.summary(), useCases.readCredits({ fresh: false })]);
  const { balance, low, critical } = creditsView({ ...state.read(), credits });
  const { minimumTopUpMicros, maximumTopUpMicros, autoTopUp } = told;
  return {
    status: 200,
    body: {
      ...told,
      ...{ balance, low, critical, autoTopUp: autoTopUpView(autoTopUp) },
      minimumTopUpUsd: usdOf(minimumTopUpMicros),
      maximumTopUpUsd: usdOf(maximumTopUpMicros),
    },
  };
});

const methods = defineRoute({
  method: "GET",
  path: "/api/cloud/billing/payment-methods",
  operationId: "listPaymentMethods",
  summary: "List saved payment methods. All the cloud tells is whether there is one.",
  errors: [...CLOUD_ERRORS, "CONFLICT"],
  responses: {
    200: {
      description: "One or none.",
      schema: z.object({
        ok,
        paymentMethods: z.array(z.object({ id: z.string(), label: z.string(), isDefault: z.boolean() })),
      }),
    },
  },
}).servedBy(async (_input, { billing, state }) => {
  requireCloud(state.read());
  return { status: 200, body: { ok: true, paymentMethods: await billing.paymentMethods() } };
});

const FILTERS = { credit: "added", debit: "spent", refund: "refunded" } as const;

const history = defineRoute({
  method: "GET",
  path: "/api/cloud/billing/history",
  operationId: "listBillingHistory",
  summary: "List what came in and what was spent, newest first.",
  query: z.object({
    limit: whole("number", 1, MAX_HISTORY_PAGE).default(50),
    offset: whole("number", 0, 100_000).default(0).meta({ description: "0 asks the cloud anew." }),
    type: z.enum(["credit", "debit", "refund"], 'must be "credit", "debit" or "refund"').optional(),
  }),
  errors: [...CLOUD_ERRORS, "CONFLICT"],
  responses: {
    200: {
      description: "One page.",
      schema: z.object({ ok, entries: z.array(entrySchema), hasMore: z.boolean() }),
    },
  },
}).servedBy(async ({ query }, { billing, state }) => {
  requireCloud(state.read());
  const { limit, offset, type } = query;
  const page = await billing.history({ limit, offset, filter: type === undefined ? "all" : FILTERS[type] });
  return { status: 200, body: { ok: true, entries: page.entries.map(entryView), hasMore: page.hasMore } };
});

const invoices = defineRoute({
  method: "GET",
  path: "/api/cloud/billing/invoices",
  operationId: "listInvoices",
  summary: "List the invoices, as the cloud orders them.",
  errors: [...CLOUD_ERRORS, "CONFLICT", "NOT_FOUND"],
  responses: {
    200: { description: "All invoices.", schema: z.object({ ok, invoices: z.array(invoiceSchema) }) },
  },
}).servedBy(async (_input, { billing, state }) => {
  requireCloud(state.read());
  return { status: 200, body: { ok: true, invoices: (await billing.invoices()).map(invoiceView) } };
});

const settingsReply = {
  200: { description: "The settings as they are now.", schema: z.object({ ok, settings: settingsSchema }) },
};

const readSettings = defineRoute({
  method: "GET",
  path: "/api/cloud/billing/settings",
  operationId: "readBillingSettings",
  summary: "Read automatic top-up and its limits.",
  errors: [...CLOUD_ERRORS, "CONFLICT"],
  responses: settingsReply,
}).servedBy(async (_input, { billing, state }) => {
  requireCloud(state.read());
  return { status: 200, body: { ok: true, settings: settingsView(await billing.readSettings()) } };
});

const amount = topUpInput.optional();
const threshold = usdInput(AUTO_TOP_UP_CENTS.minimumThreshold, AUTO_TOP_UP_CENTS.maximumThreshold).optional();
const enabled = z.boolean("must be true or false");

const changeSettings = defineRoute({
  method: "PUT",
  path: "/api/cloud/billing/settings",
  operationId: "changeBillingSettings",
  effect: "charges",
  summary: "Change automatic top-up: nested, or flat as autoTopUp, threshold and amount. What is left out stays.",
  body: z.object({
    autoTopUp: z
      .union(
        [enabled, z.object({ enabled: enabled.optional(), amount, threshold })],
        "must be an object, true or false",
      )
      .optional()
      .meta({ examples: [{ threshold: 5, amount: 25 }] }),
    amount,
    threshold,
    payAsYouGoFromEarnings: enabled.optional(),
  }),
  errors: [...CLOUD_ERRORS, "CONFLICT", "PAYMENT_METHOD_REQUIRED"],
  responses: settingsReply,
}).servedBy(async ({ body }, { billing, state }) => {
  requireCloud(state.read());
  const { autoTopUp, payAsYouGoFromEarnings } = body;
  const nested = typeof autoTopUp === "object" ? autoTopUp : { enabled: autoTopUp };
  const wanted = { amount: body.amount, threshold: body.threshold, ...nested };
  const changes = {
    ...(wanted.enabled === undefined ? {} : { enabled: wanted.enabled }),
    ...(wanted.amount === undefined ? {} : { amountCents: wanted.amount }),
    ...(wanted.threshold === undefined ? {} : { thresholdCents: wanted.threshold }),
  };
  const changed = await billing.changeSettings({
    ...(Object.keys(changes).length === 0 ? {} : { autoTopUp: changes }),
    ...(payAsYouGoFromEarnings === undefined ? {} : { payAsYouGoFromEarnings }),
  });
  return { status: 200, body: { ok: true, settings: settingsView(changed) } };
});

export const billingRoutes = [summary, methods, history, invoices, readSettings, changeSettings];
