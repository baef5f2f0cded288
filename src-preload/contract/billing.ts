/**
 * Money over IPC. The balance itself is the state's `credits`, so that every view shows the same figure of the same moment; what is
 * here never repeats it. Amounts the cloud tells are integer micro-dollars (`…Micros`, 1 USD = 1,000,000) and may be negative in the
 * history; amounts a person chooses are whole cents (`…Cents`), so that a third decimal cannot be written. Times are epoch
 * milliseconds. Channels that ask the cloud fail with the codes of docs/errors.md.
 *
 * A top-up is an attempt: `billing.checkout.start` or `billing.crypto.start` answers with it at once, from then on
 * `billing.attempts.changed` brings every step. What a person picks before that (amount, coin) is the page's own.
 */
import { z } from "zod";
import { earningsSchema } from "./billing-earnings";
import {
  AUTO_TOP_UP_CENTS,
  type BillingChannel,
  type BillingEvent,
  MAX_HISTORY_PAGE,
  TOP_UP_CENTS,
} from "./billing-names";
import { sentence, shortText, timeMs, wireErrorSchema } from "./primitives";
import { route } from "./route";

const nothing = z.void();
const micros = z.number().int();
const topUpCents = z.number().int().min(TOP_UP_CENTS.minimum).max(TOP_UP_CENTS.maximum);
const thresholdCents = z.number().int().min(AUTO_TOP_UP_CENTS.minimumThreshold).max(AUTO_TOP_UP_CENTS.maximumThreshold);

const autoTopUpSchema = z.object({
  enabled: z.boolean(),
  /** Buys this much… Null while nothing was chosen. */
  amountMicros: micros.nullable(),
  /** …when the balance falls below this. Null while nothing was chosen. */
  thresholdMicros: micros.nullable(),
});

/** What the cloud offers, as it says. A flag is false when the cloud says no and when it does not say. */
const summarySchema = z.object({
  fetchedAt: timeMs,
  currency: z.literal("USD"),
  /** Card fields inside the app, or the payment provider's own page; either way in a window of its own. */
  embeddedCheckoutEnabled: z.boolean(),
  hostedCheckoutEnabled: z.boolean(),
  cryptoEnabled: z.boolean(),
  hasPaymentMethod: z.boolean(),
  autoTopUp: autoTopUpSchema,
  minimumTopUpMicros: micros,
  maximumTopUpMicros: micros,
  /** The billing page on the web: the last resort, always offered. Open it by `app.external.open` "billing". */
  topUpUrl: shortText,
});

const paymentMethodSchema = z.object({
  id: shortText,
  /** What the cloud tells of it, at least "Saved payment method". */
  label: sentence,
  isDefault: z.boolean(),
});

const settingsSchema = z.object({
  autoTopUp: autoTopUpSchema,
  /** Without one automatic top-up cannot be switched on. A card is saved by paying once and keeping it, or on the web. */
  hasPaymentMethod: z.boolean(),
  payAsYouGoFromEarnings: z.boolean(),
  limits: z.object({
    minAmountMicros: micros,
    maxAmountMicros: micros,
    minThresholdMicros: micros,
    maxThresholdMicros: micros,
  }),
});

const settingsInput = z.strictObject({
  autoTopUp: z
    .strictObject({
      enabled: z.boolean().optional(),
      amountCents: topUpCents.optional(),
      thresholdCents: thresholdCents.optional(),
    })
    .refine((changes) => Object.keys(changes).length > 0, "changes nothing")
    .optional(),
  payAsYouGoFromEarnings: z.boolean().optional(),
});

/** top_up: by card or pack. hosting: what an agent costs by the hour. usage: any other spending. credit: any other addition. */
export const historyKindSchema = z.enum(["top_up", "auto_top_up", "crypto", "credit", "refund", "hosting", "usage"]);

/** added: what came in, refunds excepted. */
export const historyFilterSchema = z.enum(["all", "added", "spent", "refunded"]);

const historyEntrySchema = z.object({
  /** Stable: the same row has the same id in every page and every answer. */
  id: shortText,
  kind: historyKindSchema,
  /** The cloud's own word. */
  type: shortText,
  /** Negative for spending. */
  amountMicros: micros,
  description: shortText.nullable(),
  /** The agent it was spent for, where the cloud says so. */
  agentName: shortText.nullable(),
  /** Null when the cloud's date cannot be read. */
  createdAt: timeMs.nullable(),
});

const historyPageSchema = z.object({
  /** Newest first. */
  entries: z.array(historyEntrySchema),
  hasMore: z.boolean(),
  /** When the cloud was last asked; an offset of 0 asks anew, later pages continue what was read then. */
  fetchedAt: timeMs,
});

