/** Puts the billing together from its ports, and ends it with the account and with the app. */
import type { BillingSummary, CryptoOptions } from "../../src-preload/contract/billing";
import { TOP_UP_CENTS } from "../../src-preload/contract/billing-names";
import type { StateStore } from "../app/state-store";
import type { AccountTransport } from "../cloud/account-transport";
import { DomainError, hasCode } from "../cloud/errors";
import type { Clock, JsonFile, Log, Random } from "../cloud/ports";
import { createScopedClock } from "../cloud/scoped-clock";
import { topUpUrl } from "../cloud/urls";
import type { CloudUseCases } from "../cloud/use-cases";
import { microsOfCents } from "./amounts";
import { createAttemptBook } from "./attempt-book";
import { createAttemptOpening, type PayHosts } from "./attempt-opening";
import { createAttemptWatch } from "./attempt-watch";
import { type AttemptDesk, createAttempts } from "./attempts";
import { createBillingClient } from "./billing-client";
import { createCreditLook } from "./credit-look";
import { historyCsv } from "./history-csv";
import { createLedger, filtered } from "./ledger";
import { ownerOf } from "./owner";
import { shared } from "./shared";
import { spendOf, spendSince } from "./spend";
import type { BillingUseCases, InvoiceLinks } from "./use-cases";
import type { WireInvoice } from "./wire";

export interface BillingDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly state: StateStore;
  readonly account: AccountTransport;
  readonly onAccountEnded: (listener: () => void) => () => void;
  readonly cloud: Pick<CloudUseCases, "readCredits" | "verify">;
  /** Where the payments that were begun are kept. */
  readonly file: JsonFile;
  readonly hosts: PayHosts;
}

/** What the payment window and the local API need of payments besides the use cases. */
export type Payments = Pick<AttemptDesk, "target" | "session" | "read" | "windowOpened" | "windowClosed" | "returned">;

/** What programs on this computer may do about money. */
export type ApiBilling = BillingUseCases & { readonly payments: Pick<Payments, "session" | "read"> };

export interface Billing extends BillingUseCases {
  readonly payments: Payments;
  /** Reads what earlier runs left and goes on with it once the account is known. Never throws. */
  start(): Promise<void>;
  /** Ends every timer and question; resolves when everything is on disk. Idempotent. */
  stop(): Promise<void>;
}

/** Everything here is asked for by several views at once and changes seldom; the cloud counts each question. */
const SUMMARY_MS = 30_000;
const CRYPTO_MS = 60_000;

