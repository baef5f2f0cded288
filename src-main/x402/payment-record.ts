/** One payment as it lies on disk: it is counted from the moment it is reserved, and is the receipt afterwards. */
import { z } from "zod";
import type { X402Receipt } from "../../src-preload/contract/x402";
import { X402_NETWORKS } from "../../src-preload/contract/x402-names";

const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/);
const at = z.number().int().nonnegative();

export const paymentRecordSchema = z.object({
  id: z.string().min(1).max(100),
  /** Whose account was signed in; null while nobody was known. */
  owner: z.string().max(4_096).nullable(),
  purpose: z.enum(["topUp", "request", "paymentRequest"]),
  phase: z.enum(["reserved", "sent", "settled", "credited", "refused", "lost", "unused"]),
  amountMicros: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  network: z.enum(X402_NETWORKS),
  payTo: address,
  asset: address,
  from: address,
  resource: z.string().max(2_000),
  description: z.string().max(2_000).nullable(),
  createdAt: at,
  /** Time that had surely passed by then; records of earlier versions go by the clock alone. */
  createdPassedMs: z.number().default(Number.MIN_SAFE_INTEGER),
  /** No signature of this payment is worth anything after it. */
  validUntil: at,
  nonce: z
    .string()
    .regex(/^0x[0-9a-f]{64}$/i)
    .nullable(),
  transaction: z.string().max(2_000).nullable(),
  settledAt: at.nullable(),
  creditedAt: at.nullable(),
  organizationId: z.string().max(200).nullable(),
  isOwnOrganization: z.boolean().nullable(),
  /** The newest row of the account's ledger before this payment; empty when it had none, null when nobody looked. */
  ledgerMark: z.string().max(200).nullable(),
  /** The row that credits it. */
  ledgerEntryId: z.string().max(200).nullable(),
  error: z.object({ code: z.string().max(60), message: z.string().max(2_000) }).nullable(),
});

/** A payment, reserved or made. */
export type PaymentRecord = z.output<typeof paymentRecordSchema>;

/** What is known before anything is signed. */
export type PaymentWish = Pick<
  PaymentRecord,
  | "owner"
  | "purpose"
  | "amountMicros"
  | "network"
  | "payTo"
  | "asset"
  | "from"
  | "resource"
  | "description"
  | "validUntil"
>;

/** @param checking ids of the payments whose credit is looked for now */
export function receiptOf(record: PaymentRecord, checking: ReadonlySet<string>): X402Receipt {
  const { error, nonce, validUntil, createdPassedMs: _, ...rest } = record;
  return {
    ...rest,
    validUntil: nonce === null ? null : validUntil,
    isChecking: checking.has(record.id),
    error: error as X402Receipt["error"],
  };
}
