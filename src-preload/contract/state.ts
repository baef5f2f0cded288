/**
 * The one snapshot of the app's state that main owns and every view (page, tray, local API) is drawn from.
 * Money is integer micro-dollars (1 USD = 1,000,000) because the cloud keeps six decimals and floats lose cents.
 * Times are epoch milliseconds.
 */
import { z } from "zod";
import { connectionSchema } from "./connection";
import { INTERVAL_BOUNDS_MS } from "./interval-bounds";
import { LANGUAGE_CHOICES, LANGUAGES } from "./language";
import { sentence, shortText, timeMs, wireErrorSchema } from "./primitives";
import { walletStateSchema } from "./wallet";

/**
 * signed_out: no key. unverified: a key, not yet judged by the cloud. verified: accepted, not rejected since.
 * rejected: the cloud refused the key. offline: a key, and the cloud cannot be reached to judge it or keep judging it.
 */
const accountStateSchema = z.enum(["signed_out", "unverified", "verified", "rejected", "offline"]);
export const keyStorageSchema = z.enum(["keychain", "memory", "environment"]);

const accountSchema = z.object({
  state: accountStateSchema,
  /** This key was accepted by the cloud and has not been rejected since (it may be offline at the moment). */
  connected: z.boolean(),
  hasApiKey: z.boolean(),
  userId: shortText.nullable(),
  userName: shortText.nullable(),
  email: shortText.nullable(),
  organizationId: shortText.nullable(),
  organizationName: shortText.nullable(),
  /** The first characters of the key as the cloud shows them; never the key. */
  keyPrefix: shortText.nullable(),
  keyStorage: keyStorageSchema.nullable(),
  /** The keychain entry that holds the key; null while it is kept in memory or came from the environment. */
  keychainEntry: z.object({ service: shortText, account: shortText }).nullable(),
  keySavedAt: timeMs.nullable(),
  /** Why the key is not verified, as the last check told. */
  error: wireErrorSchema.nullable(),
  /** When the next automatic check runs; null when none is planned. */
  nextCheckAt: timeMs.nullable(),
  checking: z.boolean(),
});

const loginSchema = z.object({
  phase: z.enum(["idle", "creating", "pending", "authenticated", "expired", "cancelled", "failed"]),
  sessionId: shortText.nullable(),
  browserUrl: shortText.nullable(),
  expiresAt: timeMs.nullable(),
  /** A fault the poller is bearing while pending, or the reason of a failure. */
  error: wireErrorSchema.nullable(),
});

/** healthy >= 5.00; below_start < 5.00 (an agent cannot be started); low < 2.00; critical < 0.50. */
const creditLevelSchema = z.enum(["unknown", "healthy", "below_start", "low", "critical"]);

const creditsSchema = z.object({
  /** Last balance the cloud told; null when unknown. Never 0 for unknown. */
  balanceMicros: z.number().int().nullable(),
  level: creditLevelSchema,
  fetchedAt: timeMs.nullable(),
  /** The last attempt failed and this is an older figure. */
  stale: z.boolean(),
  error: wireErrorSchema.nullable(),
  authRejected: z.boolean(),
  refreshing: z.boolean(),
});

const localApiSchema = z.object({
  phase: z.enum(["starting", "listening", "failed", "stopped"]),
  url: shortText.nullable(),
  port: z.number().int().nullable(),
  tokenStorage: keyStorageSchema.nullable(),
  error: wireErrorSchema.nullable(),
});

/** Where requests go. `source` says which of settings, environment or default decided. */
const cloudAddressSchema = z.object({
  enabled: z.boolean(),
  apiOrigin: shortText,
  webOrigin: shortText,
  source: z.enum(["default", "settings", "environment"]),
  /** Set when the configured address is refused: nothing is sent until it is mended. */
  error: wireErrorSchema.nullable(),
});

/** What the person reads the app in: the choice in the settings, resolved against the system. */
const languageSchema = z.object({
  name: z.enum(LANGUAGES),
  /** BCP 47 tag of the language for dates, numbers and money. */
  locale: shortText,
});

const interval = z.number().int().positive().max(INTERVAL_BOUNDS_MS.longest);

export const settingsSchema = z.object({
  theme: z.enum(["system", "light", "dark"]),
  language: z.enum(LANGUAGE_CHOICES),
  closeToTray: z.boolean(),
  /** Pauses between two backups and two heartbeats of the connected agent, in milliseconds; too short ones are lengthened. */
  autoBackupIntervalMs: interval,
  heartbeatIntervalMs: interval,
  /** One switch for each crossing that is told: below $5.00 while agents exist, below $2.00, below $0.50, and back to health. */
  notifyBelowStart: z.boolean(),
  notifyLow: z.boolean(),
  notifyCritical: z.boolean(),
  notifyRecovered: z.boolean(),
  /** Nothing is told before this moment; null when not paused. Write null to resume. */
  notificationsPausedUntil: timeMs.nullable(),
});

const noticeSchema = z.object({
  id: shortText,
  level: z.enum(["info", "warning", "error"]),
  title: sentence,
  body: sentence,
});

export const appStateSchema = z.object({
  /** Grows by one with every change; a view drops anything older than what it has. */
  revision: z.number().int().nonnegative(),
  language: languageSchema,
  cloud: cloudAddressSchema,
  account: accountSchema,
  login: loginSchema,
  credits: creditsSchema,
  connection: connectionSchema,
  localApi: localApiSchema,
  wallet: walletStateSchema,
  settings: settingsSchema,
  /** Things the person must be told once, oldest first, until dismissed. */
  notices: z.array(noticeSchema),
});

export type AppState = z.output<typeof appStateSchema>;
export type AccountState = AppState["account"];
export type LoginState = AppState["login"];
export type CreditsState = AppState["credits"];
export type CreditLevel = z.output<typeof creditLevelSchema>;
export type LocalApiState = AppState["localApi"];
export type CloudAddressState = AppState["cloud"];
export type SettingsState = AppState["settings"];
export type LanguageState = AppState["language"];
export type Notice = z.output<typeof noticeSchema>;
export type KeyStorage = z.output<typeof keyStorageSchema>;
