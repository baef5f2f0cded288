/**
 * How much may still be paid. What counts is not when a payment was made but until when its signature could have been used: so the
 * money that leaves the wallet within any 24 hours stays below the cap whenever the payee cashes in. A payment makes room again when
 * the clock says so and as much time has surely passed: a clock that is put back, forward, or both frees nothing.
 */
import type { X402Caps } from "../../src-preload/contract/x402";
import type { X402Network } from "../../src-preload/contract/x402-names";
import type { PaymentRecord, PaymentWish } from "./payment-record";

export const DAY_MS = 24 * 3_600_000;

type Counted = Pick<
  PaymentRecord,
  "phase" | "amountMicros" | "network" | "createdAt" | "createdPassedMs" | "validUntil"
>;

/** A moment by both measures, in milliseconds. */
export interface Moment {
  /** By the computer's clock, since the epoch. */
  readonly now: number;
  /** Time that surely passed since the first payment. */
  readonly passedMs: number;
}

/** Whether this payment takes room of the cap now. Only what is provably unused does not. */
export function counts({ phase, createdAt, createdPassedMs, validUntil }: Counted, moment: Moment): boolean {
  if (phase === "unused") return false;
  // What is not signed yet may be at any later moment, and hold from then on.
  if (phase === "reserved") return true;
  const freeAt = Math.max(createdAt, validUntil) + DAY_MS;
  return moment.now < freeAt || moment.passedMs - createdPassedMs < freeAt - createdAt;
}

/** @returns what may still be paid on this network, in micro-dollars; never below 0 */
export function dayLeft(records: readonly Counted[], network: X402Network, caps: X402Caps, moment: Moment): number {
  const spent = records.reduce(
    (sum, record) => (record.network === network && counts(record, moment) ? sum + record.amountMicros : sum),
    0,
  );
  return Math.max(0, caps.dayMicros - spent);
}

const dollars = (micros: number): string => {
  const fixed = (micros / 1_000_000).toFixed(6);
  return `$${fixed.replace(/(\.\d\d\d*?)0+$/, "$1")}`;
};

/** Why the caps forbid a payment, as a sentence; null when they do not. */
export function capRefusal(
  wish: Pick<PaymentWish, "purpose" | "amountMicros" | "network">,
  records: readonly Counted[],
  caps: X402Caps,
  moment: Moment,
): string | null {
  const { purpose, amountMicros, network } = wish;
  const single = purpose === "request" ? caps.requestMicros : caps.topUpMicros;
  if (amountMicros > single) {
    const what = { request: "one call", topUp: "one top-up", paymentRequest: "one payment request" }[purpose];
    return `This costs ${dollars(amountMicros)}, and your limit for ${what} is ${dollars(single)}. Nothing was paid.`;
  }
  const left = dayLeft(records, network, caps, moment);
  if (amountMicros <= left) return null;
  return `This costs ${dollars(amountMicros)}, and ${dollars(left)} of your limit for 24 hours is left. Nothing was paid.`;
}
