/** One payment from agreement to answer: room is taken, it is signed, it is written that it leaves, it leaves, and what came of it. */
import { decodePaymentResponseHeader } from "@x402/core/http";
import { z } from "zod";
import { DomainError, wireOf } from "../cloud/errors";
import { PaymentDemanded } from "../cloud/payment-demand";
import type { Log } from "../cloud/ports";
import { readDemand } from "./demand";
import type { JudgedOffer } from "./judge-offer";
import type { PaymentBook } from "./payment-book";
import type { PaymentRecord } from "./payment-record";
import type { OpenWallet } from "./payment-wallet";
import type { SignedPayment } from "./sign";

/** An answer to a paid request. */
export interface PaidAnswer {
  /** Value of `X-PAYMENT-RESPONSE`. */
  readonly paymentResponse?: string | undefined;
  /** On the network, where the body told it. */
  readonly transaction?: string | null;
}

/** What is paid, and for whom it is counted. */
export interface PaymentPlan {
  readonly offer: JudgedOffer;
  readonly purpose: PaymentRecord["purpose"];
  readonly owner: string | null;
  /** As it stood when the person agreed; another one since then is not used. */
  readonly from: string;
  readonly ledgerMark: string | null;
}

/** What came of a payment whose request was answered. */
export interface Paid<T> {
  readonly answer: T;
  readonly record: PaymentRecord;
}

interface Deps {
  readonly book: PaymentBook;
  readonly openWallet: () => Promise<OpenWallet | null>;
  readonly sign: (offer: JudgedOffer, privateKey: `0x${string}`) => Promise<SignedPayment>;
  readonly log: Log;
  readonly now: () => number;
}

/** Between the reservation and the library's own clock. */
const SIGNING_MS = 60_000;
const MOST_HEADER = 16 * 1_024;

const receiptSchema = z.object({
  success: z.boolean().optional(),
  transaction: z.string().max(200).nullish(),
  errorReason: z.string().max(200).nullish(),
});
type WireReceipt = z.output<typeof receiptSchema>;

/** @returns what the header says; null when there is none, or none that can be read */
function readReceipt(header: string | undefined): WireReceipt | null {
  if (header === undefined || header.length > MOST_HEADER) return null;
  try {
    return receiptSchema.safeParse(decodePaymentResponseHeader(header)).data ?? null;
  } catch {
    return null;
  }
}

const LOST =
  "No answer came to a call that was paid for. It may have been paid; it is not repeated, and it counts against your limits.";

export type Pay = <T extends PaidAnswer>(plan: PaymentPlan, send: (header: string) => Promise<T>) => Promise<Paid<T>>;

/**
 * @returns pays and sends once; nothing is ever repeated by itself
 * @throws DomainError CONFLICT before anything was signed; afterwards what the request ended with, told as a payment
 */
export function createPay({ book, openWallet, sign, log, now }: Deps): Pay {
  const reserve = async ({ offer, purpose, owner, from, ledgerMark }: PaymentPlan) => {
    const wallet = await openWallet();
    if (wallet === null || wallet.address !== from) {
      throw new DomainError("CONFLICT", "The payment wallet is another one than the one you agreed to pay from.");
    }
    if (!wallet.isBackedUp)
      throw new DomainError("CONFLICT", "Confirm the backup of the payment wallet before you pay.");
    const record = await book.reserve({
      ...{ owner, purpose, from, payTo: offer.payTo, asset: offer.network.asset, network: offer.network.id },
      ...{ amountMicros: offer.amountMicros, resource: offer.resource, description: offer.description },
      validUntil: now() + offer.maxTimeoutSeconds * 1_000 + SIGNING_MS,
    });
    try {
      const signed = await sign(offer, wallet.privateKey);
      const { nonce, validUntil } = signed;
      const sent = await book.change(record.id, {
        ...{ phase: "sent", nonce, ledgerMark },
        validUntil: Math.max(validUntil, record.validUntil),
      });
      return { record: sent, header: signed.header };
    } catch (error) {
      // Nothing has left. When even this cannot be written the next start lets it go.
      await book.change(record.id, { phase: "unused" }).catch(() => undefined);
      throw error;
    }
  };

  /** Once it has left, nothing that happens to the file may hide what came of it. */
  const note = async (record: PaymentRecord, fields: Partial<PaymentRecord>): Promise<PaymentRecord> => {
    try {
      return await book.change(record.id, fields);
    } catch (cause) {
      log.error("What came of a payment could not be written down", { payment: record.id, cause });
      return { ...record, ...fields };
    }
  };

  const failed = async (record: PaymentRecord, error: unknown): Promise<DomainError> => {
    const isRefused = error instanceof PaymentDemanded;
    const told = isRefused ? refusedAfterPaying(error) : lost(error);
    log.warn("A paid call failed", { payment: record.id, phase: isRefused ? "refused" : "lost", error });
    const { code, message } = told;
    await note(record, { phase: isRefused ? "refused" : "lost", error: { code, message } });
    return told;
  };

  return async <T extends PaidAnswer>(plan: PaymentPlan, send: (header: string) => Promise<T>) => {
    const { record, header } = await reserve(plan);
    const answer = await send(header).catch(async (error: unknown) => {
      throw await failed(record, error);
    });
    const receipt = readReceipt(answer.paymentResponse);
    const isTaken = receipt?.success !== false;
    const after = await note(record, {
      ...{
        phase: isTaken ? "settled" : "refused",
        settledAt: now(),
        transaction: receipt?.transaction || answer.transaction || null,
      },
      error: isTaken ? null : { code: "CONFLICT", message: NOT_SETTLED },
    });
    log.info("A paid call was answered", { payment: record.id, phase: after.phase });
    return { answer, record: after };
  };
}

const NOT_SETTLED = "The cloud answered, and says that the payment itself did not go through.";

function refusedAfterPaying(error: PaymentDemanded): DomainError {
  const said = (readDemand(error.demand).error ?? "")
    .replaceAll(/[\p{C}]+/gu, " ")
    .trim()
    .slice(0, 200);
  const message =
    said === ""
      ? "The cloud did not take the payment. It counts against your limits until it can no longer be used."
      : `The cloud did not take the payment. It says: ${said}`;
  return new DomainError("CONFLICT", message, { details: { status: 402 }, cause: error });
}

/** A refusal in plain words keeps them; whatever leaves it open whether the payment was taken says so. */
function lost(error: unknown): DomainError {
  const { code, message, details } = wireOf(error);
  const isOpen = ["OFFLINE", "TIMEOUT", "REMOTE_FAILED", "CANCELLED", "INTERNAL"].includes(code);
  const shown = isOpen ? LOST : `${message} The payment had left by then and counts against your limits.`;
  return new DomainError(code, shown, { ...(details === undefined ? {} : { details }), cause: error });
}
