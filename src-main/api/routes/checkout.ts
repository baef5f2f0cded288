import { z } from "zod";
import type { Attempt } from "../../../src-preload/contract/billing";
import { decimalOfMicros, usdOfCents } from "../../billing/amounts";
import type { PaymentReading } from "../../billing/attempts";
import { DomainError } from "../../cloud/errors";
import { topUpInput, usdOrNull } from "../billing-view";
import { defineRoute } from "../route";
import { CLOUD_ERRORS, requireCloud } from "./agent-errors";

/** CANCELLED: the account it was begun for was signed out meanwhile. */
const CREATE_ERRORS = [...CLOUD_ERRORS, "CONFLICT", "CANCELLED", "NOT_FOUND"] as const;

/** Any text that stands for one wish: however often it is told, one payment is made. */
const idempotency = z.object({
  "idempotency-key": z.string().trim().min(1, "is empty").max(255, "is too long").optional().meta({
    description: "Any text that stands for this one wish. Without it the same body within 10 s is the same wish.",
  }),
});

const cloudId = z.string().regex(/^[\w-]{1,200}$/, "is not an id of the cloud");

const open = defineRoute({
  method: "POST",
  path: "/api/cloud/billing/checkout",
  operationId: "openCheckout",
  effect: "charges",
  summary:
    "Open a card payment. The address is at the payment provider or the cloud, over https. Paying is the caller's; read the checkout for what became of it.",
  headers: idempotency,
  body: z.object({
    amountUsd: topUpInput,
    mode: z.enum(["hosted", "embedded"], 'must be "hosted" or "embedded"').default("hosted").meta({
      description: "Embedded where the cloud offers it, else hosted.",
    }),
  }),
  errors: CREATE_ERRORS,
  responses: {
    200: {
      description: "A payment session; nothing is charged yet.",
      schema: z.object({
        provider: z.literal("stripe"),
        mode: z.enum(["hosted", "embedded"]),
        checkoutUrl: z.string().optional(),
        clientSecret: z.string().optional(),
        publishableKey: z.string().optional(),
        sessionId: z.string(),
      }),
    },
  },
}).servedBy(async ({ headers, body }, { billing, state }) => {
  requireCloud(state.read());
  const idempotencyKey = headers["idempotency-key"] ?? null;
  const { id } = billing.payByCard({ idempotencyKey, amountCents: body.amountUsd, mode: body.mode });
  await billing.created(id);
  const { sessionId, target } = billing.payments.session(id);
  const session = { provider: "stripe", sessionId: sessionId ?? "" } as const;
  if (target.kind === "hosted") return { status: 200, body: { ...session, mode: "hosted", checkoutUrl: target.url } };
  const { clientSecret, publishableKey } = target;
  return { status: 200, body: { ...session, mode: "embedded", clientSecret, publishableKey } };
});

/** @throws DomainError NOT_FOUND for a payment that was not begun by this app and account. */
const known = (reading: PaymentReading | null): PaymentReading => {
  if (reading !== null) return reading;
  throw new DomainError("NOT_FOUND", "This app has begun no such payment.");
};

function statusOf({ attempt, isPaid }: PaymentReading) {
  switch (attempt.phase) {
    case "credited":
    case "cancelled":
    case "expired":
    case "failed":
      return attempt.phase;
    case "creating":
    case "waiting":
    case "verifying":
    case "paid":
      return isPaid ? "paid" : "open";
  }
}

const status = z.enum(["open", "paid", "credited", "cancelled", "expired", "failed"]).meta({
  description: "Paid is not credited: that is said only when the cloud's ledger shows the payment.",
});
const balance = z
  .number()
  .nullable()
  .meta({ description: "US dollars, with this payment; null until it is credited." });

const readCheckout = defineRoute({
  method: "GET",
  path: "/api/cloud/billing/checkout/:sessionId",
  operationId: "readCheckout",
  summary: "Read what became of a card payment. Asks the cloud, unless that was just done.",
  params: z.object({ sessionId: cloudId }),
  errors: [...CLOUD_ERRORS, "CONFLICT", "NOT_FOUND"],
  responses: { 200: { description: "The payment.", schema: z.object({ status, balance }) } },
}).servedBy(async ({ params }, { billing, state }) => {
  requireCloud(state.read());
  const reading = known(await billing.payments.read(params.sessionId));
  return {
    status: 200,
    body: { status: statusOf(reading), balance: usdOrNull(reading.attempt.newBalanceMicros) },
  };
});

const isoOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const cryptoOf = ({ crypto }: Attempt): NonNullable<Attempt["crypto"]> => {
  if (crypto !== null) return crypto;
  throw new DomainError("NOT_FOUND", "This is no crypto payment.");
};

