import { z } from "zod";
import { TOP_UP_AMOUNTS } from "../../../src-preload/contract/x402-names";
import { defineRoute } from "../route";
import { iso, network, offerSchema, offerView, receiptSchema, receiptView, usdc, usdcOf } from "../x402-view";
import { CLOUD_ERRORS, requireCloud } from "./agent-errors";

const ok = z.literal(true);

const viewSchema = z.object({
  ok,
  enabled: z.boolean().meta({ description: "Whether calls that the cloud wants paid may be paid in USDC." }),
  network,
  address: z.string().nullable().meta({ description: "Of the payment wallet; null without one." }),
  isBackedUp: z.boolean().meta({ description: "Nothing is paid before the backup is confirmed in the app." }),
  isAutomatic: z
    .boolean()
    .meta({ description: "The person allowed programs to pay within the caps without a question." }),
  caps: z.object({ perRequestUsdc: usdc, perTopUpUsdc: usdc, perDayUsdc: usdc }),
  dayLeftUsdc: usdc,
  heldUntil: z.iso.datetime().nullable(),
});

const read = defineRoute({
  method: "GET",
  path: "/api/cloud/x402",
  operationId: "readX402",
  summary: "Read how payments in USDC stand: wallet, network, caps and what is left of them. Never the key.",
  errors: ["CANCELLED"],
  responses: { 200: { description: "As it is.", schema: viewSchema } },
}).servedBy(async (_input, { x402 }) => {
  const { wallet, isOn, isAutomatic, caps, dayLeftMicros, heldUntil, network: on } = await (await x402()).view();
  return {
    status: 200,
    body: {
      ...{ ok: true, enabled: isOn, network: on, isAutomatic, isBackedUp: wallet?.isBackedUp ?? false },
      address: wallet?.address ?? null,
      caps: {
        perRequestUsdc: usdcOf(caps.requestMicros),
        perTopUpUsdc: usdcOf(caps.topUpMicros),
        perDayUsdc: usdcOf(caps.dayMicros),
      },
      dayLeftUsdc: usdcOf(dayLeftMicros),
      heldUntil: iso(heldUntil),
    },
  };
});

const receipts = defineRoute({
  method: "GET",
  path: "/api/cloud/x402/receipts",
  operationId: "listX402Receipts",
  summary: "List the payments in USDC, newest first.",
  errors: ["CANCELLED"],
  responses: { 200: { description: "The receipts.", schema: z.object({ ok, receipts: z.array(receiptSchema) }) } },
}).servedBy(async (_input, { x402 }) => ({
  status: 200,
  body: { ok: true, receipts: (await (await x402()).receipts()).map(receiptView) },
}));

const topUp = defineRoute({
  method: "POST",
  path: "/api/cloud/x402/topup",
  operationId: "topUpWithUsdc",
  summary:
    "Ask what a top-up in USDC costs and to whom it goes; with pay it is paid as well, where the person allowed that to programs and the caps permit it. The organisation of the wallet is credited, which need not be the signed-in one.",
  effect: "charges",
  body: z.object({
    amountUsd: z.literal(TOP_UP_AMOUNTS, "must be 10, 50 or 100").meta({ examples: [10] }),
    pay: z.boolean("must be true or false").default(false),
  }),
  errors: [...CLOUD_ERRORS, "CONFLICT", "SECRETS_UNAVAILABLE"],
  responses: {
    200: {
      description: "The offer, and the receipt when it was paid. Paid is not credited: the receipt's state says which.",
      schema: z.object({ ok, paid: z.boolean(), offer: offerSchema, receipt: receiptSchema.nullable() }),
    },
  },
}).servedBy(async ({ body }, { x402, state }) => {
  requireCloud(state.read());
  const payments = await x402();
  const offer = await payments.askTopUp(body.amountUsd);
  const receipt = body.pay ? receiptView(await payments.payAutomatically(offer)) : null;
  return { status: 200, body: { ok: true, paid: receipt !== null, offer: offerView(offer), receipt } };
});

export const x402Routes = [read, receipts, topUp];
