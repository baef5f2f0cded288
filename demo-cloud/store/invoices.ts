import type { Random } from "../random";
import type { Ledger, LedgerEntry } from "./ledger";
import { toUsd } from "./money";

/** What was bought; the ledger's own words. */
const KINDS = ["custom_amount", "auto_top_up", "crypto_payment"] as const;

/** A paid invoice. */
export interface Invoice {
  readonly id: string;
  /** `in_test_…`, or `OXAPAY_INV_<paymentId>` for a crypto payment. */
  readonly stripeInvoiceId: string;
  /** What stands on paper, `DEMO-0001` onwards. */
  readonly number: string;
  readonly type: (typeof KINDS)[number];
  readonly amountUsd: number;
  readonly paymentIntentId: string | null;
  readonly createdAt: number;
  /** Opens its page and its file to whoever has the link; null where there is neither, as for crypto payments. */
  readonly pageKey: string | null;
}

/** Every invoice of the account. */
export interface Invoices {
  /** Newest first. */
  list(): readonly Invoice[];
  find(id: string): Invoice | undefined;
  findByPageKey(key: string): Invoice | undefined;
}

/** Writes an invoice for every purchase the ledger credits. */
export function createInvoices(random: Random, ledger: Ledger): Invoices {
  const invoices: Invoice[] = [];
  ledger.onEntry((entry) => {
    const type = KINDS.find((kind) => kind === entry.metadata.type);
    if (type !== undefined && entry.type === "credit") invoices.push(write(entry, type));
  });

  const write = (entry: LedgerEntry, type: Invoice["type"]): Invoice => {
    const isCrypto = type === "crypto_payment";
    return {
      id: random.uuid(),
      stripeInvoiceId: isCrypto ? `OXAPAY_INV_${entry.metadata.payment_id}` : `in_test_${random.token(24)}`,
      number: `DEMO-${String(invoices.length + 1).padStart(4, "0")}`,
      type,
      amountUsd: toUsd(entry.amountMicros),
      paymentIntentId: entry.stripePaymentIntentId,
      createdAt: entry.createdAt,
      pageKey: isCrypto ? null : random.token(32),
    };
  };

  return {
    list: () => [...invoices].reverse(),
    find: (id) => invoices.find((invoice) => invoice.id === id),
    findByPageKey: (key) => invoices.find(({ pageKey }) => pageKey === key),
  };
}
