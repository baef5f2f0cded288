import { z } from "zod";
import { authenticate, hasSession, memberRoute, refuseVaguely } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { bareError, json, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import type { CryptoPayment } from "../store/crypto-payments";

const TOKENS = ["USDT", "USDC", "BTC", "ETH", "BNB", "TRX", "SOL"] as const;
const NETWORKS = [
  { id: "ERC20", name: "Ethereum" },
  { id: "TRC20", name: "Tron" },
  { id: "BEP20", name: "BNB Smart Chain" },
  { id: "POLYGON", name: "Polygon" },
  { id: "SOL", name: "Solana" },
  { id: "BASE", name: "Base" },
  { id: "ARB", name: "Arbitrum" },
  { id: "OP", name: "Optimism" },
  { id: "AUTO", name: "Auto-selected Network" },
] as const;

const createBody = z.object({
  amount: z.number().min(1).max(10_000),
  currency: z.literal("USD").optional(),
  payCurrency: z.enum(TOKENS).default("USDT"),
  network: z.enum(["ERC20", "TRC20", "BEP20", "POLYGON", "SOL", "BASE", "ARB", "OP"]).optional(),
});

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Crypto invoices and the state of their service. */
export function cryptoRoutes(cloud: Cloud): Route[] {
  const { account, clock, crypto } = cloud;
  return [
    {
      method: "GET",
      path: "/api/crypto/status",
      limit: "STANDARD",
      handle: () =>
        json(200, {
          enabled: crypto.hooks.cryptoEnabled,
          supportedTokens: TOKENS,
          networks: NETWORKS,
          isTestnet: false,
        }),
    },
    { method: "POST", path: "/api/crypto/payments", limit: "STRICT", handle: (call) => create(cloud, call) },
    memberRoute(account, clock, {
      method: "GET",
      path: "/api/crypto/payments",
      limit: "STANDARD",
      refuse: refuseVaguely("Failed to list payments"),
      handle: (call) => json(200, { payments: crypto.list().map((payment) => record(payment, call)) }),
    }),
    memberRoute(account, clock, {
      method: "GET",
      path: "/api/crypto/payments/:id",
      limit: "STANDARD",
      refuse: refuseVaguely("Failed to get payment"),
      handle: (call, { id = "" }) => {
        if (!UUID.test(id)) return bareError(400, "Invalid payment ID");
        const payment = crypto.find(id.toLowerCase());
        if (!payment) return bareError(404, "Payment not found");
        return json(200, { ...record(payment, call), confirmed: payment.status === "confirmed" });
      },
    }),
  ];
}

async function create({ account, crypto, rules, clock }: Cloud, call: Call): Promise<Reply> {
  // The older cloud wants the browser's session here, does not say so, and fails before anything else is looked at.
  const failed = (): Reply => bareError(500, "Failed to process payment request");
  if (rules.profile !== "modern" && !hasSession(call, account)) return failed();
  if (!crypto.hooks.cryptoEnabled) return bareError(503, "Crypto payments not available");
  if (authenticate(call, account, clock)) return bareError(401, "Unauthorized");
  let raw: unknown;
  try {
    raw = await call.json();
  } catch {
    return failed();
  }
  const body = createBody.safeParse(raw);
  if (!body.success) return bareError(400, "Validation failed", z.flattenError(body.error).fieldErrors);
  const { amount, payCurrency, network } = body.data;
  const payment = crypto.open(amount, payCurrency, network ?? "AUTO");
  return json(200, {
    paymentId: payment.id,
    trackId: payment.trackId,
    payLink: payLink(payment, call),
    expiresAt: new Date(payment.expiresAt).toISOString(),
    creditsToAdd: payment.amountUsd.toFixed(3),
  });
}

function record(payment: CryptoPayment, call: Call): Record<string, unknown> {
  const { id, trackId, status, network, token, receivedUsd, transactionHash, confirmedAt } = payment;
  return {
    id,
    trackId,
    status,
    expectedAmount: payment.amountUsd.toFixed(3),
    ...(receivedUsd === null ? {} : { receivedAmount: receivedUsd.toFixed(3) }),
    creditsToAdd: payment.amountUsd.toFixed(3),
    network,
    token,
    payLink: payLink(payment, call),
    ...(transactionHash === null ? {} : { transactionHash }),
    expiresAt: new Date(payment.expiresAt).toISOString(),
    createdAt: new Date(payment.createdAt).toISOString(),
    ...(confirmedAt === null ? {} : { confirmedAt: new Date(confirmedAt).toISOString() }),
  };
}

function payLink(payment: CryptoPayment, call: Call): string {
  return `${call.origin}/pay-crypto/${payment.trackId}`;
}
