import type { Handlers } from "../../src-preload/contract/contract";
import type { BillingFile, BillingUseCases, InvoiceLinks } from "../billing/use-cases";

/** What the page may do about money. */
export interface BillingHandlerDeps {
  readonly billing: BillingUseCases;
  /** Opens the payment window as soon as the attempt can be paid. */
  readonly showWhenReady: (attemptId: string) => void;
  /** Opens, or brings to the front, the window in which an attempt is paid. @throws DomainError NOT_FOUND, CONFLICT, FORBIDDEN. */
  readonly showPayment: (attemptId: string) => Promise<void>;
  /** Goes on in the person's browser instead. @throws DomainError NOT_FOUND, CONFLICT, FORBIDDEN. */
  readonly openPaymentInBrowser: (attemptId: string) => Promise<void>;
  /** Opens an invoice's page in the person's browser. @throws DomainError NOT_FOUND, FORBIDDEN. */
  readonly openInvoice: (links: InvoiceLinks) => Promise<void>;
  /** Asks the person where to and saves the PDF; its name, or null when they gave up. */
  readonly saveInvoice: (links: InvoiceLinks) => Promise<string | null>;
  /** Asks the person where to and writes the file; its name, or null when they gave up. */
  readonly saveFile: (file: BillingFile) => Promise<string | null>;
}

export const billingHandlers = ({ billing, ...deps }: BillingHandlerDeps) =>
  ({
    "billing.summary.get": () => billing.summary(),
    "billing.methods.list": async () => ({ methods: await billing.paymentMethods() }),
    "billing.settings.get": () => billing.readSettings(),
    "billing.settings.put": (changes) => billing.changeSettings(changes),
    "billing.history.page": (query) => billing.history(query),
    "billing.history.export": async ({ filter }) => ({
      fileName: await deps.saveFile(await billing.exportHistory(filter)),
    }),
    "billing.spend.get": () => billing.spend(),
    "billing.earnings.get": () => billing.earnings(),
    "billing.invoices.list": async () => ({ invoices: await billing.invoices() }),
    "billing.invoices.open": async ({ id }) => deps.openInvoice(await billing.invoiceLinks(id)),
    "billing.invoices.download": async ({ id }) => ({
      fileName: await deps.saveInvoice(await billing.invoiceLinks(id)),
    }),
    "billing.attempts.get": async () => billing.attempts(),
    "billing.checkout.start": async (wish) => {
      const attempt = billing.payByCard({ ...wish, mode: "embedded" });
      deps.showWhenReady(attempt.id);
      return attempt;
    },
    "billing.checkout.show": ({ attemptId }) => deps.showPayment(attemptId),
    "billing.checkout.openInBrowser": ({ attemptId }) => deps.openPaymentInBrowser(attemptId),
    "billing.checkout.check": async ({ attemptId }) => {
      await billing.check(attemptId);
    },
    "billing.checkout.cancel": async ({ attemptId }) => {
      await billing.cancel(attemptId);
    },
    "billing.checkout.dismiss": async ({ attemptId }) => billing.dismiss(attemptId),
    "billing.crypto.options": () => billing.cryptoOptions(),
    "billing.crypto.start": async (wish) => billing.payByCrypto(wish),
  }) satisfies Partial<Handlers>;
