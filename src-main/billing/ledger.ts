/** The account's ledger as far as it was read. The cloud has no cursor: to reach further back, more is read from the top. */
import type { HistoryFilter, HistoryPage } from "../../src-preload/contract/billing";
import type { Clock } from "../cloud/ports";
import type { BillingClient } from "./billing-client";
import type { LedgerEntry } from "./ledger-wire";

/** Rows, newest first, as one answer gave them. */
export interface LedgerReading {
  readonly entries: readonly LedgerEntry[];
  /** There are no older rows than these. */
  readonly isWhole: boolean;
  readonly fetchedAt: number;
  /** The cloud's own time at that moment. */
  readonly cloudNow: number | null;
}

/** How far back somebody has to see. */
export interface Reach {
  readonly rows?: number;
  /** Epoch milliseconds by the cloud's clock. */
  readonly since?: number | null;
}

export interface Ledger {
  /** Asks the cloud now, as far back as needed and possible. @throws DomainError of the transport. */
  read(reach: Reach, signal?: AbortSignal): Promise<LedgerReading>;
  /** The first page asks the cloud; the following ones go on in what it answered. */
  page(offset: number, limit: number, filter: HistoryFilter): Promise<HistoryPage>;
  reset(): void;
}

/** How many rows are asked for, one after the other until they reach. The last keeps an answer well below the size limit. */
const STEPS = [200, 1_000, 5_000, 10_000] as const;
const MOST_ROWS = STEPS[3];

const FILTERS: Readonly<Record<HistoryFilter, (entry: LedgerEntry) => boolean>> = {
  all: () => true,
  added: ({ amountMicros, kind }) => amountMicros >= 0 && kind !== "refund",
  spent: ({ amountMicros }) => amountMicros < 0,
  refunded: ({ kind }) => kind === "refund",
};

/** Rows of that filter. */
export const filtered = (entries: readonly LedgerEntry[], filter: HistoryFilter): LedgerEntry[] =>
  entries.filter(FILTERS[filter]);

const reaches = ({ entries, isWhole }: LedgerReading, { rows = 0, since = null }: Reach): boolean => {
  if (isWhole) return true;
  const oldest = entries.at(-1)?.createdAt ?? null;
  return entries.length >= rows && (since === null || (oldest !== null && oldest < since));
};

export function createLedger({ client, clock }: { readonly client: BillingClient; readonly clock: Clock }): Ledger {
  let last: LedgerReading | null = null;
  let generation = 0;

  const ask = async (limit: number, signal?: AbortSignal): Promise<LedgerReading> => {
    const mine = generation;
    const { entries, count, cloudNow } = await client.ledger(limit, signal);
    // A cloud that caps the limit below what was asked for is as good as one that has no more.
    const reading = { entries, isWhole: count < limit, fetchedAt: clock.now(), cloudNow };
    if (mine === generation) last = reading;
    return reading;
  };

  const read: Ledger["read"] = async (reach, signal) => {
    const first = STEPS.find((step) => step > (reach.rows ?? 0)) ?? MOST_ROWS;
    let reading = await ask(first, signal);
    for (const step of STEPS) {
      if (step <= first) continue;
      if (reaches(reading, reach)) break;
      reading = await ask(step, signal);
    }
    return reading;
  };

  /** Enough rows of one filter for a page and to know whether there are more. */
  const readFor = async (needed: number, filter: HistoryFilter, isFresh: boolean): Promise<LedgerReading> => {
    let reading = isFresh || last === null ? await read({ rows: needed }) : last;
    for (const step of STEPS) {
      if (reading.isWhole || filtered(reading.entries, filter).length >= needed) break;
      if (step > reading.entries.length) reading = await ask(step);
    }
    return reading;
  };

  return {
    read,
    async page(offset, limit, filter) {
      const needed = offset + limit + 1;
      const reading = await readFor(needed, filter, offset === 0);
      const rows = filtered(reading.entries, filter);
      return {
        entries: rows.slice(offset, offset + limit),
        hasMore: rows.length > offset + limit,
        fetchedAt: reading.fetchedAt,
      };
    },
    reset() {
      generation++;
      last = null;
    },
  };
}
