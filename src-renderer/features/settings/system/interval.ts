import { INTERVAL_BOUNDS_MS } from "../../../../src-preload/contract/interval-bounds";

/** Units an interval is entered in, with their lengths in milliseconds. */
export const UNITS = { seconds: 1_000, minutes: 60_000, hours: 3_600_000 } as const;

export type Unit = keyof typeof UNITS;

/** An interval as it is entered. */
export interface EnteredInterval {
  readonly amount: string;
  readonly unit: Unit;
}

/** An interval in the largest unit that needs no fraction. */
export function enteredOf(ms: number): EnteredInterval {
  const unit = (["hours", "minutes"] as const).find((each) => ms % UNITS[each] === 0) ?? "seconds";
  return { amount: String(ms / UNITS[unit]), unit };
}

/** What was entered, in milliseconds; null when it is no number or out of bounds. */
export function intervalOf({ amount, unit }: EnteredInterval): number | null {
  if (!/^\s*\d+(?:[.,]\d+)?\s*$/.test(amount)) return null;
  const ms = Math.round(Number(amount.replace(",", ".")) * UNITS[unit]);
  return ms >= INTERVAL_BOUNDS_MS.shortest && ms <= INTERVAL_BOUNDS_MS.longest ? ms : null;
}
