import type { Wording } from "./sentences";

/** Agents of others, their cards, and tasks given to them; API keys. */
export const germanNetworkSentences: Wording = {
  "This key is no longer there to be copied.": "Dieser Schlüssel ist nicht mehr da, um kopiert zu werden.",
  "This agent is not public: its owner lets others neither see its card nor give it tasks.":
    "Dieser Agent ist nicht öffentlich: Sein Besitzer lässt andere weder seine Karte sehen noch ihm Aufgaben geben.",
  "Eliza Cloud has no card of this agent. It may have been deleted.":
    "Eliza Cloud hat keine Karte dieses Agenten. Vielleicht wurde er gelöscht.",
  "The agent does not know what was asked for.": "Der Agent kennt nicht, wonach gefragt wurde.",
  "The agent does not allow this for your account.": "Der Agent erlaubt das Ihrem Konto nicht.",
  "The agent refused the request.": "Der Agent hat die Anfrage abgelehnt.",
  "The agent failed.": "Der Agent ist gescheitert.",
  "The agent failed: {1}": "Der Agent ist gescheitert: {1}",
  "Eliza Cloud knows no such task, so the message most likely never arrived. Look at the history in Billing before you send it again.":
    "Eliza Cloud kennt diese Aufgabe nicht; die Nachricht ist also wahrscheinlich nie angekommen. Sehen Sie im Verlauf unter Abrechnung nach, bevor Sie sie noch einmal senden.",
  "Eliza Cloud has forgotten this task; it keeps one for an hour.":
    "Eliza Cloud hat diese Aufgabe vergessen; sie bewahrt eine Aufgabe eine Stunde lang auf.",
  "For the whole hour that Eliza Cloud keeps a task it said that this one is being worked on. A task that failed there looks the same.":
    "Die ganze Stunde lang, die Eliza Cloud eine Aufgabe aufbewahrt, hieß es, an dieser werde gearbeitet. Eine Aufgabe, die dort gescheitert ist, sieht genauso aus.",
  "The answer was lost on the way. The agent may have done it and charged for it; it keeps nothing to be asked about.":
    "Die Antwort ging unterwegs verloren. Der Agent hat es vielleicht getan und berechnet; er bewahrt nichts auf, wonach sich fragen ließe.",
  "Eliza Cloud has nothing at this address. The agent may have been deleted, or this cloud takes no tasks.":
    "Eliza Cloud hat nichts unter dieser Adresse. Vielleicht wurde der Agent gelöscht, oder diese Cloud nimmt keine Aufgaben an.",
  "What is handed to a skill must be a JSON object.": "Was eine Fähigkeit erhält, muss ein JSON-Objekt sein.",
  "There is no such task on this computer.": "Diese Aufgabe gibt es auf diesem Computer nicht.",
  "Eliza Cloud does not know this task yet, or any more.":
    "Eliza Cloud kennt diese Aufgabe noch nicht oder nicht mehr.",
  "The task was already over at Eliza Cloud.": "Die Aufgabe war bei Eliza Cloud schon zu Ende.",
  "An agent's own endpoint takes messages alone.": "Der eigene Zugang eines Agenten nimmt nur Nachrichten an.",
  "There is nothing to send.": "Es gibt nichts zu senden.",
  "This task takes no reply now.": "Diese Aufgabe nimmt jetzt keine Antwort an.",
  "This task is over: there is nothing to call off.": "Diese Aufgabe ist zu Ende: Es gibt nichts abzubrechen.",
  "You stopped waiting. The agent cannot be told: it may have answered, and charged for it.":
    "Sie haben das Warten beendet. Dem Agenten lässt sich das nicht sagen: Er hat vielleicht geantwortet und das berechnet.",
  "Its message is on the way. Wait for the answer, or cancel it.":
    "Ihre Nachricht ist unterwegs. Warten Sie auf die Antwort, oder brechen Sie sie ab.",
  "The app or the sign-in ended before an answer came. The agent may have done it and charged for it; it keeps nothing to be asked about.":
    "Die App oder die Anmeldung endete, bevor eine Antwort kam. Der Agent hat es vielleicht getan und berechnet; er bewahrt nichts auf, wonach sich fragen ließe.",
};
