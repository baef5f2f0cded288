/** Names and plain values of the settings that reach into the system, of log, diagnostics, export and reset; without zod. */

export const SYSTEM_CHANNELS = [
  "settings.proxy.get",
  "settings.proxy.set",
  "settings.proxy.test",
  "settings.loginItem.get",
  "settings.loginItem.set",
  "data.export.run",
  "data.reset.run",
  "log.entries.get",
  "log.entries.watch",
  "log.detail.set",
  "diagnostics.bundle.prepare",
  "diagnostics.bundle.save",
] as const;

export const SYSTEM_EVENTS = ["log.entries.added"] as const;

/** What has to be typed before anything is erased. */
export const RESET_WORD = "reset";

/** What can be erased from this computer, in the order it is offered. */
export const RESET_KINDS = ["settings", "chats", "payments", "studio", "account"] as const;

/** How many of the newest entries of the log are kept in memory, and shown. */
export const RECENT_LOG_ENTRIES = 10_000;
