/** Names of the billing's channels and events, and the bounds its page must know. Values only, no zod. */
export const BILLING_CHANNELS = [
  "billing.summary.get",
  "billing.methods.list",
  "billing.settings.get",
  "billing.settings.put",
  "billing.history.page",
  "billing.history.export",
  "billing.spend.get",
  "billing.earnings.get",
  "billing.invoices.list",
  "billing.invoices.open",
  "billing.invoices.download",
  "billing.attempts.get",
  "billing.checkout.start",
  "billing.checkout.show",
  "billing.checkout.openInBrowser",
  "billing.checkout.check",
  "billing.checkout.cancel",
  "billing.checkout.dismiss",
  "billing.crypto.options",
  "billing.crypto.start",
] as const;

export const BILLING_EVENTS = ["billing.attempts.changed"] as const;

export type BillingChannel = (typeof BILLING_CHANNELS)[number];
export type BillingEvent = (typeof BILLING_EVENTS)[number];

/** What one top-up may be, in whole cents; the cloud refuses anything else. */
export const TOP_UP_CENTS = { minimum: 100, maximum: 100_000, presets: [1_000, 2_500, 10_000] } as const;

/** The bounds of automatic top-up that hold until the cloud names its own, in whole cents. */
export const AUTO_TOP_UP_CENTS = { minimumThreshold: 0, maximumThreshold: 100_000 } as const;

/** How many rows one page of the history may hold. */
export const MAX_HISTORY_PAGE = 200;
