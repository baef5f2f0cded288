/** Every call about money that the app makes, over the signed-in account. */
import type { BillingSettings, BillingSettingsInput, CryptoOptions } from "../../src-preload/contract/billing";
import type { AccountRequest, AccountTransport } from "../cloud/account-transport";
import { DomainError, hasCode } from "../cloud/errors";
import { usdOfCents } from "./amounts";
import {
  type CheckoutSession,
  checkoutBody,
  type ReturnUrls,
  readCheckout,
  readVerdict,
  type Verdict,
} from "./checkout-wire";
import {
  type CryptoInvoice,
  type CryptoReading,
  readCryptoInvoice,
  readCryptoOptions,
  readCryptoPayment,
} from "./crypto-wire";
import { type EarningsReading, readEarnings } from "./earnings-wire";
import { type LedgerReply, readLedger } from "./ledger-wire";
import { type CreditsSummary, readCreditsSummary, readInvoices, readSettings, type WireInvoice } from "./wire";

/** Everything that one answer of the cloud tells of the organisation's money. */
export interface MoneySummary {
  readonly offers: CreditsSummary;
  readonly earnings: EarningsReading;
}

/** All methods throw DomainErrors of the transport; a reply that cannot be read is REMOTE_FAILED. */
export interface BillingClient {
  summary(): Promise<MoneySummary>;
  readSettings(): Promise<BillingSettings>;
  /** @throws DomainError PAYMENT_METHOD_REQUIRED. */
  changeSettings(changes: BillingSettingsInput, limits: BillingSettings["limits"]): Promise<BillingSettings>;
  /** The newest rows, at most `limit`. */
  ledger(limit: number, signal?: AbortSignal): Promise<LedgerReply>;
  invoices(): Promise<WireInvoice[]>;
  /** Opens a payment session. Sent once: a repetition could open a second one. */
  openCheckout(cents: number, urls: ReturnUrls, mode: CheckoutSession["mode"]): Promise<CheckoutSession>;
  verify(sessionId: string, signal?: AbortSignal): Promise<Verdict>;
  cryptoOptions(): Promise<CryptoOptions>;
  /** Makes an invoice. Sent once. @throws DomainError CRYPTO_UNAVAILABLE where the cloud does not do this for a key. */
  openCrypto(cents: number, token: string, network: string | null): Promise<CryptoInvoice>;
  cryptoPayment(invoiceId: string, signal?: AbortSignal): Promise<CryptoReading>;
}

export interface BillingClientDeps {
  readonly transport: AccountTransport;
  /** Where to pay when the app cannot. */
  readonly topUpUrl: () => string;
  /** Asks whether the key is good, after an answer that leaves it open. */
  readonly verifyKey: () => Promise<void>;
  readonly isKeyRejected: () => boolean;
}

const TIMEOUT_MS = 15_000;
/** The cloud asks the payment provider meanwhile. */
const OPEN_TIMEOUT_MS = 30_000;

type Ask = Omit<AccountRequest, "timeoutMs" | "retry" | "signal" | "method">;

