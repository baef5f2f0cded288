import { TOP_UP_CENTS } from "../../../src-preload/contract/billing-names";

const MICROS_PER_CENT = 10_000;
const PREFIX = "/billing/top-up/";

/**
 * Where a top-up is chosen, filled in with what is missing: rounded up to cents and within what one top-up may be. The amount
 * is a part of the path, in cents: with hash routes a query would stay on the page's address after the screen is left.
 * @param missingMicros micro-dollars; null when it is not known how much is missing
 */
export function topUpPath(missingMicros: number | null = null): string {
  if (missingMicros === null || missingMicros <= 0) return "/billing";
  const cents = Math.ceil(missingMicros / MICROS_PER_CENT);
  return `${PREFIX}${Math.min(Math.max(cents, TOP_UP_CENTS.minimum), TOP_UP_CENTS.maximum)}`;
}

/** The amount a path asks for, in whole cents; null when it names none or one that cannot be paid. */
export function centsOfPath(path: string): number | null {
  if (!path.startsWith(PREFIX)) return null;
  const digits = path.slice(PREFIX.length);
  if (!/^\d{1,6}$/.test(digits)) return null;
  const cents = Number(digits);
  return cents >= TOP_UP_CENTS.minimum && cents <= TOP_UP_CENTS.maximum ? cents : null;
}
