import type {
  Attempt,
  Attempts,
  BillingSettings,
  BillingSettingsInput,
  BillingSummary,
  CryptoOptions,
  HistoryFilter,
  HistoryPage,
  Invoice,
  PaymentMethod,
  Spend,
} from "../../src-preload/contract/billing";
import type { Earnings } from "../../src-preload/contract/billing-earnings";

/** A card payment somebody wants. Without an idempotency key the same wish within 10 s is the same one. */
export interface CardWish {
  readonly idempotencyKey: string | null;
  readonly amountCents: number;
  /** What is wanted where the cloud offers both; embedded falls back to hosted. */
  readonly mode: "hosted" | "embedded";
}

/** A crypto payment somebody wants. */
export interface CryptoWish {
  readonly idempotencyKey: string | null;
  readonly amountCents: number;
  readonly token: string;
  readonly network: string | null;
}

/** Which rows of the history, newest first. */
export interface HistoryQuery {
  readonly offset: number;
  readonly limit: number;
  readonly filter: HistoryFilter;
}

/** A file for the person, not yet written. */
export interface BillingFile {
  readonly fileName: string;
  readonly content: string;
}

/** What can be opened of an invoice; null where the cloud has no such page or its host is not a payment provider's. */
export interface InvoiceLinks {
  readonly number: string;
  readonly pageUrl: string | null;
  readonly pdfUrl: string | null;
}

/**
 * What a person or a program can do about money. IPC and the local HTTP API are two thin doors to it. All throw DomainErrors of
 * the transport, NOT_SIGNED_IN without a key.
 */
export interface BillingUseCases {
  summary(): Promise<BillingSummary>;
  paymentMethods(): Promise<PaymentMethod[]>;
  readSettings(): Promise<BillingSettings>;
  /** @throws DomainError PAYMENT_METHOD_REQUIRED, INVALID_INPUT. */
  changeSettings(changes: BillingSettingsInput): Promise<BillingSettings>;

  history(query: HistoryQuery): Promise<HistoryPage>;
  /** All rows the cloud gives, as CSV. */
  exportHistory(filter: HistoryFilter): Promise<BillingFile>;
  spend(): Promise<Spend>;
  /** What agents may spend of their own and what agents and apps brought in. */
  earnings(): Promise<Earnings>;

  invoices(): Promise<Invoice[]>;
  /** @throws DomainError NOT_FOUND. */
  invoiceLinks(id: string): Promise<InvoiceLinks>;

  attempts(): Attempts;
  onAttemptsChanged(listener: () => void): () => void;
  /** Begins, and answers at once; one wish makes one payment. @throws DomainError INVALID_INPUT, NOT_SIGNED_IN. */
  payByCard(wish: CardWish): Attempt;
  payByCrypto(wish: CryptoWish): Attempt;
  /** Resolves when the attempt has left phase creating. @throws DomainError what it failed with, NOT_FOUND. */
  created(attemptId: string): Promise<Attempt>;
  /** Asks the cloud now. Never throws for the cloud: the outcome is in the attempt. @throws DomainError NOT_FOUND. */
  check(attemptId: string): Promise<Attempt>;
  /** @throws DomainError NOT_FOUND, CONFLICT when it is paid. */
  cancel(attemptId: string): Promise<Attempt>;
  /** @throws DomainError NOT_FOUND, CONFLICT while money may be under way. */
  dismiss(attemptId: string): void;

  cryptoOptions(): Promise<CryptoOptions>;
}
