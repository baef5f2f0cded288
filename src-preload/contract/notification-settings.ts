/**
 * Which warnings of a falling balance a person wants, before anything was chosen, and for how long they can be paused; part of
 * the state's `settings`, changed by `settings.values.update`. Values only, no zod: the page imports this file.
 */
export const NOTIFICATION_DEFAULTS = {
  notifyBelowStart: true,
  notifyLow: true,
  notifyCritical: true,
  notifyRecovered: true,
  notificationsPausedUntil: null,
} as const;

const HOUR_MS = 3_600_000;
const MORNING_HOUR = 8;

/** Eight o'clock of the next day, as the person counts it. */
const tomorrowMorning = (now: number): number => {
  const morning = new Date(now);
  morning.setDate(morning.getDate() + 1);
  return morning.setHours(MORNING_HOUR, 0, 0, 0);
};

/** The pauses that settings and tray offer: when each ends, from now; epoch milliseconds. */
export const NOTIFICATION_PAUSES = {
  hour: (now: number): number => now + HOUR_MS,
  tomorrow: tomorrowMorning,
  week: (now: number): number => now + 7 * 24 * HOUR_MS,
} as const satisfies Readonly<Record<string, (now: number) => number>>;
