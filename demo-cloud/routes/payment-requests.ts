/** Requests to be paid in USDC: made by a member, settled by whoever has the id. */
import { z } from "zod";
import { memberRoute, refuseWithCode } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { failure, json, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import type { PaymentRequest } from "../store/payment-requests";
import { requirementsOf, settlePayment } from "./usdc-offer";

const MICROS_PER_USD = 1_000_000;
const LIFE_S = 3_600;

const createBody = z.object({
  amountUsd: z.number().positive().max(100_000),
  description: z.string().max(500).default("Payment request"),
  callbackUrl: z.url().nullish(),
  expiresInSeconds: z.number().int().min(60).max(2_592_000).default(LIFE_S),
});
const settleBody = z.object({ paymentPayload: z.record(z.string(), z.unknown()) });

export function paymentRequestRoutes(cloud: Cloud): Route[] {
  const { account, clock, paymentRequests } = cloud;
  const path = "/api/v1/x402/requests";
  const withOne =
    (handle: (call: Call, request: PaymentRequest) => Reply | Promise<Reply>): Route["handle"] =>
    (call, { id = "" }) => {
      const request = paymentRequests.find(id);
      return request === undefined
        ? failure(404, "resource_not_found", "Payment request not found")
        : handle(call, request);
    };
  return [
    memberRoute(account, clock, {
      ...{ method: "GET", path, limit: "STANDARD", refuse: refuseWithCode },
      handle: () =>
        json(200, { success: true, paymentRequests: paymentRequests.list().map((one) => viewOf(cloud, one)) }),
    }),
    memberRoute(account, clock, {
      ...{ method: "POST", path, limit: "STANDARD", refuse: refuseWithCode },
      handle: (call) => create(cloud, call),
    }),
    {
      ...{ method: "GET", path: `${path}/:id`, limit: "STANDARD" },
      handle: withOne((_call, request) => json(200, { success: true, paymentRequest: viewOf(cloud, request) })),
    },
    {
      ...{ method: "POST", path: `${path}/:id/settle`, limit: "STANDARD" },
      handle: withOne((call, request) => settle(cloud, call, request)),
    },
  ];
}

const totalOf = ({ amountMicros, feeMicros }: PaymentRequest): number => amountMicros + feeMicros;

function statusOf({ clock }: Cloud, { paid, expiresAt }: PaymentRequest): "paid" | "expired" | "pending" {
  if (paid !== null) return "paid";
  return clock.now() >= expiresAt ? "expired" : "pending";
}

const demandOf = (cloud: Cloud, call: Call, request: PaymentRequest) =>
  requirementsOf(cloud, call, {
    ...{ micros: totalOf(request), description: request.description, dialect: 2, scheme: "exact" },
  });

function viewOf(cloud: Cloud, request: PaymentRequest): object {
  const { id, amountMicros, feeMicros, description, callbackUrl, paid } = request;
  const { network, asset, payTo } = requirementsOf(
    cloud,
    { origin: "", path: "", method: "POST" },
    {
      ...{ micros: totalOf(request), description, dialect: 2, scheme: "exact" },
    },
  );
  return {
    ...{ id, status: statusOf(cloud, request), paid: paid !== null, network, asset, payTo, description },
    amountUsd: amountMicros / MICROS_PER_USD,
    platformFeeUsd: feeMicros / MICROS_PER_USD,
    serviceFeeUsd: 0,
    totalChargedUsd: totalOf(request) / MICROS_PER_USD,
    ...(callbackUrl === null ? {} : { callbackUrl }),
    transaction: paid?.transaction ?? null,
    ...(paid === null ? {} : { payer: paid.payer }),
    createdAt: new Date(request.createdAt).toISOString(),
    expiresAt: new Date(request.expiresAt).toISOString(),
    paidAt: paid === null ? null : new Date(paid.at).toISOString(),
  };
}

async function create(cloud: Cloud, call: Call): Promise<Reply> {
  const body = createBody.safeParse(await call.json().catch(() => null));
  if (!body.success) return failure(400, "validation_error", "Invalid request", body.error.issues);
  const { amountUsd, description, callbackUrl = null, expiresInSeconds } = body.data;
  const request = cloud.paymentRequests.create({
    ...{ amountMicros: Math.round(amountUsd * MICROS_PER_USD), description, callbackUrl },
    lifeMs: expiresInSeconds * 1_000,
  });
  const paymentRequired = { x402Version: 2, accepts: [demandOf(cloud, call, request)] };
  const paymentRequiredHeader = Buffer.from(JSON.stringify(paymentRequired)).toString("base64");
  return json(201, { success: true, paymentRequest: viewOf(cloud, request), paymentRequired, paymentRequiredHeader });
}

async function settle(cloud: Cloud, call: Call, request: PaymentRequest): Promise<Reply> {
  const body = settleBody.safeParse(await call.json().catch(() => null));
  if (!body.success) return failure(400, "validation_error", "Invalid payment payload");
  if (statusOf(cloud, request) !== "pending") {
    return failure(409, "conflict", `Payment request is already ${statusOf(cloud, request)}`);
  }
  const settlement = await settlePayment(cloud, body.data.paymentPayload, demandOf(cloud, call, request));
  const { success, transaction, payer = "", reason = "Payment failed" } = settlement;
  if (!success) return failure(400, "payment_failed", reason);
  request.paid = { at: cloud.clock.now(), transaction, payer };
  return json(200, { success: true, paymentRequest: viewOf(cloud, request) });
}
