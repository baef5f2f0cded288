import type {
  Attempt,
  BillingSettings,
  BillingSummary,
  CryptoOptions,
  HistoryEntry,
  Invoice,
  Spend,
} from "../../src-preload/contract/billing";
import type { Earnings } from "../../src-preload/contract/billing-earnings";
import { NOON } from "./states";

const USD = 1_000_000;

/** The id of test payment number `number`. */
export const attemptId = (number: number): string => `${String(number).padStart(8, "0")}-0000-4000-8000-00000000000a`;

/** A cloud that offers everything, and has a card. */
export const billingSummary = (changes: Partial<BillingSummary> = {}): BillingSummary => ({
  fetchedAt: NOON,
  currency: "USD",
  embeddedCheckoutEnabled: true,
  hostedCheckoutEnabled: true,
  cryptoEnabled: true,
  hasPaymentMethod: true,
  autoTopUp: { enabled: false, amountMicros: null, thresholdMicros: null },
  minimumTopUpMicros: USD,
  maximumTopUpMicros: 1_000 * USD,
  topUpUrl: "https://www.elizacloud.ai/dashboard/settings?tab=billing",
  ...changes,
});

/** Automatic top-up off, a card saved, the widest limits. */
export const billingSettings = (changes: Partial<BillingSettings> = {}): BillingSettings => ({
  autoTopUp: { enabled: false, amountMicros: null, thresholdMicros: null },
  hasPaymentMethod: true,
  payAsYouGoFromEarnings: false,
  limits: {
    minAmountMicros: USD,
    maxAmountMicros: 1_000 * USD,
    minThresholdMicros: 0,
    maxThresholdMicros: 1_000 * USD,
  },
  ...changes,
});

/** A card payment of $25.00, number 1, whose window is open. */
export const paymentAttempt = (changes: Partial<Attempt> = {}): Attempt => ({
  id: attemptId(1),
  method: "card",
  mode: "hosted",
  phase: "waiting",
  amountMicros: 25 * USD,
  createdAt: NOON,
  since: NOON,
  expiresAt: null,
  nextCheckAt: null,
  isChecking: false,
  oldBalanceMicros: 1_500_000,
  newBalanceMicros: null,
  creditedAt: null,
  isWindowOpen: true,
  payHost: "checkout.stripe.com",
  canShow: true,
  canOpenInBrowser: true,
  crypto: null,
  error: null,
  ...changes,
});

/** A crypto payment of $25.00 in USDT on Tron, number 1, that can be paid for half an hour. */
export const cryptoAttempt = (
  changes: Partial<Attempt> = {},
  crypto: Partial<NonNullable<Attempt["crypto"]>> = {},
): Attempt =>
  paymentAttempt({
    method: "crypto",
    mode: null,
    isWindowOpen: false,
    payHost: "pay.oxapay.com",
    expiresAt: NOON + 1_800_000,
    crypto: {
      invoiceId: "inv-1",
      trackId: "184747701",
      token: "USDT",
      network: "TRC20",
      payUrl: "https://pay.oxapay.com/10373656/184747701",
      status: "pending",
      expectedMicros: 25 * USD,
      receivedMicros: null,
      transactionHash: null,
      ...crypto,
    },
    ...changes,
  });

/** Two coins on two networks. */
export const cryptoOptions = (changes: Partial<CryptoOptions> = {}): CryptoOptions => ({
  enabled: true,
  isTestnet: false,
  tokens: ["USDT", "BTC"],
  networks: [
    { id: "TRC20", name: "Tron" },
    { id: "ERC20", name: "Ethereum" },
  ],
  ...changes,
});

/** An entry of the ledger: hosting of Ada for an hour. */
export const historyEntry = (changes: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id: "entry-1",
  kind: "hosting",
  type: "debit",
  amountMicros: -10_000,
  description: "Agent hosting",
  agentName: "Ada",
  createdAt: NOON,
  ...changes,
});

/** Thirty days of which the last seven cost $0.50 each. */
export const spendOf30Days = (changes: Partial<Spend> = {}): Spend => ({
  fetchedAt: NOON,
  days: Array.from({ length: 30 }, (_, index) => ({
    day: new Date(Date.UTC(2026, 1, 2 + index)).toISOString().slice(0, 10),
    spentMicros: index < 23 ? 0 : 500_000,
    addedMicros: 0,
  })),
  todayMicros: 500_000,
  last7DaysMicros: 3_500_000,
  last30DaysMicros: 3_500_000,
  isComplete: true,
  runway: { kind: "days", days: 12, perDayMicros: 500_000 },
  byAgent: [
    { agentName: "Ada", spentMicros: 2_400_000 },
    { agentName: null, spentMicros: 1_100_000 },
  ],
  ...changes,
});

/** An account whose agents and apps earned nothing and have no budgets. */
export const earningsOfNone = (changes: Partial<Earnings> = {}): Earnings => ({
  fetchedAt: NOON,
  ...{ availableMicros: 0, earnedMicros: 0, redeemedMicros: 0, pendingMicros: 0 },
  budgets: [],
  apps: [],
  ...changes,
});

/** A paid invoice with a page and a file. */
export const invoiceOf = (changes: Partial<Invoice> = {}): Invoice => ({
  id: "in_1",
  date: "3 Mar 2026",
  total: "$25.00",
  status: "paid",
  kind: "Top-up",
  creditsAddedMicros: 25 * USD,
  canOpen: true,
  canDownload: true,
  ...changes,
});
