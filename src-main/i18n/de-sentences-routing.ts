import type { Wording } from "./sentences";

/** Service routing: providers, their keys, and what a test of them found. */
export const germanRoutingSentences: Wording = {
  "There is no such provider.": "Diesen Anbieter gibt es nicht.",
  "Service routing was taken over": "Das Dienst-Routing wurde übernommen",
  "An earlier version kept these from Eliza Cloud: {1}. They stay switched off until you choose a provider in Settings, Service routing.":
    "Eine frühere Version hat Eliza Cloud dies vorenthalten: {1}. Es bleibt ausgeschaltet, bis Sie unter Einstellungen, Dienst-Routing einen Anbieter wählen.",
  "The routes in eliza.json cannot be read, so Eliza Cloud serves everything.":
    "Die Routen in eliza.json sind nicht lesbar, deshalb läuft alles über Eliza Cloud.",
  "The route of these cannot be read, so they are switched off: {1}.":
    "Die Routen hierfür sind nicht lesbar und deshalb ausgeschaltet: {1}.",
  "A provider in eliza.json cannot be read and is left out.":
    "Ein Anbieter in eliza.json ist nicht lesbar und wird ausgelassen.",
  "Part of service routing could not be read": "Ein Teil des Dienst-Routings war nicht lesbar",
  "{1} Choose anew in Settings, Service routing.": "{1} Wählen Sie neu unter Einstellungen, Dienst-Routing.",
  "{1} cannot be used for {2}.": "{1} lässt sich nicht für {2} benutzen.",
  'There is no provider "{1}".': "Es gibt keinen Anbieter „{1}“.",
  "{1} needs no key.": "{1} braucht keinen Schlüssel.",
  "There are {1} providers already. Remove one first.": "Es gibt schon {1} Anbieter. Entfernen Sie zuerst einen.",
  "The address of {1} is fixed.": "Die Adresse von {1} steht fest.",
  "There is a provider named {1} already.": "Einen Anbieter namens {1} gibt es schon.",
  "{1} cannot be removed.": "{1} lässt sich nicht entfernen.",
  "{1} is in use for {2}. Choose another provider there first.":
    "{1} wird für {2} benutzt. Wählen Sie dort zuerst einen anderen Anbieter.",
  "This cannot be a key: it is empty, too long, or has spaces inside.":
    "Das kann kein Schlüssel sein: Er ist leer, zu lang oder enthält Leerzeichen.",
  "The address must begin with https://. Plain http is for servers on this computer (127.0.0.1 or localhost).":
    "Die Adresse muss mit https:// beginnen. Einfaches http ist für Server auf diesem Computer (127.0.0.1 oder localhost).",
  "The address must not contain a fragment (#).": "Die Adresse darf kein Fragment (#) enthalten.",
  "The address must not contain a query. The key has a field of its own.":
    "Die Adresse darf keine Abfrage enthalten. Der Schlüssel hat ein eigenes Feld.",
  "The address must end before the name of the call, mostly with /v1.":
    "Die Adresse muss vor dem Namen des Aufrufs enden, meist mit /v1.",
  "No provider is chosen for {1}. Choose one in Settings, Service routing.":
    "Für {1} ist kein Anbieter gewählt. Wählen Sie einen unter Einstellungen, Dienst-Routing.",
  "Blockchain RPC goes to an address for each chain.": "Blockchain-RPC geht für jede Chain an eine eigene Adresse.",
  "The key of {1} is missing. Add it in Settings, Service routing.":
    "Der Schlüssel von {1} fehlt. Tragen Sie ihn unter Einstellungen, Dienst-Routing ein.",
  "There is no RPC address for {1}. Add it in Settings, Service routing.":
    "Für {1} gibt es keine RPC-Adresse. Tragen Sie sie unter Einstellungen, Dienst-Routing ein.",

  "{1} does not accept its key. Settings, Service routing has it.":
    "{1} nimmt seinen Schlüssel nicht an. Er steht unter Einstellungen, Dienst-Routing.",
  "The account at {1} is out of credit.": "Das Konto bei {1} hat kein Guthaben mehr.",
  "{1} does not allow this.": "{1} erlaubt das nicht.",
  "{1} does not have what was asked for.": "{1} hat nicht, wonach gefragt wurde.",
  "{1} asks to slow down.": "{1} bittet um eine Pause.",
  "{1} refused the request (HTTP {2}).": "{1} hat die Anfrage abgelehnt (HTTP {2}).",
  "{1} sent the app elsewhere, which it does not follow.": "{1} hat die App weitergeschickt. Dem folgt sie nicht.",
  "{1} has a problem at the moment (HTTP {2}).": "{1} hat im Moment eine Störung (HTTP {2}).",
  "{1} refuses the key ({2}). Check it in Settings, Service routing.":
    "{1} lehnt den Schlüssel ab ({2}). Prüfen Sie ihn unter Einstellungen, Dienst-Routing.",
  "{1} answered with {2}.": "{1} hat mit {2} geantwortet.",
  "{1} answered with {2}: {3}": "{1} hat mit {2} geantwortet: {3}",
  "{1} cannot be reached at {2}.": "{1} ist unter {2} nicht zu erreichen.",
  "{1} gave no answer that can be read.": "{1} hat keine lesbare Antwort gegeben.",

  "{1} answers, but asks to wait (429). Try again in a minute.":
    "{1} antwortet, bittet aber zu warten (429). Versuchen Sie es in einer Minute noch einmal.",
  "{1} answers, but has a fault of its own ({2}).": "{1} antwortet, hat aber selbst eine Störung ({2}).",
  "{1} sends the app elsewhere ({2}), which it does not follow. Check the address.":
    "{1} schickt die App weiter ({2}). Dem folgt sie nicht. Prüfen Sie die Adresse.",
  "{1} answers, but not as an OpenAI-compatible server ({2}). Check the address.":
    "{1} antwortet, aber nicht als OpenAI-kompatibler Server ({2}). Prüfen Sie die Adresse.",
  "{1} did not answer within {2} seconds.": "{1} hat nicht innerhalb von {2} Sekunden geantwortet.",
  "Nothing can be reached at {1}. {2}": "Unter {1} ist nichts zu erreichen. {2}",
  "Is {1} running?": "Läuft {1}?",
  "Check the network and the address.": "Prüfen Sie die Netzverbindung und die Adresse.",
  "Check the network.": "Prüfen Sie die Netzverbindung.",
  "{1} refuses the key ({2}).": "{1} lehnt den Schlüssel ab ({2}).",
  "{1} accepts the key.": "{1} nimmt den Schlüssel an.",
  "{1} did not say whether it accepts the key ({2}).": "{1} hat nicht gesagt, ob es den Schlüssel annimmt ({2}).",
  "There is no key of {1} yet. Add one, then test again.":
    "Es gibt noch keinen Schlüssel von {1}. Tragen Sie einen ein und testen Sie neu.",
  "{1} asks for a key.": "{1} verlangt einen Schlüssel.",
  "{1} answers.": "{1} antwortet.",
  "{1} answers, but lists no models ({2}). Only a real request can tell more.":
    "{1} antwortet, nennt aber keine Modelle ({2}). Mehr zeigt nur eine echte Anfrage.",
  "No key is needed.": "Es ist kein Schlüssel nötig.",
  "The chosen model {1} is not in the list.": "Das gewählte Modell {1} steht nicht in der Liste.",
  "Eliza Cloud answers.": "Eliza Cloud antwortet.",
  "Eliza Cloud accepts your key.": "Eliza Cloud nimmt Ihren Schlüssel an.",
  "Its list of models cannot be read.": "Die Modell-Liste ist nicht lesbar.",
  "It lists {1}.": "Die Liste nennt {1}.",
  "It lists no model: none is installed there yet.": "Die Liste nennt kein Modell: Dort ist noch keines installiert.",
  "{1}: {2}.": "{1}: {2}.",
  "{1}: no model in the list is named so.": "{1}: Kein Modell der Liste heißt so.",
  "Nobody is signed in to Eliza Cloud.": "Bei Eliza Cloud ist niemand angemeldet.",
  "Eliza Cloud refuses the key. Sign in again.": "Eliza Cloud lehnt den Schlüssel ab. Melden Sie sich neu an.",
  "There is no address for {1} yet.": "Für {1} gibt es noch keine Adresse.",
  "{1} refuses the key in the address ({2}).": "{1} lehnt den Schlüssel in der Adresse ab ({2}).",
  "{1} answers, but not as an RPC server ({2}).": "{1} antwortet, aber nicht als RPC-Server ({2}).",
  "It is a healthy {1} node.": "Es ist ein gesunder {1}-Knoten.",
  "The node is not healthy.": "Der Knoten ist nicht gesund.",
  "It serves {1} (chain {2}).": "Er bedient {1} (Chain {2}).",
  "It serves chain {1}, not {2} (chain {3}).": "Er bedient Chain {1}, nicht {2} (Chain {3}).",
};
