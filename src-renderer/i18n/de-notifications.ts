import type { notificationsEn } from "./en-notifications";
import type { Translation } from "./translation";

/** Every string of the notification settings in German, loaded with the settings. */
export const notificationsDe = {
  title: "Mitteilungen",
  intro: "Jede kommt einmal, wenn das Guthaben ihre Grenze überschreitet, und nie, wenn das Guthaben unbekannt ist.",
  notifyBelowStart: "Unter 5,00 $",
  "notifyBelowStart.note": "Solange es Agenten gibt: Ein weiterer lässt sich nicht starten.",
  notifyLow: "Unter 2,00 $",
  "notifyLow.note": "Das Guthaben ist niedrig.",
  notifyCritical: "Unter 0,50 $",
  "notifyCritical.note": "Das Guthaben ist kritisch: Laufende Agenten können angehalten werden.",
  notifyRecovered: "Wieder ausreichend",
  "notifyRecovered.note": "Das Guthaben liegt wieder über allen Grenzen.",
  pause: "Pause",
  "pause.note": "Während der Pause wird nichts mitgeteilt. Was das Fenster zeigt, bleibt.",
  "pause.until": "Pause bis {time}.",
  "pause.hour": "Eine Stunde lang",
  "pause.tomorrow": "Bis morgen",
  "pause.week": "Eine Woche lang",
  resume: "Fortsetzen",
} as const satisfies Translation<typeof notificationsEn>;
