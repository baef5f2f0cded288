import { DomainError } from "../cloud/errors";
import type { BillingHandlerDeps } from "../ipc/billing";

const notYet = (): never => {
  throw new DomainError("CONFLICT", "Paying inside the app is not available yet. Top up on the web.");
};
const later = async (): Promise<never> => notYet();

/** Holds the place of the billing until it is composed. */
export const interimBilling: BillingHandlerDeps = {
  billing: {
    summary: later,
    paymentMethods: later,
    readSettings: later,
    changeSettings: later,
    history: later,
    exportHistory: later,
    spend: later,
    invoices: later,
    invoiceLinks: later,
    attempts: () => ({ revision: 0, attempts: [] }),
    onAttemptsChanged: () => () => undefined,
    payByCard: notYet,
    payByCrypto: notYet,
    created: later,
    check: later,
    cancel: later,
    dismiss: notYet,
    cryptoOptions: later,
  },
  showPayment: later,
  openPaymentInBrowser: later,
  openInvoice: later,
  saveInvoice: later,
  saveFile: later,
};