/** A shorter text than the cloud's three decimals would be another amount to a program that compares texts. */
const coinAmount = (micros: number): string => {
  const text = decimalOfMicros(micros);
  return /\.\d\d$/.test(text) ? `${text}0` : text;
};

const quote = defineRoute({
  method: "POST",
  path: "/api/cloud/billing/crypto/quote",
  operationId: "quoteCrypto",
  effect: "charges",
  summary: "Make a crypto invoice, to be paid at its address. Where the cloud does not do this for a key: 503.",
  headers: idempotency,
  body: z.object({
    amountUsd: topUpInput,
    walletAddress: z
      .string()
      .max(200, "is too long")
      .optional()
      .meta({
        examples: ["0xabc123"],
        description: "Repeated in the answer; the cloud does not ask who pays.",
      }),
    currency: z.string().trim().min(1, "is empty").max(32, "is too long").default("USDC"),
    network: z.string().trim().min(1, "is empty").max(32, "is too long").optional().meta({
      description: "Left out: the payer chooses on the payment page.",
    }),
  }),
  errors: [...CREATE_ERRORS, "CRYPTO_UNAVAILABLE"],
  responses: {
    200: {
      description: "An invoice; nothing is paid yet.",
      schema: z.object({
        provider: z.literal("oxapay"),
        network: z.string(),
        currency: z.string(),
        amount: z.string(),
        amountUsd: z.number(),
        paymentLinkUrl: z.string(),
        expiresAt: z.iso.datetime().nullable(),
        invoiceId: z.string(),
        trackId: z.string().nullable(),
        walletAddress: z.string().optional(),
      }),
    },
  },
}).servedBy(async ({ headers, body }, { billing, state }) => {
  requireCloud(state.read());
  const { amountUsd: amountCents, walletAddress, currency: token, network = null } = body;
  const idempotencyKey = headers["idempotency-key"] ?? null;
  const { id } = billing.payByCrypto({ idempotencyKey, amountCents, token, network });
  const attempt = await billing.created(id);
  const invoice = cryptoOf(attempt);
  return {
    status: 200,
    body: {
      ...{ provider: "oxapay", network: network ?? "AUTO", currency: token },
      amount: coinAmount(invoice.expectedMicros ?? attempt.amountMicros),
      amountUsd: usdOfCents(amountCents),
      paymentLinkUrl: invoice.payUrl,
      expiresAt: isoOf(attempt.expiresAt),
      invoiceId: invoice.invoiceId,
      trackId: invoice.trackId,
      ...(walletAddress === undefined ? {} : { walletAddress }),
    },
  };
});

const readCrypto = defineRoute({
  method: "GET",
  path: "/api/cloud/billing/crypto/payments/:id",
  operationId: "readCryptoPayment",
  summary:
    "Read what became of a crypto payment, by its invoice or track id. Asks the cloud, unless that was just done.",
  params: z.object({ id: cloudId }),
  errors: [...CLOUD_ERRORS, "CONFLICT", "NOT_FOUND"],
  responses: {
    200: {
      description: "The payment.",
      schema: z.object({
        status,
        cloudStatus: z.string().meta({ description: "The cloud's own word." }),
        invoiceId: z.string(),
        trackId: z.string().nullable(),
        network: z.string(),
        currency: z.string(),
        expectedAmount: z.string().nullable(),
        receivedAmount: z.string().nullable(),
        transactionHash: z.string().nullable(),
        paymentLinkUrl: z.string(),
        expiresAt: z.iso.datetime().nullable(),
        balance,
      }),
    },
  },
}).servedBy(async ({ params }, { billing, state }) => {
  requireCloud(state.read());
  const reading = known(await billing.payments.read(params.id));
  const { attempt } = reading;
  const crypto = cryptoOf(attempt);
  const amountOf = (micros: number | null): string | null => (micros === null ? null : coinAmount(micros));
  return {
    status: 200,
    body: {
      status: statusOf(reading),
      cloudStatus: crypto.status,
      invoiceId: crypto.invoiceId,
      trackId: crypto.trackId,
      network: crypto.network ?? "AUTO",
      currency: crypto.token,
      expectedAmount: amountOf(crypto.expectedMicros),
      receivedAmount: amountOf(crypto.receivedMicros),
      transactionHash: crypto.transactionHash,
      paymentLinkUrl: crypto.payUrl,
      expiresAt: isoOf(attempt.expiresAt),
      balance: usdOrNull(attempt.newBalanceMicros),
    },
  };
});

export const checkoutRoutes = [open, readCheckout, quote, readCrypto];
