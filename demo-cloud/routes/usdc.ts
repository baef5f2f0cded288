import { z } from "zod";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { bareError, failure, json, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { USDC_NETWORKS } from "../store/usdc";
import { facilitatorOf, paymentOf, paymentResponse, requirementsOf, settlePayment, type UsdcPrice } from "./usdc-offer";

const AMOUNTS = [10, 50, 100] as const;
const MICROS_PER_USD = 1_000_000;
const EVM = /^0x[0-9a-f]{40}$/i;

const topUpBody = z.object({ walletAddress: z.string().regex(EVM).optional() });
const settleBody = z.object({
  paymentPayload: z.record(z.string(), z.unknown()),
  paymentRequirements: z.record(z.string(), z.unknown()),
});

/** Top-ups in USDC, and the facilitator. */
export function usdcRoutes(cloud: Cloud): Route[] {
  return [
    ...AMOUNTS.map(
      (amount): Route => ({
        method: "POST",
        path: `/api/v1/topup/${amount}`,
        handle: (call) => topUp(cloud, call, amount),
      }),
    ),
    { method: "GET", path: "/api/v1/x402", handle: () => describe(cloud) },
    { method: "POST", path: "/api/v1/x402/verify", limit: "STRICT", handle: (call) => verify(cloud, call) },
    { method: "POST", path: "/api/v1/x402/settle", limit: "STRICT", handle: (call) => settle(cloud, call) },
  ];
}

async function topUp(cloud: Cloud, call: Call, amountUsd: number): Promise<Reply> {
  const { usdc, ledger, account } = cloud;
  const body = topUpBody.safeParse(await call.json().catch(() => ({})));
  if (!body.success) return bareError(400, "Invalid wallet address");
  const { dialect } = usdc.hooks;
  const description = `Top up $${amountUsd} of credits`;
  const price: UsdcPrice = { micros: amountUsd * MICROS_PER_USD, description, dialect, scheme: "exact" };
  const requirements = requirementsOf(cloud, call, price);
  const demand = (error: string, payer?: string): Reply =>
    json(402, { x402Version: dialect, error, accepts: [requirements], ...(payer === undefined ? {} : { payer }) });
  const payload = paymentOf(call);
  if (payload === null) return demand("X-PAYMENT header is required");
  if (payload === undefined) return demand("Invalid payment");
  const settlement = await settlePayment(cloud, payload, requirements);
  const { success, payer, transaction, reason } = settlement;
  if (!success) return demand(reason ?? "Payment failed", payer);
  const isOwn = usdc.hooks.wallets === "own";
  const organizationId = isOwn ? account.organization.id : "5b0f4f7e-7d0c-4d5b-8a4e-2d9c1b7a6e50";
  if (isOwn) {
    const metadata = { type: "x402_topup", transaction, payer };
    ledger.append({ type: "credit", amountUsd, description: `x402 top-up - $${amountUsd}`, metadata });
  }
  const message = `Added $${amountUsd} of credits`;
  return json(
    200,
    { success: true, amount: amountUsd, walletAddress: payer, organizationId, message },
    { "X-PAYMENT-RESPONSE": paymentResponse(settlement, requirements.network) },
  );
}

function describe({ usdc }: Cloud): Reply {
  if (!usdc.hooks.isConfigured) return failure(503, "FACILITATOR_NOT_CONFIGURED", "Facilitator not configured");
  const kinds = Object.values(USDC_NETWORKS).map(({ caip2 }) => ({ x402Version: 2, scheme: "exact", network: caip2 }));
  return json(200, { success: true, kinds, signers: { "eip155:*": [usdc.payTo] }, version: "1.0.0" });
}

async function verify(cloud: Cloud, call: Call): Promise<Reply> {
  const body = settleBody.safeParse(await call.json().catch(() => null));
  if (!body.success) return json(400, { isValid: false, invalidReason: "invalid_payload" });
  const { paymentPayload: payload, paymentRequirements: requirements } = body.data;
  const { success, payer, reason } = await (await facilitatorOf(cloud)).verify({ payload, requirements });
  return success ? json(200, { isValid: true, payer }) : json(400, { isValid: false, invalidReason: reason, payer });
}

async function settle(cloud: Cloud, call: Call): Promise<Reply> {
  const body = settleBody.safeParse(await call.json().catch(() => null));
  const refused = (errorReason: string | undefined, network: unknown, payer?: string): Reply =>
    json(400, { success: false, transaction: "", network, errorReason, payer });
  if (!body.success) return refused("invalid_payload", null);
  const { paymentPayload: payload, paymentRequirements: requirements } = body.data;
  const { success, transaction, payer, reason } = await (await facilitatorOf(cloud)).settle({ payload, requirements });
  const { network } = requirements;
  return success ? json(200, { success, transaction, network, payer }) : refused(reason, network, payer);
}

/** What one call costs in USDC. */
const CALL: UsdcPrice = { micros: 50_000, description: "One call", dialect: 2, scheme: "upto" };

/** Routes that offer, where credit is missing, to be paid by the call. Off unless a test switches it on, as in every cloud seen. */
export const payableRoutes = (cloud: Cloud, routes: readonly Route[]): Route[] =>
  routes.map((route) => ({ ...route, handle: (call, params) => serve(cloud, call, () => route.handle(call, params)) }));

async function serve(cloud: Cloud, call: Call, handle: () => Reply | Promise<Reply>): Promise<Reply> {
  const reply = await handle();
  if (reply.status !== 402 || !cloud.usdc.hooks.offersCalls) return reply;
  const price = { ...CALL, micros: Math.max(CALL.micros, missingMicros(reply)) };
  const requirements = requirementsOf(cloud, call, price);
  const demand = { x402Version: 2, accepts: [requirements] };
  const refuse = (error: string): Reply =>
    json(
      402,
      { success: false, error, code: "PAYMENT_REQUIRED", ...demand },
      { "Payment-Required": Buffer.from(JSON.stringify({ ...demand, error })).toString("base64") },
    );
  const payload = paymentOf(call);
  if (payload === null) return refuse("Payment Required");
  const settlement = payload === undefined ? null : await settlePayment(cloud, payload, requirements);
  if (!settlement?.success) return refuse(settlement?.reason ?? "Invalid payment");
  const { transaction } = settlement;
  const amountUsd = price.micros / MICROS_PER_USD;
  cloud.ledger.append({ type: "credit", amountUsd, description: "x402 payment", metadata: { transaction } });
  const paid = await handle();
  const headers = {
    "X-PAYMENT-RESPONSE": paymentResponse(settlement, requirements.network),
    "X-PAYMENT-STATUS": "verified",
  };
  return { ...paid, headers: { ...paid.headers, ...headers } };
}

const needSchema = z.object({
  required: z.number().optional(),
  requiredCredits: z.number().optional(),
  details: z.object({ required: z.number().optional() }).optional().catch(undefined),
});

/** What a reply that wants credit asks for; 0 where it names nothing. */
function missingMicros({ body }: Reply): number {
  const need = needSchema.safeParse(typeof body === "string" ? JSON.parse(body) : null).data;
  return Math.ceil((need?.required ?? need?.requiredCredits ?? need?.details?.required ?? 0) * MICROS_PER_USD);
}
