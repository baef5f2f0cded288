import type { keysEn } from "./en-keys";
import type { Translation } from "./translation";

/** Strings of the Keys screen in German. */
export const keysDe = {
  intro:
    "Mit Schlüsseln nutzen Programme dieses Konto bei Eliza Cloud und geben sein Guthaben aus. Ein Schlüssel wird nur einmal gezeigt: wenn er entsteht.",
  create: "Schlüssel erstellen",
  refresh: "Liste aktualisieren",
  asOf: "Stand {time}",
  list: "API-Schlüssel",
  none: "Noch keine Schlüssel. Erstellen Sie für jedes Programm einen eigenen, damit Sie jeden einzeln zurücknehmen können.",
  "none.known": "Die Liste ist noch nicht da.",

  "browser.title": "Eliza Cloud verwaltet Schlüssel nur im Browser",
  "browser.body":
    "Schlüssel auflisten, erstellen und widerrufen kann in dieser Cloud nur, wer auf ihrer Website angemeldet ist. Ihr Schlüssel ist in Ordnung, und Sie bleiben hier angemeldet.",
  "browser.open": "Schlüssel im Browser verwalten",

  own: "Dieser Computer",
  "own.note": "Mit diesem Schlüssel meldet sich die App selbst an.",
  "state.active": "Aktiv",
  "state.inactive": "Ausgeschaltet",
  "state.expired": "Abgelaufen",
  prefix: "Beginnt mit",
  "prefix.unknown": "Nicht bekannt",
  permissions: "Darf nutzen",
  "permissions.all": "Alles",
  created: "Erstellt",
  lastUsed: "Zuletzt benutzt",
  "lastUsed.never": "Nie",
  expires: "Läuft ab",
  "expires.never": "Nie",
  rate: "Limit",
  "rate.value": "{count} pro Minute",
  unnamed: "Schlüssel ohne Namen",

  edit: "Ändern",
  "edit.of": "„{name}“ ändern",
  rotate: "Erneuern",
  "rotate.of": "„{name}“ erneuern",
  revoke: "Widerrufen",
  "revoke.of": "„{name}“ widerrufen",

  "form.create": "API-Schlüssel erstellen",
  "form.edit": "„{name}“ ändern",
  "form.name": "Name",
  "form.name.note": "Wer ihn benutzen wird, damit Sie ihn wiedererkennen.",
  "form.name.missing": "Geben Sie dem Schlüssel einen Namen.",
  "form.description": "Beschreibung (optional)",
  "form.everything": "Alles",
  "form.everything.note": "Alles, was dieses Konto darf, auch Zahlungen aus dem Guthaben.",
  "form.some": "Nur einiges",
  "form.some.note": "Ältere Clouds merken sich die Auswahl, setzen sie aber nicht durch.",
  "form.some.missing": "Wählen Sie mindestens eines, oder erlauben Sie alles.",
  "form.others": "Andere, durch Kommas getrennt",
  "form.others.tooMany": "Höchstens {most}.",
  "form.rate": "Aufrufe pro Minute (optional)",
  "form.rate.wrong": "Eine ganze Zahl von 1 bis 100.000.",
  "form.expires": "Läuft ab nach (optional)",
  "form.expires.note": "Er gilt bis zum Ende dieses Tages. Leer: Er läuft nicht ab.",
  "form.expires.past": "Wählen Sie einen Tag, der nicht vorbei ist.",
  "form.active": "Aktiv",
  "form.active.note": "Ausgeschaltet wird der Schlüssel abgelehnt, bis Sie ihn wieder einschalten.",
  "form.active.own": "Die App meldet sich mit diesem Schlüssel an: Ausgeschaltet ist sie abgemeldet.",
  "form.submit.create": "Schlüssel erstellen",
  "form.submit.edit": "Speichern",
  "form.unsure":
    "Die Antwort ging unterwegs verloren. Der Schlüssel kann entstanden sein; sein Geheimnis lässt sich nicht mehr zeigen. Steht er in der Liste, widerrufen Sie ihn.",
  saved: "„{name}“ wurde geändert",
  revoked: "„{name}“ wurde widerrufen",

  "rotate.ask": "„{name}“ erneuern?",
  "rotate.what":
    "Der Schlüssel erhält ein neues Geheimnis. Das alte gilt sofort nicht mehr: Jedes Programm, das es benutzt, scheitert, bis es das neue hat.",
  "rotate.own": "Dieser Computer benutzt diesen Schlüssel. Die App meldet sich selbst mit dem neuen Geheimnis an.",
  "rotate.confirm": "Schlüssel erneuern",
  "rotate.failed": "„{name}“ wurde nicht erneuert",
  "rotate.unsure":
    "Die Antwort ging unterwegs verloren. Das alte Geheimnis gilt vielleicht nicht mehr. Erneuern Sie den Schlüssel noch einmal, um ein gültiges zu erhalten.",

  "revoke.ask": "„{name}“ widerrufen?",
  "revoke.what": "Der Schlüssel gilt sofort nicht mehr und lässt sich nicht zurückholen.",
  "revoke.own":
    "Dieser Computer benutzt diesen Schlüssel: Die App wird abgemeldet, und Agenten, die sie überwacht, verlieren die Verbindung.",
  "revoke.confirm": "Schlüssel widerrufen",
  "revoke.own.confirm": "Widerrufen und abgemeldet werden",
  "revoke.failed": "„{name}“ wurde nicht widerrufen",

  "secret.title": "Ihr neuer Schlüssel",
  "secret.of": "Das Geheimnis von „{name}“",
  "secret.once": "Es wird nur dieses eine Mal gezeigt. Niemand kann es später lesen, weder diese App noch die Cloud.",
  "secret.copy": "Schlüssel kopieren",
  "secret.copied": "Kopiert. Nach 60 Sekunden wird er aus der Zwischenablage genommen.",
  "secret.stored": "Ich habe ihn aufbewahrt",
  "secret.close": "Fertig",
  "secret.adopted": "Die App hat sich damit angemeldet.",
  "secret.notAdopted":
    "Die App konnte sich nicht selbst damit anmelden. Bewahren Sie ihn auf und melden Sie sich dann mit „API-Schlüssel verwenden“ an.",
} as const satisfies Translation<typeof keysEn>;
