/** What `eliza.json` may hold: for every value its place in the file, its form, and what stands in when it is missing. */
import { z } from "zod";
import { INTERVAL_BOUNDS_MS, INTERVAL_DEFAULTS_MS } from "../../src-preload/contract/interval-bounds";
import { LANGUAGE_CHOICES, type LanguageChoice } from "../../src-preload/contract/language";
import { NOTIFICATION_DEFAULTS } from "../../src-preload/contract/notification-settings";
import type { X402Settings } from "../../src-preload/contract/x402";
import { MOST_CAP_MICROS, X402_DEFAULTS, X402_NETWORKS } from "../../src-preload/contract/x402-names";

/** How the internet is reached. `url` and `bypass` are kept in every mode and used in `manual`. */
export interface ProxySettings {
  readonly mode: "system" | "manual" | "none";
  /** Origin of an http or https proxy, without user name and password. */
  readonly url: string | null;
  /** Hosts that are reached directly, in Chromium's notation (`*.example.com`, `10.0.0.0/8`, `<local>`). */
  readonly bypass: readonly string[];
}

/** The settings as the app uses them. Intervals in milliseconds. */
export interface Settings {
  /** Base URL of the cloud as configured; null is the default cloud. */
  readonly baseUrl: string | null;
  readonly isCloudEnabled: boolean;
  readonly autoBackupIntervalMs: number;
  readonly heartbeatIntervalMs: number;
  /** The agent to connect again after a restart, and the cloud it lives in; null for none. */
  readonly activeAgent: { readonly id: string; readonly name: string | null; readonly apiOrigin: string } | null;
  /** Which provider serves which capability; as it lies in the file, for `routing` to read piece by piece. */
  readonly serviceRouting: unknown;
  /** Providers that the person added or moved; as it lies in the file. */
  readonly serviceProviders: unknown;
  /** `cloud.services` of earlier versions, until it is taken over. */
  readonly legacyServices: unknown;
  /** The way to the internet; a password for it is in the keychain. */
  readonly proxy: ProxySettings;
  readonly theme: "system" | "light" | "dark";
  readonly language: LanguageChoice;
  /** Where the window was; null before the first run. */
  readonly window: {
    readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
    readonly isMaximized: boolean;
  } | null;
  readonly closeToTray: boolean;
  /** The person was told once that closing the window leaves the app in the tray. */
  readonly isCloseToTrayTold: boolean;
  readonly notifyBelowStart: boolean;
  readonly notifyLow: boolean;
  readonly notifyCritical: boolean;
  readonly notifyRecovered: boolean;
  /** Epoch milliseconds until which no balance warning is shown; null when not paused. */
  readonly notificationsPausedUntil: number | null;
  /** By account, the wallet addresses the person made primary; null where none is. */
  readonly walletPrimary: Readonly<Record<string, { readonly evm: string | null; readonly solana: string | null }>>;
  /** Payments in USDC. */
  readonly x402: X402Settings;
  /** The crossing told last, so that a restart does not tell it again; null before the first. */
  readonly toldCreditLevel: "healthy" | "below_start" | "low" | "critical" | null;
}

/** One value: dotted path in the file, what a stored value becomes, and the default. */
export interface SettingField<T> {
  readonly path: string;
  readonly schema: z.ZodType<T>;
  readonly fallback: T;
}

export type SettingFields = { readonly [K in keyof Settings]: SettingField<Settings[K]> };

const SHORTEST_DEVELOPMENT_INTERVAL_MS = 1_000;

const field = <T>(path: string, schema: z.ZodType<T>, fallback: T): SettingField<T> => ({ path, schema, fallback });

const bounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});

const walletAddress = z.string().min(32).max(44).nullable();

const cap = z.number().int().nonnegative().max(MOST_CAP_MICROS);

const x402 = z.object({
  isOn: z.boolean(),
  network: z.enum(X402_NETWORKS),
  caps: z.object({ requestMicros: cap, topUpMicros: cap, dayMicros: cap }),
  isAutomatic: z.boolean(),
});

const activeAgent = z.object({
  id: z.uuid(),
  name: z.string().max(2_000).nullable(),
  apiOrigin: z.string().min(1).max(2_048),
});

const proxy = z.object({
  mode: z.enum(["system", "manual", "none"]),
  url: z.string().min(1).max(2_048).nullable(),
  bypass: z.array(z.string().min(1).max(256)).max(100),
});

/** The table of all settings; unpackaged builds may use shorter intervals. */
export function settingFields(isPackaged: boolean): SettingFields {
  const shortest = isPackaged ? INTERVAL_BOUNDS_MS.shortest : SHORTEST_DEVELOPMENT_INTERVAL_MS;
  const interval = z
    .number()
    .transform((value) => Math.round(Math.min(INTERVAL_BOUNDS_MS.longest, Math.max(shortest, value))));
  return {
    baseUrl: field("cloud.baseUrl", z.string().min(1).max(2_048).nullable(), null),
    isCloudEnabled: field("cloud.enabled", z.boolean(), true),
    autoBackupIntervalMs: field(
      "cloud.backup.autoBackupIntervalMs",
      interval,
      INTERVAL_DEFAULTS_MS.autoBackupIntervalMs,
    ),
    heartbeatIntervalMs: field("cloud.bridge.heartbeatIntervalMs", interval, INTERVAL_DEFAULTS_MS.heartbeatIntervalMs),
    activeAgent: field("cloud.activeAgent", activeAgent.nullable(), null),
    serviceRouting: field("serviceRouting", z.unknown(), null),
    serviceProviders: field("serviceProviders", z.unknown(), null),
    legacyServices: field("cloud.services", z.unknown(), null),
    proxy: field("network.proxy", proxy, { mode: "system", url: null, bypass: [] }),
    theme: field("appearance.theme", z.enum(["system", "light", "dark"]), "system"),
    language: field("appearance.language", z.enum(LANGUAGE_CHOICES), "system"),
    window: field("window", z.object({ bounds, isMaximized: z.boolean() }).nullable(), null),
    closeToTray: field("tray.closeToTray", z.boolean(), true),
    isCloseToTrayTold: field("tray.closeToTrayTold", z.boolean(), false),
    notifyBelowStart: field("notifications.belowStart", z.boolean(), NOTIFICATION_DEFAULTS.notifyBelowStart),
    notifyLow: field("notifications.low", z.boolean(), NOTIFICATION_DEFAULTS.notifyLow),
    notifyCritical: field("notifications.critical", z.boolean(), NOTIFICATION_DEFAULTS.notifyCritical),
    notifyRecovered: field("notifications.recovered", z.boolean(), NOTIFICATION_DEFAULTS.notifyRecovered),
    notificationsPausedUntil: field(
      "notifications.pausedUntil",
      z.number().int().nonnegative().nullable(),
      NOTIFICATION_DEFAULTS.notificationsPausedUntil,
    ),
    walletPrimary: field(
      "wallet.primary",
      z.record(z.string().min(1).max(4_096), z.object({ evm: walletAddress, solana: walletAddress })),
      {},
    ),
    x402: field("payments.usdc", x402, X402_DEFAULTS),
    toldCreditLevel: field(
      "notifications.toldLevel",
      z.enum(["healthy", "below_start", "low", "critical"]).nullable(),
      null,
    ),
  };
}
