import type { Wording } from "./sentences";

/** Agents, their backups and connections, and chats. */
export const germanAgentSentences: Wording = {
  "The cloud at this address has no sandbox agents.": "Die Cloud unter dieser Adresse hat keine Sandbox-Agenten.",
  "This agent is being {1}. Wait until that is done.":
    "Dieser Agent wird gerade {1}. Warten Sie, bis das erledigt ist.",
  "The agent is being started. Cancel that first.": "Der Agent wird gerade gestartet. Brechen Sie das zuerst ab.",
  "The agent could not be restarted.": "Der Agent ließ sich nicht neu starten.",
  "The agent is still being started. The cloud goes on with it; connect again in a while.":
    "Der Agent wird noch gestartet. Die Cloud macht damit weiter; verbinden Sie sich in einer Weile neu.",
  "{1} was suspended. It costs more when it runs, so it is not started by itself.":
    "{1} wurde angehalten. Laufend kostet er mehr, deshalb wird er nicht von selbst gestartet.",
  "The cloud could not start the agent{1}": "Die Cloud konnte den Agenten nicht starten{1}",
  "The cloud could not start the agent.": "Die Cloud konnte den Agenten nicht starten.",
  "There is no agent to connect again.": "Es gibt keinen Agenten, der neu zu verbinden wäre.",
  "A character answers without being connected: just write to it.":
    "Ein Charakter antwortet ohne Verbindung: Schreiben Sie ihm einfach.",
  "An agent can be created with a balance of ${1}; ${2} more is needed.":
    "Ein Agent lässt sich ab einem Guthaben von {1} $ anlegen; es fehlen {2} $.",
  "This idempotency key was used for another {1}.":
    "Dieser Idempotenzschlüssel wurde schon für etwas anderes benutzt ({1}).",
  "Another agent was asked for in the meantime, so this one is not connected.":
    "Inzwischen wurde ein anderer Agent gewählt, deshalb ist dieser nicht verbunden.",
  "The connection was ended before it stood. Nothing is connected now.":
    "Die Verbindung wurde beendet, bevor sie stand. Jetzt ist nichts verbunden.",
  "The account changed while this was under way. Nothing is connected now.":
    "Währenddessen hat das Konto gewechselt. Jetzt ist nichts verbunden.",
  "The cloud no longer has this backup.": "Die Cloud hat diese Sicherung nicht mehr.",
  "A suspended agent can only be restored from its newest backup. Resume it first.":
    "Ein angehaltener Agent lässt sich nur aus seiner neuesten Sicherung wiederherstellen. Setzen Sie ihn zuerst fort.",
  "The cloud took the deletion, and the agent is still there after two minutes.":
    "Die Cloud hat das Löschen angenommen, und der Agent ist nach zwei Minuten noch da.",
  "The agent answered in a form this app cannot read.": "Die Antwort des Agenten kann diese App nicht lesen.",
  "The agent does not answer: {1}.": "Der Agent antwortet nicht: {1}.",

  "A reply is still to come in this chat. Stop it first.":
    "In diesem Chat steht noch eine Antwort aus. Stoppen Sie sie zuerst.",
  "Only your own messages can be edited.": "Nur eigene Nachrichten lassen sich ändern.",
  "Only a reply can be asked for again.": "Nur eine Antwort lässt sich neu anfordern.",
  "This was not sent, because the message before it failed.":
    "Das wurde nicht gesendet, weil die Nachricht davor fehlgeschlagen ist.",
  "The sign-in ended before the reply was complete.": "Die Anmeldung endete, bevor die Antwort vollständig war.",
  "Sign in to see your chats.": "Melden Sie sich an, um Ihre Chats zu sehen.",
  "Your chats open as soon as Eliza Cloud has said whose key this is.":
    "Ihre Chats öffnen sich, sobald Eliza Cloud gesagt hat, wem dieser Schlüssel gehört.",
  "The app was closed before the reply was complete.": "Die App wurde geschlossen, bevor die Antwort vollständig war.",
  "The app ended before the reply was complete.": "Die App endete, bevor die Antwort vollständig war.",
  "The app ended before an answer came. The message may have arrived all the same.":
    "Die App endete, bevor eine Antwort kam. Die Nachricht kann trotzdem angekommen sein.",
  "There is not enough credit for this reply.": "Für diese Antwort reicht das Guthaben nicht.",
  "The reply failed at Eliza Cloud.": "Die Antwort ist bei Eliza Cloud fehlgeschlagen.",
  "The reply failed at Eliza Cloud: {1}": "Die Antwort ist bei Eliza Cloud fehlgeschlagen: {1}",
  "Eliza Cloud's list of models cannot be read.": "Die Modell-Liste von Eliza Cloud ist nicht lesbar.",
  "The reply is over.": "Die Antwort ist zu Ende.",
  "Nothing came for {1} seconds, so the app stopped waiting.":
    "{1} Sekunden lang kam nichts, deshalb wartet die App nicht länger.",
  "The reply was empty.": "Die Antwort war leer.",
  "Parts of the reply could not be read.": "Teile der Antwort waren nicht lesbar.",
  "The reply is longer than this app takes.": "Die Antwort ist länger, als diese App annimmt.",
  "Eliza Cloud answered with something that is no reply.": "Was Eliza Cloud geschickt hat, ist keine Antwort.",
  "The reply ended before it was complete.": "Die Antwort endete, bevor sie vollständig war.",
  "The connection broke off in the middle of the reply.": "Die Verbindung ist mitten in der Antwort abgerissen.",
  "The connection broke. The agent may have got the message all the same.":
    "Die Verbindung ist abgerissen. Der Agent kann die Nachricht trotzdem bekommen haben.",
  "Eliza Cloud made no room for this chat.": "Eliza Cloud hat für diesen Chat keinen Raum angelegt.",
  "{1} lists no models ({2}).": "{1} nennt keine Modelle ({2}).",
  "This chat is not there any more.": "Diesen Chat gibt es nicht mehr.",
  "This chat is gone for good.": "Dieser Chat ist endgültig weg.",
  "This message is not there any more.": "Diese Nachricht gibt es nicht mehr.",
  "This change cannot be taken back any more.": "Diese Änderung lässt sich nicht mehr rückgängig machen.",
  "A new chat history was begun": "Ein neuer Chat-Verlauf wurde begonnen",
  "The former one {1}. It is kept as {2} in the app's data folder.":
    "Der bisherige {1}. Er liegt als {2} im Datenordner der App.",
  "The chat history cannot be opened": "Der Chat-Verlauf lässt sich nicht öffnen",
  "The chat history cannot be opened.": "Der Chat-Verlauf lässt sich nicht öffnen.",
  "The file in the app's data folder cannot be read or written. Chats are not available until it can.":
    "Die Datei im Datenordner der App lässt sich nicht lesen oder schreiben. Bis dahin gibt es keine Chats.",
};
