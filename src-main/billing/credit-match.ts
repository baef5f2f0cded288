/**
 * Tells which row of the ledger is which payment. A row counts for one payment at most, and a payment without a row is not credited,
 * whatever a payment page or a returning browser says.
 */
import { microsOfCents } from "./amounts";
import type { AttemptRecord } from "./attempt-record";
import type { LedgerEntry } from "./ledger-wire";

/** A payment and the row that credits it. */
export interface Credit {
  readonly attempt: AttemptRecord;
  readonly entry: LedgerEntry;
}

const SESSION_ID = /^cs_/;
const INVOICE_FIELDS = /^(oxapay_?)?(payment|invoice|track|order)_?id$/i;

const valuesOf = ({ metadata }: LedgerEntry): readonly string[] =>
  Object.values(metadata).flatMap((value) =>
    typeof value === "string" || typeof value === "number" ? [String(value)] : [],
  );

const idsOf = ({ sessionId, crypto }: AttemptRecord): readonly string[] =>
  [sessionId, crypto?.invoiceId ?? null, crypto?.trackId ?? null].filter((id): id is string => id !== null);

/** The row names this payment. */
const names = (entry: LedgerEntry, attempt: AttemptRecord): boolean => {
  const values = valuesOf(entry);
  return idsOf(attempt).some((id) => values.includes(id));
};

/** The row names some payment, by whatever id. */
const namesAny = (entry: LedgerEntry): boolean =>
  Object.entries(entry.metadata).some(
    ([field, value]) => (typeof value === "string" && SESSION_ID.test(value)) || INVOICE_FIELDS.test(field),
  );

/** A row that could be this payment: it names none, and method, amount and time fit. Only for what the cloud calls paid. */
function fits(entry: LedgerEntry, attempt: AttemptRecord): boolean {
  if (attempt.paidAt === null || namesAny(entry)) return false;
  if (entry.kind !== (attempt.method === "card" ? "top_up" : "crypto")) return false;
  if (entry.amountMicros !== microsOfCents(attempt.amountCents)) return false;
  return entry.createdAt !== null && attempt.cloudStartedAt !== null && entry.createdAt >= attempt.cloudStartedAt;
}

const isCredit = ({ amountMicros, kind }: LedgerEntry): boolean =>
  amountMicros > 0 && kind !== "refund" && kind !== "auto_top_up";

/**
 * @param attempts this account's, those already credited included
 * @returns the payments that the ledger shows and that were not known to be credited
 */
export function findCredits(attempts: readonly AttemptRecord[], entries: readonly LedgerEntry[]): Credit[] {
  const claimed = new Set(attempts.map(({ ledgerEntryId }) => ledgerEntryId));
  const open = attempts
    .filter(({ phase, ledgerEntryId }) => phase !== "credited" && ledgerEntryId === null)
    .sort((a, b) => a.createdAt - b.createdAt);
  // Oldest first: of two payments of the same amount the earlier one is credited earlier.
  const free = entries.filter((entry) => isCredit(entry) && !claimed.has(entry.id)).reverse();
  const credits: Credit[] = [];
  const settle = (isMatch: typeof names): void => {
    for (const attempt of open) {
      if (credits.some((credit) => credit.attempt === attempt)) continue;
      const entry = free.find((row) => !credits.some((credit) => credit.entry === row) && isMatch(row, attempt));
      if (entry !== undefined) credits.push({ attempt, entry });
    }
  };
  settle(names);
  settle(fits);
  return credits;
}