const spendDaySchema = z.object({
  /** Local calendar day, `2026-03-01`. */
  day: z.iso.date(),
  /** What left the balance that day less what was given back; negative when a refund of the day before outweighs it. */
  spentMicros: micros,
  addedMicros: micros,
});

/** How long the balance lasts at the rate of the last seven days, whole days rounded down. */
const runwaySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("days"), days: z.number().int().nonnegative(), perDayMicros: micros }),
  /** Nothing was spent in those seven days. */
  z.object({ kind: z.literal("no_spending") }),
  /** The account's history is younger than two days, or the balance is unknown. */
  z.object({ kind: z.literal("not_enough_data") }),
]);

const spendSchema = z.object({
  fetchedAt: timeMs,
  /** The last 30 days, oldest first, today included and last; days without any entry are there with 0. */
  days: z.array(spendDaySchema),
  todayMicros: micros,
  last7DaysMicros: micros,
  last30DaysMicros: micros,
  /** False when the ledger has more entries in those 30 days than can be read: the figures are then lower bounds. */
  isComplete: z.boolean(),
  runway: runwaySchema,
  /** Spending of the 30 days by agent, highest first; what belongs to no agent is `agentName: null`. */
  byAgent: z.array(z.object({ agentName: shortText.nullable(), spentMicros: micros })),
});

const invoiceSchema = z.object({
  id: shortText,
  /** As the cloud writes it, for display only. */
  date: shortText.nullable(),
  /** As the cloud writes it: "$25.00". */
  total: shortText,
  status: shortText,
  kind: shortText.nullable(),
  creditsAddedMicros: micros.nullable(),
  canOpen: z.boolean(),
  canDownload: z.boolean(),
});

/**
 * creating: the cloud is asked for a payment; it is asked once. waiting: for the person to pay. verifying: the cloud says that it is
 * paid, or the payment page returned, and the credit is looked for. paid: paid, and not credited within two minutes; it is looked for
 * further, offer Check again. credited: the cloud's ledger or fresh balance shows this payment. cancelled and expired are looked after
 * for a day: a payment that arrives all the same moves on to verifying. failed: nothing was or will be charged; `error` says why.
 */
export const attemptPhaseSchema = z.enum([
  "creating",
  "waiting",
  "verifying",
  "paid",
  "credited",
  "cancelled",
  "expired",
  "failed",
]);

const cryptoDetailSchema = z.object({
  invoiceId: shortText,
  trackId: shortText.nullable(),
  token: shortText,
  /** Null: the payer chooses on the payment page. */
  network: shortText.nullable(),
  /** Where to pay; what the QR code holds. Its host was checked. */
  payUrl: shortText,
  /** The cloud's own word: pending, confirmed, expired, failed. */
  status: shortText,
  expectedMicros: micros.nullable(),
  /** Less than expected: underpaid, and the cloud does not credit it. */
  receivedMicros: micros.nullable(),
  transactionHash: shortText.nullable(),
});

const attemptSchema = z.object({
  id: z.uuid(),
  method: z.enum(["card", "crypto"]),
  /** How a card is asked for; null until the cloud answered, and for crypto. */
  mode: z.enum(["hosted", "embedded"]).nullable(),
  phase: attemptPhaseSchema,
  amountMicros: micros,
  createdAt: timeMs,
  /** When this phase began. */
  since: timeMs,
  /** When it can no longer be paid; crypto: the countdown. */
  expiresAt: timeMs.nullable(),
  /** When the cloud is asked next by itself; null when no further question is planned or one is under way. */
  nextCheckAt: timeMs.nullable(),
  isChecking: z.boolean(),
  /** The balance when it began, and the first fresh one that shows the payment; null when unknown. */
  oldBalanceMicros: micros.nullable(),
  newBalanceMicros: micros.nullable(),
  creditedAt: timeMs.nullable(),
  /** Its payment window is open. */
  isWindowOpen: z.boolean(),
  /** The host that takes the money, for a person to recognise; null until known and in embedded mode. */
  payHost: shortText.nullable(),
  /** `billing.checkout.show` and `billing.checkout.openInBrowser` can be offered. */
  canShow: z.boolean(),
  canOpenInBrowser: z.boolean(),
  crypto: cryptoDetailSchema.nullable(),
  /** Why it failed; in other phases the last question's failure, which is being borne. */
  error: wireErrorSchema.nullable(),
});

const attemptsSchema = z.object({
  /** Grows with every change; a view drops anything older than what it has. */
  revision: z.number().int().nonnegative(),
  /** This account's, newest first: all that are open, and the ended ones until they are dismissed. */
  attempts: z.array(attemptSchema),
});

const cryptoOptionsSchema = z.object({
  enabled: z.boolean(),
  isTestnet: z.boolean(),
  tokens: z.array(shortText),
  /** Without the automatic one, which is chosen by leaving the network out. */
  networks: z.array(z.object({ id: shortText, name: shortText })),
});

