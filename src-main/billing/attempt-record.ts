/** A payment that was begun: what is kept of it on disk, and what of that a person sees. */
import { z } from "zod";
import { type Attempt, attemptPhaseSchema } from "../../src-preload/contract/billing";
import type { WireError } from "../../src-preload/contract/errors";
import { timeMs, wireErrorSchema } from "../../src-preload/contract/primitives";
import { microsOfCents } from "./amounts";

const text = z.string().max(4_096);
const micros = z.number().int();

const cryptoSchema = z.object({
  token: text,
  network: text.nullable(),
  /** Null until the cloud made the invoice. */
  invoiceId: text.nullable(),
  trackId: text.nullable(),
  status: text,
  expectedMicros: micros.nullable(),
  receivedMicros: micros.nullable(),
  transactionHash: text.nullable(),
});

export const attemptRecordSchema = z.object({
  id: z.uuid(),
  /** The account it belongs to: no other one sees it or asks for it. */
  owner: text,
  /** What makes a second wish the same as this one; null when it was told without. */
  wishKey: text.nullable(),
  method: z.enum(["card", "crypto"]),
  mode: z.enum(["hosted", "embedded"]).nullable(),
  phase: attemptPhaseSchema,
  amountCents: z.number().int().positive(),
  createdAt: timeMs,
  since: timeMs,
  /** The cloud's own time when it was begun; null when it did not tell. */
  cloudStartedAt: timeMs.nullable(),
  expiresAt: timeMs.nullable(),
  sessionId: text.nullable(),
  payUrl: text.nullable(),
  crypto: cryptoSchema.nullable(),
  oldBalanceMicros: micros.nullable(),
  newBalanceMicros: micros.nullable(),
  /** When the cloud said that it is paid. */
  paidAt: timeMs.nullable(),
  creditedAt: timeMs.nullable(),
  /** The row of the ledger that is this payment: no other payment may count it. */
  ledgerEntryId: text.nullable(),
  isDismissed: z.boolean(),
  error: wireErrorSchema.nullable(),
});

export type AttemptRecord = Readonly<z.output<typeof attemptRecordSchema>>;

/** What is known of an attempt while the app runs, and not kept. */
export interface AttemptMoment {
  readonly isChecking: boolean;
  readonly nextCheckAt: number | null;
  readonly isWindowOpen: boolean;
  /** The form of a card payment inside the app can be shown: its secrets live as long as the app. */
  readonly hasSecrets: boolean;
  readonly payHost: string | null;
}

const isPayable = ({ phase }: AttemptRecord): boolean =>
  phase === "waiting" || phase === "verifying" || phase === "cancelled" || phase === "expired";

/** Money may be under way: it can be neither cancelled away nor dismissed. */
export const isOpen = ({ phase }: AttemptRecord): boolean =>
  phase === "creating" || phase === "waiting" || phase === "verifying" || phase === "paid";

/** The cloud can be asked what became of it. */
export const isAskable = ({ sessionId, crypto }: AttemptRecord): boolean =>
  sessionId !== null || (crypto?.invoiceId ?? null) !== null;

/** The attempt as every view has it. */
export function viewOf(record: AttemptRecord, moment: AttemptMoment): Attempt {
  const { crypto, payUrl } = record;
  const canPay = isPayable(record) && record.paidAt === null && record.phase !== "expired";
  return {
    id: record.id,
    method: record.method,
    mode: record.mode,
    phase: record.phase,
    amountMicros: microsOfCents(record.amountCents),
    createdAt: record.createdAt,
    since: record.since,
    expiresAt: record.expiresAt,
    nextCheckAt: moment.nextCheckAt,
    isChecking: moment.isChecking,
    oldBalanceMicros: record.oldBalanceMicros,
    newBalanceMicros: record.newBalanceMicros,
    creditedAt: record.creditedAt,
    isWindowOpen: moment.isWindowOpen,
    payHost: moment.payHost,
    canShow: canPay && record.phase !== "cancelled" && (payUrl !== null || moment.hasSecrets),
    canOpenInBrowser: canPay && record.phase !== "cancelled" && payUrl !== null,
    crypto:
      crypto === null || crypto.invoiceId === null || payUrl === null
        ? null
        : { ...crypto, invoiceId: crypto.invoiceId, payUrl },
    error: record.error as WireError | null,
  };
}
