/** When the cloud is asked about a payment by itself. All delays in milliseconds. */
import { type AttemptRecord, isAskable } from "./attempt-record";

/** How long the credit is looked for before the person is told that it is not there yet. */
export const CREDIT_WITHIN_MS = 120_000;
/** How long a payment session can be paid at the provider. */
export const SESSION_LIFE_MS = 24 * 3_600_000;

const FIRST_MS = 2_000;
const GROWTH = 1.5;
/** Somebody is at the payment page, and probably looks at the app as well. */
const ATTENDED_MS = 15 * 60_000;
const ATTENDED_CAP_MS = 5_000;
const UNATTENDED_CAP_MS = 60_000;
const CREDIT_CAP_MS = 10_000;
const CRYPTO_MS = 12_000;
const LATE_CREDIT = { firstMs: 30_000, capMs: 15 * 60_000 } as const;
/** What was given up may be paid all the same, in a browser that was left open. */
const AFTERMATH = { firstMs: 60_000, capMs: 30 * 60_000 } as const;
const AFTERMATH_MS = SESSION_LIFE_MS + 10 * 60_000;
/** From then on a late credit is looked for at start-up and by hand. */
const LATE_CREDIT_MS = 7 * 24 * 3_600_000;

const growing = (firstMs: number, growth: number, capMs: number, tries: number): number =>
  Math.min(capMs, Math.round(firstMs * growth ** Math.min(tries, 60)));

/**
 * @param tries questions since the phase began or since something happened at the payment page
 * @returns the wait, or null when it is not asked about any more
 */
export function nextDelay(record: AttemptRecord, tries: number, now: number): number | null {
  if (!isAskable(record)) return null;
  switch (record.phase) {
    case "creating":
    case "credited":
      return null;
    case "waiting":
      if (record.method === "crypto") return CRYPTO_MS;
      return growing(FIRST_MS, GROWTH, now - record.since < ATTENDED_MS ? ATTENDED_CAP_MS : UNATTENDED_CAP_MS, tries);
    case "verifying":
      return growing(FIRST_MS, GROWTH, CREDIT_CAP_MS, tries);
    case "paid":
      if (now - (record.paidAt ?? record.since) > LATE_CREDIT_MS) return null;
      return growing(LATE_CREDIT.firstMs, 2, LATE_CREDIT.capMs, tries);
    case "cancelled":
    case "expired":
    case "failed":
      return now - record.createdAt > AFTERMATH_MS ? null : growing(AFTERMATH.firstMs, 2, AFTERMATH.capMs, tries);
  }
}
