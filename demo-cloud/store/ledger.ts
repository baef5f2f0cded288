import type { Clock } from "../clock";
import type { Random } from "../random";
import { type Micros, toMicros, toUsd } from "./money";

/** Sign rule: `credit` and `refund` add, `debit` takes. */
type EntryType = "credit" | "debit" | "refund";

/** One line of the account's history. */
export interface LedgerEntry {
  readonly id: string;
  readonly amountMicros: Micros;
  readonly type: EntryType;
  readonly description: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly stripePaymentIntentId: string | null;
  readonly createdAt: number;
}

/** What a caller of the ledger provides. */
interface NewEntry {
  readonly type: EntryType;
  /** Dollars, always positive; the type decides the sign. */
  readonly amountUsd: number;
  readonly description: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly stripePaymentIntentId?: string;
  /** Cloud time, epoch ms; now when absent. */
  readonly createdAt?: number;
}

/** The organization's money. Its balance is the sum of its entries, at every moment, and never below zero. */
export interface Ledger {
  /** Adds an entry. Returns null, changing nothing, when a debit exceeds the balance. */
  append(entry: NewEntry): LedgerEntry | null;
  /** Current balance. */
  balanceMicros(): Micros;
  /** Oldest first. */
  entries(): readonly LedgerEntry[];
  /** Calls back after every entry. */
  onEntry(listener: (entry: LedgerEntry) => void): void;
}

/** Creates an empty ledger. */
export function createLedger(clock: Clock, random: Random): Ledger {
  const entries: LedgerEntry[] = [];
  const listeners: ((entry: LedgerEntry) => void)[] = [];
  let balance: Micros = 0;

  return {
    append: (entry) => {
      const size = toMicros(entry.amountUsd);
      if (size < 0) throw new RangeError("A ledger entry's amount is positive");
      const amountMicros = entry.type === "debit" ? 0 - size : size;
      if (balance + amountMicros < 0) return null;
      balance += amountMicros;
      const added: LedgerEntry = {
        id: random.uuid(),
        amountMicros,
        type: entry.type,
        description: entry.description,
        metadata: entry.metadata ?? {},
        stripePaymentIntentId: entry.stripePaymentIntentId ?? null,
        createdAt: entry.createdAt ?? clock.now(),
      };
      entries.push(added);
      for (const listener of listeners) listener(added);
      return added;
    },
    balanceMicros: () => balance,
    entries: () => entries,
    onEntry: (listener) => {
      listeners.push(listener);
    },
  };
}

/** Dollars now. */
export function balanceUsd(ledger: Ledger): number {
  return toUsd(ledger.balanceMicros());
}
