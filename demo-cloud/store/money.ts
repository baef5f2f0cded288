/** Whole millionths of a dollar: the unit the ledger adds in, so that no sum ever drifts. */
export type Micros = number;

/** Dollars to millionths, rounded. */
export function toMicros(usd: number): Micros {
  return Math.round(usd * 1_000_000);
}

/** Millionths to dollars, for JSON numbers. */
export function toUsd(micros: Micros): number {
  return micros / 1_000_000;
}

/** `25` → `"25.00"`. */
export function formatUsd(usd: number): string {
  return usd.toFixed(2);
}
