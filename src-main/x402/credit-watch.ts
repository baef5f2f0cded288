/**
 * Looks in the account's own ledger for the credit of a top-up. That the cloud took the money is not enough: it is credited when a row
 * of the ledger shows it, and until then the person is told that it is not there yet.
 */
import { readLedger } from "../billing/ledger-wire";
import type { AccountTransport } from "../cloud/account-transport";
import type { Clock, Log } from "../cloud/ports";
import type { PaymentBook } from "./payment-book";
import type { PaymentRecord } from "./payment-record";

interface Deps {
  readonly book: PaymentBook;
  readonly account: AccountTransport;
  readonly clock: Clock;
  readonly log: Log;
  /** Whose account is signed in; null while nobody is known. */
  readonly owner: () => string | null;
  /** Reads the balance anew, for all who show it. */
  readonly refreshBalance: () => void;
  readonly onChanged: () => void;
}

export interface CreditWatch {
  /** The newest row of the ledger before a payment; empty when there is none. @throws DomainError of the transport */
  mark(): Promise<string>;
  /** Looks until it is there or the time is over. Never throws. */
  follow(id: string): Promise<void>;
  /** Payments that are being followed. */
  following(): ReadonlySet<string>;
}

const WAITS_MS = [0, 1_000, 2_000, 3_000, 5_000, 8_000, 10_000, 15_000, 20_000];
const ROWS = "50";
const TIMEOUT_MS = 15_000;

export function createCreditWatch(deps: Deps): CreditWatch {
  const { book, account, clock, log } = deps;
  const following = new Set<string>();

  const rows = async () => {
    const query = { limit: ROWS };
    const request = { method: "GET", path: "/api/credits/transactions", query, timeoutMs: TIMEOUT_MS } as const;
    return readLedger((await account.send({ ...request, retry: "safe" })).body).entries;
  };

  /** Its row: the one that names the transaction, else one of this amount that came since and belongs to no other payment. */
  const rowOf = async (record: PaymentRecord): Promise<string | null> => {
    const entries = await rows();
    const claimed = new Set(book.all().map(({ ledgerEntryId }) => ledgerEntryId));
    const marked = entries.findIndex(({ id }) => id === record.ledgerMark);
    const since = marked === -1 ? entries : entries.slice(0, marked);
    const free = since.filter(
      ({ id, kind, amountMicros }) =>
        !claimed.has(id) && kind !== "refund" && kind !== "auto_top_up" && amountMicros === record.amountMicros,
    );
    const { transaction } = record;
    const named = free.find(({ metadata }) => transaction !== null && Object.values(metadata).includes(transaction));
    return (named ?? free.at(-1))?.id ?? null;
  };

  const pause = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve));

  const look = async (id: string): Promise<boolean> => {
    const record = book.find(id);
    if (record === null || record.phase !== "settled" || record.owner !== deps.owner()) return true;
    // Without a mark an older row of the same amount could be taken for this one.
    if (record.ledgerMark === null) return true;
    const ledgerEntryId = await rowOf(record);
    if (ledgerEntryId === null) return false;
    await book.change(id, { phase: "credited", creditedAt: clock.now(), ledgerEntryId });
    deps.refreshBalance();
    return true;
  };

  return {
    async mark() {
      return (await rows())[0]?.id ?? "";
    },
    async follow(id) {
      if (following.has(id)) return;
      following.add(id);
      deps.onChanged();
      try {
        for (const wait of WAITS_MS) {
          await pause(wait);
          try {
            if (await look(id)) return;
          } catch (error) {
            log.warn("The ledger could not be asked for a top-up", { payment: id, error });
          }
        }
      } finally {
        following.delete(id);
        deps.onChanged();
      }
    },
    following: () => following,
  };
}
