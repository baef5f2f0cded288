/** The settings every view is drawn from, before anything was chosen. Values only, no zod: the page may import this file. */
import { INTERVAL_DEFAULTS_MS } from "./interval-bounds";
import { NOTIFICATION_DEFAULTS } from "./notification-settings";

export const SETTINGS_DEFAULTS = {
  theme: "system",
  language: "system",
  closeToTray: true,
  ...INTERVAL_DEFAULTS_MS,
  ...NOTIFICATION_DEFAULTS,
} as const;

/** What is spoken where the system prefers none of the app's languages. */
export const LANGUAGE_DEFAULT = { name: "en", locale: "en-US" } as const;