const attempt = z.strictObject({ attemptId: z.uuid() });
const invoice = z.strictObject({ id: z.string().min(1).max(200) });
/** Made by the page once for each form that is filled in: however often it is sent, one payment is created. */
const idempotencyKey = z.uuid();

export const billingRoutes = {
  "billing.summary.get": route(nothing, summarySchema),
  "billing.methods.list": route(nothing, z.object({ methods: z.array(paymentMethodSchema) })),
  "billing.settings.get": route(nothing, settingsSchema),
  /** Changes what is named. Fails with PAYMENT_METHOD_REQUIRED when the cloud has no card: offer to add one. */
  "billing.settings.put": route(settingsInput, settingsSchema),

  "billing.history.page": route(
    z.strictObject({
      offset: z.number().int().min(0).max(100_000),
      limit: z.number().int().min(1).max(MAX_HISTORY_PAGE),
      filter: historyFilterSchema,
    }),
    historyPageSchema,
  ),
  /** Asks where to and writes a CSV file of all rows of that filter. Null: the person gave up. */
  "billing.history.export": route(
    z.strictObject({ filter: historyFilterSchema }),
    z.object({ fileName: shortText.nullable() }),
  ),
  "billing.spend.get": route(nothing, spendSchema),
  "billing.earnings.get": route(nothing, earningsSchema),

  /** As the cloud orders them. */
  "billing.invoices.list": route(nothing, z.object({ invoices: z.array(invoiceSchema) })),
  /** Opens the invoice's page in the person's browser, when its host is one of the payment provider's or the cloud's. */
  "billing.invoices.open": route(invoice, nothing),
  /** Asks where to and saves the PDF. Null: the person gave up. */
  "billing.invoices.download": route(invoice, z.object({ fileName: shortText.nullable() })),

  "billing.attempts.get": route(nothing, attemptsSchema),
  /** Begins a card payment and opens its window once the cloud answered. Answers at once, in phase creating. */
  "billing.checkout.start": route(z.strictObject({ idempotencyKey, amountCents: topUpCents }), attemptSchema),
  /** Opens the payment window, or brings it to the front. */
  "billing.checkout.show": route(attempt, nothing),
  /** Closes the payment window and goes on in the person's browser. */
  "billing.checkout.openInBrowser": route(attempt, nothing),
  /** Asks the cloud now. The outcome is in the attempt. */
  "billing.checkout.check": route(attempt, nothing),
  /** Closes the window and stops waiting. Asks the cloud once more first: what was paid is never called cancelled. */
  "billing.checkout.cancel": route(attempt, nothing),
  /** Takes an ended attempt off the list. Fails with CONFLICT while money may be under way. */
  "billing.checkout.dismiss": route(attempt, nothing),

  "billing.crypto.options": route(nothing, cryptoOptionsSchema),
  /**
   * Begins a crypto payment. Answers at once, in phase creating; where the cloud refuses this to a key the attempt fails with
   * CRYPTO_UNAVAILABLE, and its `error.details.topUpUrl` is where to pay instead.
   */
  "billing.crypto.start": route(
    z.strictObject({
      idempotencyKey,
      amountCents: topUpCents,
      token: z.string().min(1).max(32),
      network: z.string().min(1).max(32).nullable(),
    }),
    attemptSchema,
  ),
} satisfies Record<BillingChannel, { input: z.ZodType; output: z.ZodType }>;

export const billingEventPayloads = {
  /** The whole snapshot; drop it when its revision is older than yours. */
  "billing.attempts.changed": attemptsSchema,
} satisfies Record<BillingEvent, z.ZodType>;

export type BillingSummary = z.output<typeof summarySchema>;
export type PaymentMethod = z.output<typeof paymentMethodSchema>;
export type AutoTopUp = z.output<typeof autoTopUpSchema>;
export type BillingSettings = z.output<typeof settingsSchema>;
export type BillingSettingsInput = z.output<typeof settingsInput>;
export type HistoryKind = z.output<typeof historyKindSchema>;
export type HistoryFilter = z.output<typeof historyFilterSchema>;
export type HistoryEntry = z.output<typeof historyEntrySchema>;
export type HistoryPage = z.output<typeof historyPageSchema>;
export type SpendDay = z.output<typeof spendDaySchema>;
export type Spend = z.output<typeof spendSchema>;
export type Runway = z.output<typeof runwaySchema>;
export type Invoice = z.output<typeof invoiceSchema>;
export type AttemptPhase = z.output<typeof attemptPhaseSchema>;
export type Attempt = z.output<typeof attemptSchema>;
export type Attempts = z.output<typeof attemptsSchema>;
export type CryptoOptions = z.output<typeof cryptoOptionsSchema>;
