/** What was spent by day and by agent, and how long the balance lasts. Sums of integers alone. */
import type { Runway, Spend, SpendDay } from "../../src-preload/contract/billing";
import type { LedgerReading } from "./ledger";
import type { LedgerEntry } from "./ledger-wire";

/** Parameters so that tests do not depend on the machine. */
export interface SpendSituation {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Null when unknown. */
  readonly balanceMicros: number | null;
  /** An IANA name; the system's when left out. */
  readonly timeZone?: string;
}

const DAYS = 30;
const RATE_DAYS = 7;
const DAY_MS = 86_400_000;
/** Below this age of the account a rate says nothing. */
const SHORTEST_HISTORY_MS = 2 * DAY_MS;
const MOST_AGENTS = 200;

/** How far back the ledger must be read, epoch milliseconds: one day more than shown, whatever the time zone. */
export const spendSince = (now: number): number => now - (DAYS + 1) * DAY_MS;

/** What left the balance, less what came back; a top-up is neither. */
const spentOf = ({ amountMicros, kind }: LedgerEntry): number =>
  amountMicros < 0 || kind === "refund" ? 0 - amountMicros : 0;

const addedOf = (entry: LedgerEntry): number =>
  entry.amountMicros > 0 && entry.kind !== "refund" ? entry.amountMicros : 0;

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** The last 30 local calendar days, oldest first. */
function calendar(now: number, dayOf: (at: number) => string): string[] {
  const days: string[] = [];
  // Half a day at a time, so that no step jumps over a day of 23 hours.
  for (let at = now; days.length < DAYS; at -= DAY_MS / 2) {
    const day = dayOf(at);
    if (days[0] !== day) days.unshift(day);
  }
  return days;
}

function runwayOf(reading: LedgerReading, week: number, { now, balanceMicros }: SpendSituation): Runway {
  const oldest = reading.entries.at(-1)?.createdAt ?? null;
  const isYoung = reading.isWhole && (oldest === null || now - oldest < SHORTEST_HISTORY_MS);
  if (balanceMicros === null || isYoung) return { kind: "not_enough_data" };
  if (week <= 0) return { kind: "no_spending" };
  // Of an account younger than a week the days it has count.
  const spanMs = reading.isWhole && oldest !== null ? Math.min(RATE_DAYS * DAY_MS, now - oldest) : RATE_DAYS * DAY_MS;
  const perDayMicros = Math.max(1, Math.round((week * DAY_MS) / spanMs));
  return { kind: "days", days: Math.floor(Math.max(0, balanceMicros) / perDayMicros), perDayMicros };
}

export function spendOf(reading: LedgerReading, situation: SpendSituation): Spend {
  const { now, timeZone } = situation;
  // The Swedish way to write a date is the ISO one.
  const format = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", ...(timeZone ? { timeZone } : {}) });
  const dayOf = (at: number): string => format.format(at);
  const order = calendar(now, dayOf);
  const days = new Map<string, SpendDay>(order.map((day) => [day, { day, spentMicros: 0, addedMicros: 0 }]));
  const agents = new Map<string | null, number>();
  let week = 0;
  for (const entry of reading.entries) {
    const { createdAt } = entry;
    if (createdAt === null) continue;
    if (createdAt > now - RATE_DAYS * DAY_MS) week += spentOf(entry);
    // The cloud's clock may be ahead: what it calls tomorrow was spent today.
    const day = days.get(dayOf(Math.min(createdAt, now)));
    if (day === undefined) continue;
    day.spentMicros += spentOf(entry);
    day.addedMicros += addedOf(entry);
    agents.set(entry.agentName, (agents.get(entry.agentName) ?? 0) + spentOf(entry));
  }
  const list = [...days.values()];
  const spent = (count: number): number => sum(list.slice(-count).map(({ spentMicros }) => spentMicros));
  const oldest = reading.entries.at(-1)?.createdAt ?? null;
  return {
    fetchedAt: reading.fetchedAt,
    days: list,
    todayMicros: spent(1),
    last7DaysMicros: spent(RATE_DAYS),
    last30DaysMicros: spent(DAYS),
    isComplete: reading.isWhole || (oldest !== null && oldest < spendSince(now)),
    runway: runwayOf(reading, week, situation),
    byAgent: [...agents]
      .map(([agentName, spentMicros]) => ({ agentName, spentMicros }))
      .filter(({ spentMicros }) => spentMicros !== 0)
      .sort((a, b) => b.spentMicros - a.spentMicros)
      .slice(0, MOST_AGENTS),
  };
}
