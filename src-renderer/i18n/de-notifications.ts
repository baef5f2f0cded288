import type { notificationsEn } from "./en-notifications";
import type { Translation } from "./translation";

/** Every string of the notification settings in German, loaded with the settings. Names in braces are filled in. */
export const notificationsDe = {
  title: "Notifications",
  intro: "Each is told once when the balance crosses its line, and never on an unknown balance.",
  notifyBelowStart: "Below $5.00",
  "notifyBelowStart.note": "While there are agents: another one cannot be started.",
  notifyLow: "Below $2.00",
  "notifyLow.note": "The balance is low.",
  notifyCritical: "Below $0.50",
  "notifyCritical.note": "The balance is critical: running agents may be stopped.",
  notifyRecovered: "Back to health",
  "notifyRecovered.note": "The balance is above all lines again.",
  pause: "Pause",
  "pause.note": "Nothing is told while paused. What the window shows stays.",
  "pause.until": "Paused until {time}.",
  "pause.hour": "For an hour",
  "pause.tomorrow": "Until tomorrow",
  "pause.week": "For a week",
  resume: "Resume",
} as const satisfies Translation<typeof notificationsEn>;
