/**
 * Which warnings of a falling balance a person wants, before anything was chosen; part of the state's `settings`, changed by
 * `settings.values.update`. Values only, no zod: the page imports this file.
 */
export const NOTIFICATION_DEFAULTS = {
  notifyBelowStart: true,
  notifyLow: true,
  notifyCritical: true,
  notifyRecovered: true,
  notificationsPausedUntil: null,
} as const;
