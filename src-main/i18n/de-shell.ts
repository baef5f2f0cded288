import type { Translation } from "../../src-preload/contract/translation";
import type { shellEn } from "./en-shell";

/** Notifications, native dialogs, windows and pages that the main process makes itself, in German. */
export const shellDe = {
  "warning.balance": "Guthaben {amount}",
  "warning.low": "Guthaben niedrig: {amount}",
  "warning.critical": "Guthaben fast aufgebraucht: {amount}",
  "warning.belowStart.body": "Unter {limit} lässt sich kein Agent starten oder fortsetzen. Laden Sie auf.",
  "warning.low.body": "Es sind weniger als {limit} übrig. Laden Sie auf, damit Ihre Agenten weiterlaufen.",
  "warning.critical.body": "Es sind weniger als {limit} übrig. Ist das aufgebraucht, halten die Agenten an.",
  "warning.recovered.body": "Es ist wieder genug Guthaben da.",

  "closed.title": "Eliza Cloud läuft im Infobereich weiter",
  "closed.body":
    "Auch wenn das Fenster geschlossen ist, laufen die App und ihre lokale API weiter. In den Einstellungen lässt sich das abschalten.",

  "chat.untitled": "Chat mit {name}",

  "pick.documents": "Dokumente",

  "dialog.cancel": "Abbrechen",
  "link.title": "Link öffnen",
  "link.ask": "{host} im Browser öffnen?",
  "link.note": "Dieser Link stammt nicht von der App: Sein Text kann etwas anderes sagen als das, wohin er führt.",
  "link.copy": "Adresse kopieren",
  "link.open": "Im Browser öffnen",
  "signIn.ask": "Bei Eliza Cloud anmelden?",
  "signIn.note": "Ein Link bittet darum. Ihr Browser öffnet die Seite der Cloud; dort stimmen Sie zu oder nicht.",
  "signIn.do": "Anmelden",

  "payment.title": "{host} · {amount} zahlen",
  "payment.nowhere": "Zahlung",
  "payment.failed.title": "Die Zahlungsseite wurde nicht geladen",
  "payment.failed.body":
    "Dabei wurde nichts berechnet. Prüfen Sie Ihre Verbindung oder zahlen Sie stattdessen im Browser.",
  "payment.failed.again": "Noch einmal versuchen",

  "secret.title": "Zahlungs-Wallet",
  "secret.what": "Der private Schlüssel Ihrer Zahlungs-Wallet",
  "secret.note":
    "Bewahren Sie ihn auf, wo niemand sonst ihn lesen kann. Wer ihn hat, hat das Geld, und ohne ihn geht es mit diesem Computer verloren. Er wird nicht mehr gezeigt, sobald Sie die Sicherung bestätigen.",
  "secret.done": "Fertig",
  "secret.copy": "Für eine Minute kopieren",

  "fault.title": "Das Fenster funktioniert nicht mehr",
  "fault.body":
    "Es ist zweimal kurz hintereinander ausgefallen. Ihr Konto, Ihre Agenten und die lokale API sind davon nicht berührt.",
  "fault.open": "Fenster neu öffnen",
} as const satisfies Translation<typeof shellEn>;
