import { z } from "zod";
import { memberRoute, refusePlainly } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { json, plainFailure, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import type { App, AppCharge } from "../store/apps";
import { withApp } from "./apps";

const PROVIDERS = ["stripe", "oxapay"] as const;
const HOUR_SECONDS = 3_600;

const chargeBody = z.object({
  amount: z.number().min(1).max(10_000),
  description: z.string().max(500).optional(),
  providers: z
    .array(z.enum(PROVIDERS))
    .min(1)
    .default([...PROVIDERS]),
  payment_context: z.enum(["verified_payer", "any_payer"]).default("any_payer"),
  success_url: z.url().optional(),
  cancel_url: z.url().optional(),
  lifetime_seconds: z.int().min(60).max(604_800).default(HOUR_SECONDS),
  metadata: z.record(z.string(), z.unknown()).default({}),
});
const checkoutBody = z.object({
  provider: z.enum(PROVIDERS),
  success_url: z.url().optional(),
  cancel_url: z.url().optional(),
  payCurrency: z.string().default("USDC"),
  network: z.string().default("BASE"),
});

const MOST = 100;
const USUAL = 50;

/** Payments an app asks of the people who use it; only the newer cloud has them. */
export function appChargeRoutes(cloud: Cloud): Route[] {
  if (cloud.rules.profile !== "modern") return [];
  const { account, apps, clock } = cloud;
  const base = "/api/v1/apps/:appId/charges";
  const one = (handle: (charge: AppCharge, app: App, call: Call) => Reply | Promise<Reply>): Route["handle"] =>
    withApp(cloud, (app, call, { chargeId }) => {
      const charge = apps.charges(app.id).find(({ id }) => id === chargeId);
      return charge ? handle(charge, app, call) : plainFailure(404, "Charge not found");
    });
  const member = (method: Route["method"], path: string, handle: Route["handle"]): Route =>
    memberRoute(account, clock, { method, path: `${base}${path}`, refuse: refusePlainly, handle });
  return [
    member(
      "GET",
      "",
      withApp(cloud, ({ id }, call) => {
        const limit = Math.min(MOST, Number(call.query.get("limit") ?? USUAL));
        const charges = apps.charges(id).slice(0, limit);
        return json(200, { success: true, charges: charges.map((charge) => view(cloud, charge, call)) });
      }),
    ),
    member(
      "POST",
      "",
      withApp(cloud, (app, call) => ask(cloud, app, call)),
    ),
    {
      // Whoever is to pay has no account here: the page behind the link asks without a credential.
      ...{ method: "GET", path: `${base}/:chargeId` },
      handle: one((charge, { id, name, description, url }, call) => {
        const app = { id, name, description, logo_url: null, website_url: url };
        return json(200, { success: true, charge: view(cloud, charge, call), app });
      }),
    },
    member(
      "POST",
      "/:chargeId/checkout",
      one((charge, _app, call) => checkout(cloud, charge, call)),
    ),
  ];
}

async function ask(cloud: Cloud, app: App, call: Call): Promise<Reply> {
  const body = chargeBody.safeParse(await call.json());
  if (!body.success) return plainFailure(400, "Invalid request data", body.error.issues);
  const { data } = body;
  const charge = cloud.apps.ask({
    appId: app.id,
    amountUsd: data.amount,
    description: data.description ?? null,
    providers: data.providers,
    paymentContext: data.payment_context,
    successUrl: data.success_url ?? null,
    cancelUrl: data.cancel_url ?? null,
    metadata: data.metadata,
    expiresAt: cloud.clock.now() + data.lifetime_seconds * 1_000,
  });
  return json(201, { success: true, charge: view(cloud, charge, call) });
}

async function checkout(cloud: Cloud, charge: AppCharge, call: Call): Promise<Reply> {
  const body = checkoutBody.safeParse(await call.json());
  if (!body.success) return plainFailure(400, "Invalid request data", body.error.issues);
  const { provider, payCurrency, network } = body.data;
  const status = cloud.apps.statusOf(charge);
  if (status === "confirmed" || status === "expired") return plainFailure(409, `Charge is ${status}`);
  if (!charge.providers.includes(provider)) return plainFailure(400, "Provider is not offered for this charge");
  if (provider === "oxapay") {
    const payment = cloud.crypto.open(charge.amountUsd, payCurrency, network);
    charge.payment = { provider, id: payment.id };
    const payLink = `${call.origin}/pay-crypto/${payment.trackId}`;
    const { id: paymentId, trackId } = payment;
    const expiresAt = new Date(payment.expiresAt).toISOString();
    return json(200, { success: true, checkout: { provider, url: payLink, paymentId, trackId, payLink, expiresAt } });
  }
  const home = `${call.origin}/dashboard/billing/success`;
  const { id: sessionId } = cloud.checkouts.open({
    amountUsd: charge.amountUsd,
    successUrl: body.data.success_url ?? charge.successUrl ?? home,
    cancelUrl: body.data.cancel_url ?? charge.cancelUrl ?? home,
    isEmbedded: false,
  });
  charge.payment = { provider, id: sessionId };
  return json(200, { success: true, checkout: { provider, url: `${call.origin}/pay/${sessionId}`, sessionId } });
}

function view({ apps }: Cloud, charge: AppCharge, call: Call): Record<string, unknown> {
  const status = apps.statusOf(charge);
  const paidAt = apps.paidAt(charge);
  return {
    id: charge.id,
    appId: charge.appId,
    amountUsd: charge.amountUsd,
    description: charge.description,
    providers: charge.providers,
    paymentContext: charge.paymentContext,
    paymentUrl: `${call.origin}/payment/app-charge/${charge.appId}/${charge.id}`,
    status,
    paidAt: paidAt === null ? null : new Date(paidAt).toISOString(),
    ...(paidAt !== null && charge.payment
      ? { paidProvider: charge.payment.provider, providerPaymentId: charge.payment.id }
      : {}),
    expiresAt: new Date(charge.expiresAt).toISOString(),
    createdAt: new Date(charge.createdAt).toISOString(),
    ...(charge.successUrl === null ? {} : { successUrl: charge.successUrl }),
    ...(charge.cancelUrl === null ? {} : { cancelUrl: charge.cancelUrl }),
    metadata: charge.metadata,
  };
}
