/** Offers and receipts of payments in USDC as the local API shows them: amounts in USDC, times in ISO. */
import { z } from "zod";
import type { X402Offer, X402Receipt } from "../../src-preload/contract/x402";
import { X402_NETWORKS } from "../../src-preload/contract/x402-names";

export const network = z.enum(X402_NETWORKS);
export const usdc = z.number().nonnegative().meta({ description: "In USDC, which is worth a US dollar." });
export const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
export const usdcOf = (micros: number): number => micros / 1_000_000;

/** What would be paid, and to whom. */
export const offerSchema = z.object({
  amountUsdc: usdc,
  network,
  asset: z.string(),
  payTo: z.string(),
  from: z.string(),
  resource: z.string(),
  description: z.string().nullable(),
});

/** What was paid, and what came of it. */
export const receiptSchema = offerSchema.extend({
  id: z.string(),
  purpose: z.enum(["topUp", "request", "paymentRequest"]),
  state: z.enum(["reserved", "sent", "settled", "credited", "refused", "lost", "unused"]).meta({
    description:
      "settled: the cloud says it was paid. credited: the ledger shows it. lost: no answer, may have been paid.",
  }),
  createdAt: z.iso.datetime(),
  transaction: z.string().nullable(),
  settledAt: z.iso.datetime().nullable(),
  creditedAt: z.iso.datetime().nullable(),
  organizationId: z
    .string()
    .nullable()
    .meta({ description: "Whom the cloud says it credited: the wallet's organisation." }),
});

/** Of an offer, or of what a receipt is about. */
export const offerView = ({
  amountMicros,
  network: on,
  asset,
  payTo,
  from,
  resource,
  description,
}: X402Offer | X402Receipt) => ({
  ...{ amountUsdc: usdcOf(amountMicros), network: on, asset, payTo, from, resource, description },
});

/** Of a receipt. */
export const receiptView = (receipt: X402Receipt): z.input<typeof receiptSchema> => ({
  ...offerView(receipt),
  ...{ id: receipt.id, purpose: receipt.purpose, state: receipt.phase, transaction: receipt.transaction },
  organizationId: receipt.organizationId,
  createdAt: new Date(receipt.createdAt).toISOString(),
  settledAt: iso(receipt.settledAt),
  creditedAt: iso(receipt.creditedAt),
});
