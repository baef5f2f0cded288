/** Names of payments in USDC: channels, events, networks, bounds. Values only, no zod. */
export const X402_CHANNELS = [
  "x402.view.get",
  "x402.settings.set",
  "x402.wallet.create",
  "x402.wallet.import",
  "x402.wallet.showBackup",
  "x402.wallet.confirmBackup",
  "x402.wallet.remove",
  "x402.balance.get",
  "x402.facilitator.get",
  "x402.topUp.ask",
  "x402.offer.answer",
  "x402.requests.list",
  "x402.requests.create",
  "x402.requests.get",
  "x402.requests.ask",
  "x402.receipts.list",
  "x402.receipts.check",
  "x402.receipts.export",
] as const;

export type X402Channel = (typeof X402_CHANNELS)[number];

/** view.changed: anything of it or of the receipts. offer.asked: a call waits for the person's word. */
export const X402_EVENTS = ["x402.view.changed", "x402.offer.asked"] as const;

/** Where USDC is paid. The first is for trying out: its USDC is worth nothing. */
export const X402_NETWORKS = ["base-sepolia", "base"] as const;

export type X402Network = (typeof X402_NETWORKS)[number];

/** What the cloud takes at once, in US dollars. */
export const TOP_UP_AMOUNTS = [10, 50, 100] as const;

export type TopUpAmount = (typeof TOP_UP_AMOUNTS)[number];

/** The most a cap may be, in micro-dollars. */
export const MOST_CAP_MICROS = 1_000_000_000;

/** The most one may ask others for, in micro-dollars. */
export const MOST_REQUEST_MICROS = 100_000_000_000;

/** The longest description of a request to be paid. */
export const LONGEST_REQUEST_TEXT = 200;

/** How long a request to be paid can be paid, in seconds: an hour, a day, a week, thirty days. */
export const REQUEST_LIVES_S = [3_600, 86_400, 604_800, 2_592_000] as const;

export type RequestLifeS = (typeof REQUEST_LIVES_S)[number];

/** Of what can be imported: a key, or 24 words. */
export const LONGEST_SECRET = 400;

/** How many of the last characters of the wallet's secret the person types to show that it is kept. */
export const BACKUP_CHECK_LENGTH = 8;

/** How many of the last characters of the address the person types before the wallet is removed. */
export const REMOVE_CHECK_LENGTH = 4;

/** What holds until the person chooses; caps in micro-dollars. */
export const X402_DEFAULTS = {
  isOn: false,
  network: "base-sepolia",
  caps: { requestMicros: 1_000_000, topUpMicros: 10_000_000, dayMicros: 20_000_000 },
  isAutomatic: false,
} as const;
