/** Proxy, start at login, export, reset, log and diagnostics: what their channels take and answer. */
import { z } from "zod";
import { shortText } from "./primitives";
import { route } from "./route";
import { RECENT_LOG_ENTRIES, RESET_KINDS, RESET_WORD } from "./system-names";

const nothing = z.void();

const proxyMode = z.enum(["system", "manual", "none"]);
const proxyUrl = z.string().trim().min(1).max(2_048);
const bypassList = z.array(z.string().trim().min(1).max(256)).max(100);

/** The way to the internet as it is set. A password goes in and never comes out. */
const proxySchema = z.object({
  mode: proxyMode,
  /** Kept in every mode, used in `manual`; without user name and password. */
  url: z.string().nullable(),
  bypass: z.array(z.string()),
  userName: shortText.nullable(),
  hasPassword: z.boolean(),
  /** Where user name and password are kept; null while there are none. */
  passwordPlace: z.enum(["keychain", "memory"]).nullable(),
});

const proxyWishSchema = z.strictObject({
  mode: proxyMode,
  url: proxyUrl.nullable(),
  bypass: bypassList,
  /** "keep": those that are kept for this proxy. null: none, and kept ones are forgotten. */
  credentials: z.union([
    z.literal("keep"),
    z.null(),
    z.strictObject({ userName: z.string().min(1).max(256), password: z.string().min(1).max(1_024) }),
  ]),
});

/** How an attempt to reach the cloud ended; what each one means to a person is in the page's catalogue. */
const proxyOutcome = z.enum([
  "reached",
  "proxy_unreachable",
  "proxy_wants_login",
  "proxy_refused",
  "bad_certificate",
  "cloud_unreachable",
  "cloud_failed",
  "no_cloud",
  "timeout",
]);

const proxyTestSchema = z.object({
  outcome: proxyOutcome,
  /** The proxy that was used, without credentials; null went straight to the cloud. */
  via: shortText.nullable(),
  /** The cloud that was asked. */
  target: shortText,
  tookMs: z.number().int().nonnegative(),
});

const loginItemSchema = z.object({
  isOn: z.boolean(),
  /** Why it cannot be chosen here; null when it can. */
  unavailable: z.literal("not_installed").nullable(),
  /** The file that makes the system start the app, where there is one. */
  file: shortText.nullable(),
});

const logLevelSchema = z.enum(["debug", "info", "warn", "error"]);

const logEntrySchema = z.object({
  /** Grows by one with every entry of a run. */
  seq: z.number().int().nonnegative(),
  /** ISO time. */
  time: z.string(),
  level: logLevelSchema,
  message: z.string(),
  /** Further fields as JSON, redacted; null when there are none. */
  detail: z.string().nullable(),
});

const logEntries = z.array(logEntrySchema).max(RECENT_LOG_ENTRIES);

const bundleFile = z.object({ name: shortText, text: z.string(), bytes: z.number().int().nonnegative() });

const savedFile = z.object({ fileName: shortText.nullable() });

export const systemRoutes = {
  "settings.proxy.get": route(nothing, proxySchema),
  /** Holds from the next connection on. */
  "settings.proxy.set": route(proxyWishSchema, proxySchema),
  /** Asks the cloud for its health over the way that was described; stores nothing. */
  "settings.proxy.test": route(proxyWishSchema, proxyTestSchema),
  "settings.loginItem.get": route(nothing, loginItemSchema),
  "settings.loginItem.set": route(z.strictObject({ isOn: z.boolean() }), loginItemSchema),
  /** Asks where to and writes a zip; null when the person gave up. */
  "data.export.run": route(
    z.strictObject({ settings: z.boolean(), chats: z.boolean(), payments: z.boolean() }),
    savedFile,
  ),
  /** Cannot be taken back. The app ends and starts again. */
  "data.reset.run": route(
    z.strictObject({
      kinds: z.array(z.enum(RESET_KINDS)).min(1).max(RESET_KINDS.length),
      typed: z.literal(RESET_WORD),
    }),
    nothing,
  ),
  "log.entries.get": route(nothing, z.object({ entries: logEntries, isDetailed: z.boolean() })),
  /** While watched, new entries are told by `log.entries.added`. */
  "log.entries.watch": route(z.strictObject({ isOn: z.boolean() }), nothing),
  /** Also notes what is only of use to find a fault, until the app ends. */
  "log.detail.set": route(z.strictObject({ isOn: z.boolean() }), nothing),
  /** Gathers the files of a report; the newest one can be saved. */
  "diagnostics.bundle.prepare": route(nothing, z.object({ id: z.uuid(), files: z.array(bundleFile) })),
  /** Asks where to and writes exactly what was prepared; null when the person gave up. */
  "diagnostics.bundle.save": route(z.strictObject({ id: z.uuid() }), savedFile),
};

export const systemEventPayloads = { "log.entries.added": z.object({ entries: logEntries }) };

export type ProxyView = z.output<typeof proxySchema>;
export type ProxyWish = z.output<typeof proxyWishSchema>;
export type ProxyTest = z.output<typeof proxyTestSchema>;
export type ProxyOutcome = z.output<typeof proxyOutcome>;
export type LoginItem = z.output<typeof loginItemSchema>;
export type ShownLogEntry = z.output<typeof logEntrySchema>;
export type BundleFile = z.output<typeof bundleFile>;
export type ResetKind = (typeof RESET_KINDS)[number];
