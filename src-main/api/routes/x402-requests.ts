import { z } from "zod";
import { LONGEST_REQUEST_TEXT, MOST_REQUEST_MICROS, REQUEST_LIVES_S } from "../../../src-preload/contract/x402-names";
import type { X402Request } from "../../../src-preload/contract/x402-requests";
import { defineRoute } from "../route";
import { iso, offerSchema, offerView, receiptSchema, receiptView, usdc, usdcOf } from "../x402-view";
import { CLOUD_ERRORS, requireCloud } from "./agent-errors";

const ok = z.literal(true);
const errors = [...CLOUD_ERRORS, "CONFLICT", "CANCELLED"] as const;
const params = z.object({ id: z.string().min(1).max(200).meta({ description: "Of the payment request." }) });

const requestSchema = z.object({
  id: z.string(),
  state: z.enum(["open", "paid", "expired", "ended"]).meta({ description: "open: it can be paid." }),
  amountUsdc: usdc.meta({ description: "What whoever asks receives." }),
  totalUsdc: usdc.meta({ description: "What whoever pays is charged, fees included." }),
  network: z.string().meta({ description: "As the cloud names it." }),
  payTo: z.string().nullable(),
  description: z.string().nullable(),
  transaction: z.string().nullable(),
  payer: z.string().nullable(),
  createdAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  paidAt: z.iso.datetime().nullable(),
});

const requestView = (request: X402Request): z.input<typeof requestSchema> => {
  const { amountMicros, totalMicros, createdAt, expiresAt, paidAt, ...rest } = request;
  return {
    ...{ ...rest, amountUsdc: usdcOf(amountMicros), totalUsdc: usdcOf(totalMicros) },
    ...{ createdAt: iso(createdAt), expiresAt: iso(expiresAt), paidAt: iso(paidAt) },
  };
};

const list = defineRoute({
  method: "GET",
  path: "/api/cloud/x402/requests",
  operationId: "listPaymentRequests",
  summary: "List what this account asks others to pay in USDC, newest first.",
  errors,
  responses: { 200: { description: "All of them.", schema: z.object({ ok, requests: z.array(requestSchema) }) } },
}).servedBy(async (_input, { x402, state }) => {
  requireCloud(state.read());
  return { status: 200, body: { ok: true, requests: (await (await x402()).requests.list()).map(requestView) } };
});

const create = defineRoute({
  method: "POST",
  path: "/api/cloud/x402/requests",
  operationId: "createPaymentRequest",
  summary: "Ask others to pay an amount in USDC; whoever has the id can pay it until it expires.",
  body: z.object({
    amountUsd: z
      .number()
      .min(0.01, "must be at least 0.01")
      .max(MOST_REQUEST_MICROS / 1_000_000, `must be at most ${MOST_REQUEST_MICROS / 1_000_000}`)
      .meta({ examples: [12.5] }),
    description: z
      .string()
      .trim()
      .max(LONGEST_REQUEST_TEXT)
      .optional()
      .meta({ examples: ["Two hours of work"] }),
    expiresInSeconds: z
      .literal(REQUEST_LIVES_S, `must be one of ${REQUEST_LIVES_S.join(", ")}`)
      .default(86_400)
      .meta({ examples: [86_400] }),
  }),
  errors,
  responses: { 201: { description: "It is made.", schema: z.object({ ok, request: requestSchema }) } },
}).servedBy(async ({ body }, { x402, state }) => {
  requireCloud(state.read());
  const request = await (await x402()).requests.create({
    amountMicros: Math.round(body.amountUsd * 1_000_000),
    description: body.description || null,
    lifeSeconds: body.expiresInSeconds,
  });
  return { status: 201, body: { ok: true, request: requestView(request) } };
});

const read = defineRoute({
  method: "GET",
  path: "/api/cloud/x402/requests/:id",
  operationId: "readPaymentRequest",
  summary: "Read one payment request with its state, this account's or anybody's.",
  params,
  errors: [...errors, "NOT_FOUND"],
  responses: { 200: { description: "As it is.", schema: z.object({ ok, request: requestSchema }) } },
}).servedBy(async ({ params: { id } }, { x402, state }) => {
  requireCloud(state.read());
  return { status: 200, body: { ok: true, request: requestView(await (await x402()).requests.read(id)) } };
});

const pay = defineRoute({
  method: "POST",
  path: "/api/cloud/x402/requests/:id/pay",
  operationId: "payPaymentRequest",
  summary:
    "Ask what a payment request costs and to whom it goes; with pay it is paid as well, where the person allowed that to programs and the caps permit it.",
  effect: "charges",
  params,
  body: z.object({ pay: z.boolean("must be true or false").default(false) }),
  errors: [...errors, "NOT_FOUND", "FORBIDDEN", "SECRETS_UNAVAILABLE"],
  responses: {
    200: {
      description: "The offer, and the receipt when it was paid.",
      schema: z.object({ ok, paid: z.boolean(), offer: offerSchema, receipt: receiptSchema.nullable() }),
    },
  },
}).servedBy(async ({ params: { id }, body }, { x402, state }) => {
  requireCloud(state.read());
  const payments = await x402();
  const offer = await payments.askRequest(id);
  const receipt = body.pay ? receiptView(await payments.payAutomatically(offer)) : null;
  return { status: 200, body: { ok: true, paid: receipt !== null, offer: offerView(offer), receipt } };
});

export const x402RequestRoutes = [list, create, read, pay];
