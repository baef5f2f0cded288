/** When a person is told about a balance that falls or recovers: once for each crossing, whatever it does at the bound. */

/** The levels a person can be told of, from full to nearly empty. */
export type ToldLevel = "healthy" | "below_start" | "low" | "critical";

/** What is told: a crossing downwards by the level that was reached, or the way back. */
export type Warning = "below_start" | "low" | "critical" | "recovered";

/** A balance that is known and current. */
export interface CreditReading {
  readonly balanceMicros: number;
  /** Only agents need the $5.00; null while nobody knows whether there are any. */
  readonly hasAgents: boolean | null;
}

const LEVELS: readonly ToldLevel[] = ["critical", "low", "below_start", "healthy"];
/** What a balance must not fall below, in micro-dollars. */
export const BOUNDS_MICROS: Readonly<Record<Exclude<ToldLevel, "healthy">, number>> = {
  critical: 500_000,
  low: 2_000_000,
  below_start: 5_000_000,
};
/** How far above a bound the balance must be to count as back: what is reserved and given back must not make it cross again. */
const MARGIN = 20;

const rank = (level: ToldLevel): number => LEVELS.indexOf(level);

/** The level of a balance, each bound raised by `raise(bound)` for a balance that comes from below. */
function levelOf({ balanceMicros, hasAgents }: CreditReading, raise: (bound: number) => number): ToldLevel {
  if (balanceMicros < raise(BOUNDS_MICROS.critical)) return "critical";
  if (balanceMicros < raise(BOUNDS_MICROS.low)) return "low";
  return hasAgents === true && balanceMicros < raise(BOUNDS_MICROS.below_start) ? "below_start" : "healthy";
}

const asIs = (bound: number): number => bound;
const raised = (bound: number): number => bound + Math.floor(bound / MARGIN);

/**
 * @param told what the person was told last; null before the first reading
 * @returns what counts as told from now on, and what to tell now
 */
export function nextWarning(
  told: ToldLevel | null,
  reading: CreditReading,
): { readonly told: ToldLevel; readonly warning: Warning | null } {
  const before = told ?? "healthy";
  const falling = levelOf(reading, asIs);
  if (rank(falling) < rank(before)) return { told: falling, warning: falling === "healthy" ? null : falling };
  const rising = levelOf(reading, raised);
  if (rank(rising) <= rank(before)) return { told: before, warning: null };
  // Whether it is healthy depends on agents nobody has counted yet: it stays what was told.
  const isOpen =
    rising === "healthy" && reading.hasAgents === null && reading.balanceMicros < raised(BOUNDS_MICROS.below_start);
  if (isOpen) return { told: before, warning: null };
  return { told: rising, warning: rising === "healthy" ? "recovered" : null };
}