export function createBillingClient(deps: BillingClientDeps): BillingClient {
  const { transport } = deps;
  const get = async (request: Ask, signal?: AbortSignal): Promise<unknown> => {
    const asked = { ...request, method: "GET", timeoutMs: TIMEOUT_MS, retry: "safe" } as const;
    return (await transport.send(signal ? { ...asked, signal } : asked)).body;
  };
  const post = async (request: Ask): Promise<unknown> =>
    (await transport.send({ ...request, method: "POST", timeoutMs: OPEN_TIMEOUT_MS, retry: "never" })).body;

  const cryptoUnavailable = (cause: unknown): DomainError =>
    new DomainError(
      "CRYPTO_UNAVAILABLE",
      "Eliza Cloud takes crypto payments on its website only at the moment. Pay there, the credit arrives here as well.",
      { details: { topUpUrl: deps.topUpUrl() }, cause },
    );

  return {
    async summary() {
      const body = await get({ path: "/api/v1/credits/summary" });
      return { offers: readCreditsSummary(body), earnings: readEarnings(body) };
    },
    readSettings: async () => readSettings(await get({ path: "/api/v1/billing/settings" })),
    async changeSettings({ autoTopUp, payAsYouGoFromEarnings }, limits) {
      const body = {
        ...(autoTopUp === undefined ? {} : { autoTopUp: autoTopUpBody(autoTopUp) }),
        ...(payAsYouGoFromEarnings === undefined ? {} : { payAsYouGoFromEarnings }),
      };
      const request = { method: "PUT", path: "/api/v1/billing/settings", body } as const;
      try {
        const reply = await transport.send({ ...request, timeoutMs: TIMEOUT_MS, retry: "never" });
        return readSettings(reply.body, limits);
      } catch (error) {
        throw namesNoCard(error) ? noCard(error, deps.topUpUrl()) : error;
      }
    },
    ledger: async (limit, signal) =>
      readLedger(await get({ path: "/api/credits/transactions", query: { limit: String(limit) } }, signal)),
    invoices: async () => readInvoices(await get({ path: "/api/invoices/list" })),
    openCheckout: async (cents, urls, mode) =>
      readCheckout(await post({ path: "/api/v1/credits/checkout", body: checkoutBody(cents, urls, mode) })),
    verify: async (sessionId, signal) =>
      readVerdict(await get({ path: "/api/v1/credits/verify", query: { session_id: sessionId } }, signal)),
    cryptoOptions: async () => readCryptoOptions(await get({ path: "/api/crypto/status" })),
    async openCrypto(cents, token, network) {
      const body = { amount: usdOfCents(cents), currency: "USD", payCurrency: token, ...(network ? { network } : {}) };
      try {
        // This route answers 401 to a good key as well.
        return readCryptoInvoice(await post({ path: "/api/crypto/payments", body, judgesKey: false }));
      } catch (error) {
        if (hasCode(error, "KEY_REJECTED")) {
          await deps.verifyKey();
          if (deps.isKeyRejected()) throw error;
        }
        throw refusesKeys(error) ? cryptoUnavailable(error) : error;
      }
    },
    cryptoPayment: async (invoiceId, signal) =>
      readCryptoPayment(await get({ path: `/api/crypto/payments/${encodeURIComponent(invoiceId)}` }, signal)),
  };
}

const autoTopUpBody = (changes: NonNullable<BillingSettingsInput["autoTopUp"]>): object => ({
  ...(changes.enabled === undefined ? {} : { enabled: changes.enabled }),
  ...(changes.amountCents === undefined ? {} : { amount: usdOfCents(changes.amountCents) }),
  ...(changes.thresholdCents === undefined ? {} : { threshold: usdOfCents(changes.thresholdCents) }),
});

/** The cloud has no code for it. */
const namesNoCard = (error: unknown): boolean =>
  hasCode(error, "REMOTE_REFUSED") && /payment method/i.test(error.message);

const noCard = (cause: unknown, topUpUrl: string): DomainError =>
  new DomainError(
    "PAYMENT_METHOD_REQUIRED",
    "Automatic top-up needs a saved card. Pay once by card and keep it, or add one on the web.",
    { details: { field: "autoTopUp.enabled", topUpUrl }, cause },
  );

/** What the clouds answer where only the browser's session may pay: 401, 403, a 500 without a reason, 503 when it is off. */
function refusesKeys(error: unknown): boolean {
  if (hasCode(error, "KEY_REJECTED", "UNAUTHENTICATED", "UNSUPPORTED_CREDENTIAL", "FORBIDDEN", "NOT_FOUND"))
    return true;
  const status = error instanceof DomainError ? error.details?.status : undefined;
  return status === 500 || status === 503 || status === 405;
}