export function createBilling(deps: BillingDeps): Billing {
  const { random, log, state, cloud } = deps;
  const clock = createScopedClock(deps.clock);
  const webTopUp = (): string => topUpUrl(state.read().cloud.webOrigin, true);
  const client = createBillingClient({
    transport: deps.account,
    topUpUrl: webTopUp,
    verifyKey: cloud.verify,
    isKeyRejected: () => state.read().account.state === "rejected",
  });
  const ledger = createLedger({ client, clock });
  const book = createAttemptBook({ file: deps.file, log, now: clock.now });
  const look = createCreditLook({ book, ledger, state, clock, log, readCredits: cloud.readCredits });
  const watch = createAttemptWatch({ client, book, look, clock, log, owner: () => ownerOf(state.read()) });
  const summary = shared(clock, SUMMARY_MS, client.summary);
  const crypto = shared(clock, CRYPTO_MS, client.cryptoOptions);
  const { hosts } = deps;
  const opening = createAttemptOpening({
    ...{ client, hosts, state, clock },
    cryptoOptions: crypto.read,
    isEmbeddedOffered: () =>
      summary.read().then(
        ({ offers }) => offers.embeddedCheckoutEnabled,
        () => false,
      ),
  });
  const attempts = createAttempts({ opening, book, watch, look, hosts, state, clock, random, log });

  const forget = (): void => {
    attempts.accountEnded();
    ledger.reset();
    summary.reset();
    crypto.reset();
  };
  const unlisten = deps.onAccountEnded(forget);
  let wasConnected = false;
  let isStarted = false;
  const follow = (): void => {
    const isConnected = state.read().account.state === "verified";
    if (isStarted && isConnected && !wasConnected) queueMicrotask(attempts.accountBegan);
    wasConnected = isStarted && isConnected;
  };
  const unsubscribe = state.subscribe(follow);

  /** Nothing is asked for an account that is not there. */
  const signedIn = <A extends readonly unknown[], R>(act: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      if (state.read().account.hasApiKey) return act(...args);
      throw new DomainError("NOT_SIGNED_IN", "Sign in to Eliza Cloud first.");
    };
  };

  /** Whether coins are taken is asked elsewhere and must not keep the rest from being shown. */
  const isCryptoOffered = async (): Promise<boolean> => {
    try {
      return (await crypto.read()).enabled;
    } catch (error) {
      if (hasCode(error, "CANCELLED", "KEY_REJECTED")) throw error;
      return false;
    }
  };

  const readSummary = async (): Promise<BillingSummary> => {
    const [{ offers }, cryptoEnabled] = await Promise.all([summary.read(), isCryptoOffered()]);
    return {
      fetchedAt: clock.now(),
      currency: "USD",
      ...offers,
      cryptoEnabled,
      minimumTopUpMicros: microsOfCents(TOP_UP_CENTS.minimum),
      maximumTopUpMicros: microsOfCents(TOP_UP_CENTS.maximum),
      topUpUrl: webTopUp(),
    };
  };

  const trusted = (url: string | null): string | null => (url !== null && hosts.hostOf(url) !== null ? url : null);
  const linksOf = ({ id, pageUrl, pdfUrl }: WireInvoice): InvoiceLinks => ({
    number: id,
    pageUrl: trusted(pageUrl),
    pdfUrl: trusted(pdfUrl),
  });

  return {
    summary: signedIn(readSummary),
    paymentMethods: signedIn(async () => {
      const { offers } = await summary.read();
      // All the cloud tells is that there is one.
      return offers.hasPaymentMethod ? [{ id: "default", label: "Saved payment method", isDefault: true }] : [];
    }),
    readSettings: signedIn(client.readSettings),
    changeSettings: signedIn(async (changes) => {
      const { limits } = await client.readSettings();
      const { amountCents, thresholdCents } = changes.autoTopUp ?? {};
      requireWithin("autoTopUp.amount", amountCents, limits.minAmountMicros, limits.maxAmountMicros);
      requireWithin("autoTopUp.threshold", thresholdCents, limits.minThresholdMicros, limits.maxThresholdMicros);
      const changed = await client.changeSettings(changes, limits);
      summary.reset();
      return changed;
    }),
    history: signedIn(({ offset, limit, filter }) => ledger.page(offset, limit, filter)),
    exportHistory: signedIn(async (filter) => {
      const { entries } = await ledger.read({ since: 0 });
      const day = new Date(clock.now()).toISOString().slice(0, 10);
      return { fileName: `eliza-cloud-history-${day}.csv`, content: historyCsv(filtered(entries, filter)) };
    }),
    earnings: signedIn(async () => ({ fetchedAt: clock.now(), ...(await summary.read()).earnings })),
    spend: signedIn(async () => {
      const now = clock.now();
      const reading = await ledger.read({ since: spendSince(now) });
      const { balanceMicros, stale } = state.read().credits;
      return spendOf(reading, { now, balanceMicros: stale ? null : balanceMicros });
    }),
    invoices: signedIn(async () =>
      (await client.invoices()).map(({ pageUrl, pdfUrl, ...invoice }) => ({
        ...invoice,
        canOpen: trusted(pageUrl) !== null,
        canDownload: trusted(pdfUrl) !== null,
      })),
    ),
    invoiceLinks: signedIn(async (id) => {
      const found = (await client.invoices()).find((invoice) => invoice.id === id);
      if (found === undefined) throw new DomainError("NOT_FOUND", "Eliza Cloud has no such invoice.");
      return linksOf(found);
    }),
    attempts: attempts.list,
    onAttemptsChanged: attempts.onChanged,
    payByCard: attempts.payByCard,
    payByCrypto: attempts.payByCrypto,
    created: attempts.created,
    check: attempts.check,
    cancel: attempts.cancel,
    dismiss: attempts.dismiss,
    cryptoOptions: signedIn((): Promise<CryptoOptions> => crypto.read()),

    payments: attempts,
    async start() {
      await book.open();
      isStarted = true;
      follow();
    },
    async stop() {
      unlisten();
      unsubscribe();
      attempts.accountEnded();
      clock.stop();
      await book.saved();
    },
  };
}

/** @throws DomainError INVALID_INPUT for an amount outside the cloud's limits. */
function requireWithin(field: string, cents: number | undefined, minMicros: number, maxMicros: number): void {
  if (cents === undefined) return;
  const micros = microsOfCents(cents);
  if (micros >= minMicros && micros <= maxMicros) return;
  throw new DomainError("INVALID_INPUT", "Eliza Cloud does not take that amount.", { details: { field } });
}
