import type { systemEn } from "./en-system";
import type { Translation } from "./translation";

/** Every string of intervals, proxy, start at login, data, updates, log and diagnostics in German, loaded with them. */
export const systemDe = {
  "connection.intro": "Wie oft der verbundene Agent gefragt wird, ob er lebt, und wie oft er gesichert wird.",
  "connection.backup": "Sichern alle",
  "connection.backup.note": "Ein Abbild des verbundenen Agenten; die Cloud bewahrt es auf.",
  "connection.heartbeat": "Lebenszeichen alle",
  "connection.heartbeat.note": "Bleiben mehrere hintereinander aus, gilt die Verbindung als verloren.",
  "connection.unit": "Einheit von „{name}“",
  "connection.seconds": "Sekunden",
  "connection.minutes": "Minuten",
  "connection.hours": "Stunden",
  "connection.bounds": "Zwischen 10 Sekunden und 24 Stunden.",
  "connection.defaults": "Voreinstellungen verwenden",
  "connection.saved": "Die Abstände sind gespeichert. Sie gelten ab dem nächsten Mal.",

  "proxy.intro":
    "Der Weg ins Internet für die Cloud, andere Anbieter, Zahlungsfenster und Rechnungen. Eine Änderung gilt ab der nächsten Verbindung.",
  "proxy.mode": "Proxy",
  "proxy.system": "Wie das System",
  "proxy.system.note": "Der Proxy des Systems, samt seiner automatischen Konfiguration.",
  "proxy.manual": "Dieser Proxy",
  "proxy.manual.note": "Ein http- oder https-Proxy für alles außer den Ausnahmen.",
  "proxy.none": "Kein Proxy",
  "proxy.none.note": "Direkt zur Cloud, was auch immer das System sagt.",
  "proxy.url": "Adresse des Proxys",
  "proxy.url.hint": "http://proxy.example.com:3128",
  "proxy.url.missing": "Geben Sie die Adresse des Proxys ein.",
  "proxy.bypass": "Ausnahmen",
  "proxy.bypass.note":
    "Rechner, die direkt erreicht werden, einer je Zeile: intranet.example, *.example.com, 10.0.0.0/8. Für diesen Computer selbst gilt das immer.",
  "proxy.login": "Der Proxy verlangt Benutzername und Kennwort",
  "proxy.login.note": "Sie liegen im Schlüsselbund und gehen nur an diesen Proxy.",
  "proxy.userName": "Benutzername",
  "proxy.password": "Kennwort",
  "proxy.password.kept": "Lassen Sie es leer, um das im Schlüsselbund zu behalten.",
  "proxy.password.memory":
    "Lassen Sie es leer, um das bis zum Beenden gemerkte zu behalten; es gibt keinen Schlüsselbund.",
  "proxy.login.missing": "Geben Sie Benutzername und Kennwort ein.",
  "proxy.test": "Testen",
  "proxy.testing": "Wird getestet …",
  "proxy.saving": "Wird gespeichert …",
  "proxy.saved": "Der Proxy ist gespeichert. Er gilt ab der nächsten Verbindung.",
  "proxy.notTested":
    "Ein Test fragt {target} auf diesem Weg, ob es erreichbar ist. Er dauert höchstens zehn Sekunden und ändert nichts.",
  "proxy.reached.via": "{target} hat über {via} nach {ms} ms geantwortet.",
  "proxy.reached.direct": "{target} hat ohne Proxy nach {ms} ms geantwortet.",
  "proxy.proxy_unreachable":
    "Der Proxy {via} war nicht erreichbar oder konnte {target} nicht erreichen. Prüfen Sie seine Adresse und Ihr Netzwerk.",
  "proxy.proxy_wants_login": "Der Proxy {via} verlangt einen anderen Benutzernamen oder ein anderes Kennwort.",
  "proxy.proxy_refused": "Der Proxy {via} hat abgelehnt, zu {target} zu führen.",
  "proxy.bad_certificate":
    "Das Zertifikat am Ende dieses Wegs ließ sich nicht prüfen, deshalb wurde nichts gesendet. Ein Proxy, der mitliest, bewirkt das.",
  "proxy.cloud_unreachable":
    "{target} war ohne Proxy nicht erreichbar. Prüfen Sie das Netzwerk; vielleicht verlangt es einen.",
  "proxy.cloud_failed": "Etwas hat geantwortet, aber {target} war gestört, oder es war nicht die Cloud.",
  "proxy.no_cloud": "Etwas hat geantwortet, aber es war nicht Eliza Cloud.",
  "proxy.timeout": "Keine Antwort innerhalb von zehn Sekunden.",

  "start.intro": "Ob die App da ist, wenn Sie sich an diesem Computer anmelden.",
  "start.label": "Beim Anmelden am Computer starten",
  "start.note":
    "Startet im Infobereich mit der lokalen API. Ohne Infobereich öffnet sich das Fenster, wenn Sie die App noch einmal starten.",
  "start.notInstalled":
    "Nur eine installierte App kann beim Anmelden starten. Diese läuft aus einem Entwicklungsordner.",
  "start.file": "Das System liest es aus",
  "start.copyFile": "Pfad kopieren",

  "data.intro": "Alles, was die App auf diesem Computer aufbewahrt: mitnehmen oder löschen.",
  "export.title": "Exportieren",
  "export.note": "Eine Zip-Datei an einem Ort Ihrer Wahl. Schlüssel, Token und Kennwörter sind nie darin.",
  "export.settings": "Einstellungen",
  "export.settings.note": "Als JSON.",
  "export.chats": "Chats",
  "export.chats.note": "Jeder Chat des angemeldeten Kontos, als Markdown und als JSON.",
  "export.chats.signedOut":
    "Melden Sie sich zuerst an: Chats werden nur ihrem Konto gezeigt und nur von ihm exportiert.",
  "export.payments": "Zahlungen",
  "export.payments.note":
    "Die Zahlungen, die diese App begonnen, und die Container, die sie bereitgestellt hat, als JSON. Den Verlauf der Cloud selbst finden Sie unter „Abrechnung“.",
  "export.action": "Exportieren …",
  "export.running": "Wird exportiert …",
  "export.done": "Exportiert als {fileName}.",

  "reset.title": "Löschen",
  "reset.note":
    "Endgültig von diesem Computer gelöscht. Was in der Cloud liegt, bleibt: Agenten, Guthaben, Rechnungen, und Schlüssel, bis Sie sie widerrufen.",
  "reset.settings": "Einstellungen",
  "reset.settings.note":
    "Cloud-Adresse, Dienste, Proxy, Darstellung, Fenster, automatischer Start. Alles ist wie am ersten Tag.",
  "reset.chats": "Chats",
  "reset.chats.note": "Die Chats aller Konten, die hier angemeldet waren. Räume von Agenten in der Cloud bleiben.",
  "reset.payments": "Zahlungen",
  "reset.payments.note":
    "Was diese App von Zahlungen und bereitgestellten Containern weiß. Eine offene Zahlung wird nicht weiter verfolgt; die Cloud schreibt sie trotzdem gut.",
  "reset.studio": "Studio",
  "reset.studio.note":
    "Bilder, Videos, Aufnahmen und Transkripte auf diesem Computer. Was die Cloud aufbewahrt, bleibt dort.",
  "reset.account": "Konto",
  "reset.account.note":
    "Meldet Sie ab und nimmt Schlüssel, Kennwörter und das Token der lokalen API aus dem Schlüsselbund. Eine Wallet bleibt: Ohne ihren Schlüssel wäre ihr Geld verloren.",
  "reset.action": "Löschen …",
  "reset.ask": "Das von diesem Computer löschen?",
  "reset.final": "Das lässt sich nicht rückgängig machen. Die App schließt sich und startet neu.",
  "reset.type": "Geben Sie „{word}“ ein, um fortzufahren:",
  "reset.confirm": "Löschen und neu starten",
  "reset.running": "Wird neu gestartet …",

  "updates.intro": "Wie Sie eine neuere Version bekommen.",
  "updates.body":
    "Diese App sucht nicht nach neueren Versionen und weiß nicht, ob es eine gibt. Holen Sie die neueste dort, wo Sie diese bekommen haben, und installieren Sie sie darüber: Einstellungen, Chats und der Schlüssel bleiben.",
  "updates.installed": "Installiert",

  "logs.intro":
    "Was die App getan hat, das Neueste zuletzt. Schlüssel, Token und Kennwörter werden entfernt, bevor etwas notiert wird.",
  "logs.search": "Protokoll durchsuchen",
  "logs.clearSearch": "Suche löschen",
  "logs.level": "Zeigen",
  "logs.level.debug": "alles",
  "logs.level.info": "Hinweise und Schlimmeres",
  "logs.level.warn": "Warnungen und Fehler",
  "logs.level.error": "nur Fehler",
  "logs.detail": "Einzelheiten notieren",
  "logs.detail.note": "Auch jeden Aufruf der Cloud, um einen Fehler zu finden. Bis zum Beenden.",
  "logs.copy": "Kopieren",
  "logs.copyFound": "Gefundenes kopieren",
  "logs.name": "Protokoll der App",
  "logs.follow": "Mitlaufen",
  "logs.empty": "Noch wurde nichts notiert.",
  "logs.notFound": "Kein Eintrag passt.",
  "logs.count": "Einträge: {count}",
  "logs.found": "Einträge: {count} von {all}",

  "diagnostics.intro":
    "Ein Bericht für alle, die Ihnen helfen. Sehen Sie jede Datei durch, bevor Sie ihn speichern; es wird nichts gesendet, und gespeichert wird, was Sie sehen.",
  "diagnostics.gathering": "Wird gesammelt …",
  "diagnostics.again": "Neu sammeln",
  "diagnostics.files": "Dateien des Berichts",
  "diagnostics.content": "Inhalt von {name}",
  "diagnostics.search": "Diese Datei durchsuchen",
  "diagnostics.emptyFile": "Diese Datei ist leer.",
  "diagnostics.leftOut":
    "Weggelassen oder verdeckt: Schlüssel, Token, Kennwörter, E-Mail-Adressen, Namen von Personen und Agenten, der Pfad Ihres persönlichen Ordners.",
  "diagnostics.save": "Als Zip speichern …",
  "diagnostics.saving": "Wird gespeichert …",
  "diagnostics.saved": "Gespeichert als {fileName}.",
} as const satisfies Translation<typeof systemEn>;
