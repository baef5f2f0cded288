import type { Wording } from "./sentences";

/** What goes wrong between the app and the cloud, its agents and its account. */
export const germanCloudSentences: Wording = {
  "Eliza Cloud does not accept this key. Sign in again.":
    "Eliza Cloud nimmt diesen Schlüssel nicht an. Melden Sie sich neu an.",
  "Eliza Cloud does not accept this key.": "Eliza Cloud nimmt diesen Schlüssel nicht an.",
  "Eliza Cloud does not know this key. Sign in again.":
    "Eliza Cloud kennt diesen Schlüssel nicht. Melden Sie sich neu an.",
  "Eliza Cloud allows this only in the browser, not with a key.":
    "Eliza Cloud erlaubt das nur im Browser, nicht mit einem Schlüssel.",
  "Eliza Cloud lets keys be managed only in the browser: {1}":
    "Schlüssel lassen sich bei Eliza Cloud nur im Browser verwalten: {1}",
  "Eliza Cloud's answer was lost. The key may have been made all the same: look in the list, and revoke one whose secret nobody has.":
    "Die Antwort von Eliza Cloud ging verloren. Der Schlüssel kann trotzdem entstanden sein: Sehen Sie in der Liste nach, und widerrufen Sie einen, dessen Geheimnis niemand hat.",
  "Eliza Cloud's answer was lost. The old secret may have stopped working all the same: rotate the key again to have a new one.":
    "Die Antwort von Eliza Cloud ging verloren. Das alte Geheimnis gilt vielleicht schon nicht mehr: Erneuern Sie den Schlüssel noch einmal, um ein neues zu haben.",
  "Eliza Cloud asks for a sign-in here.": "Eliza Cloud verlangt hier eine Anmeldung.",
  "Eliza Cloud does not allow this for your account.": "Eliza Cloud erlaubt das Ihrem Konto nicht.",
  "Eliza Cloud does not have what was asked for.": "Eliza Cloud hat nicht, wonach gefragt wurde.",
  "Eliza Cloud gave up waiting for the request.": "Eliza Cloud hat zu lange auf die Anfrage gewartet.",
  "Something else is already going on with this at Eliza Cloud.": "Damit ist bei Eliza Cloud schon etwas im Gange.",
  "Eliza Cloud refused the request (HTTP {1}).": "Eliza Cloud hat die Anfrage abgelehnt (HTTP {1}).",
  "Eliza Cloud has a problem at the moment (HTTP {1}). Try again later.":
    "Eliza Cloud hat im Moment eine Störung (HTTP {1}). Versuchen Sie es später noch einmal.",
  "Eliza Cloud asks to slow down. Try again in a moment.":
    "Eliza Cloud bittet um eine Pause. Versuchen Sie es gleich noch einmal.",
  "Eliza Cloud asks to slow down. Try again in {1} s.":
    "Eliza Cloud bittet um eine Pause. Versuchen Sie es in {1} s noch einmal.",
  "Eliza Cloud answered in a form this app cannot read.": "Die Antwort von Eliza Cloud kann diese App nicht lesen.",
  "Eliza Cloud sent the app on without saying where to.":
    "Eliza Cloud hat die App weitergeschickt, ohne zu sagen, wohin.",
  "Eliza Cloud tried to send the app to {1}, which it does not follow.":
    "Eliza Cloud wollte die App zu {1} weiterschicken. Dem folgt sie nicht.",
  "Eliza Cloud answered a change with a redirect, which the app does not follow.":
    "Eliza Cloud hat auf eine Änderung mit einer Weiterleitung geantwortet. Der folgt die App nicht.",
  "Eliza Cloud sent the app around in circles.": "Eliza Cloud hat die App im Kreis geschickt.",
  "The key holds characters no key can have, so it was not sent.":
    "Der Schlüssel enthält Zeichen, die es in keinem Schlüssel gibt. Er wurde nicht gesendet.",
  "The call was cancelled.": "Die Anfrage wurde abgebrochen.",
  "Eliza Cloud did not answer in time.": "Eliza Cloud hat nicht rechtzeitig geantwortet.",
  "{1} did not answer in time.": "{1} hat nicht rechtzeitig geantwortet.",
  "{1} fell silent in the middle of its answer.": "{1} ist mitten in der Antwort verstummt.",
  "The connection to {1} broke off in the middle of the answer.":
    "Die Verbindung zu {1} ist mitten in der Antwort abgerissen.",
  "The connection broke off in the middle of the answer.": "Die Verbindung ist mitten in der Antwort abgerissen.",
  "The connection broke before an answer came. {1} may have got the message all the same.":
    "Die Verbindung ist abgerissen, bevor eine Antwort kam. {1} kann die Nachricht trotzdem bekommen haben.",
  "What Eliza Cloud made could not be fetched from where it lies.":
    "Was Eliza Cloud erzeugt hat, ließ sich von seinem Ablageort nicht laden.",
  "The answer of Eliza Cloud is damaged and cannot be read.":
    "Die Antwort von Eliza Cloud ist beschädigt und nicht lesbar.",
  "The answer of Eliza Cloud is larger than this app accepts.":
    "Die Antwort von Eliza Cloud ist größer, als diese App annimmt.",
  "The answer is larger than this app accepts.": "Die Antwort ist größer, als diese App annimmt.",
  "Eliza Cloud has no model of this name.": "Eliza Cloud hat kein Modell dieses Namens.",
  "The balance is too low for this. Top up to go on.": "Das Guthaben reicht dafür nicht. Laden Sie es auf.",
  "This needs {1}, which is more than the balance.": "Dafür sind {1} nötig, mehr als das Guthaben.",
  "This needs {1}, and the balance is {2}.": "Dafür sind {1} nötig, das Guthaben beträgt {2}.",

  "{1} leads to {2}, which {3}. The app does not go there.":
    "{1} führt zu {2}. Diese Adresse {3}. Die App geht nicht dorthin.",
  "The name {1} cannot be resolved. Is the network there?":
    "Der Name {1} lässt sich nicht auflösen. Besteht eine Netzverbindung?",
  "The name {1} has no address.": "Der Name {1} hat keine Adresse.",
  "The certificate of {1} could not be verified, so nothing was sent.":
    "Das Zertifikat von {1} ließ sich nicht prüfen. Es wurde nichts gesendet.",
  "What answered does not speak HTTP as {1} does.": "Was geantwortet hat, spricht nicht HTTP wie {1}.",
  "The call to {1} failed inside the app.": "Die Anfrage an {1} ist in der App fehlgeschlagen.",
  "{1} cannot be reached. Check the network.": "{1} ist nicht zu erreichen. Prüfen Sie die Netzverbindung.",

  "The address {1} {2}; Eliza Cloud is reached over the public internet only.":
    "Die Adresse {1} {2}; Eliza Cloud ist nur über das öffentliche Internet zu erreichen.",
  "The host name must not end with a dot.": "Der Rechnername darf nicht mit einem Punkt enden.",
  "{1} is a name of this computer or its network, not of a cloud.":
    "{1} ist ein Name dieses Computers oder seines Netzes, nicht der einer Cloud.",
  "{1} is not a full host name.": "{1} ist kein vollständiger Rechnername.",
  "This is not a web address. It should look like {1}.": "Das ist keine Webadresse. Sie sollte aussehen wie {1}.",
  "This is not a web address. It should look like https://www.elizacloud.ai.":
    "Das ist keine Webadresse. Sie sollte aussehen wie https://www.elizacloud.ai.",
  "The address must begin with https://.": "Die Adresse muss mit https:// beginnen.",
  "The address must begin with https://, so that the key stays secret.":
    "Die Adresse muss mit https:// beginnen, damit der Schlüssel geheim bleibt.",
  "The address must not contain a user name or password.":
    "Die Adresse darf weder Benutzernamen noch Kennwort enthalten.",
  "The address must not contain a query or a fragment.": "Die Adresse darf weder Abfrage noch Fragment enthalten.",
  "The address must end after the host, or with /api/v1.":
    "Die Adresse muss nach dem Rechnernamen enden oder mit /api/v1.",
  "The address of the cloud cannot be used. {1}": "Die Adresse der Cloud ist nicht zu gebrauchen. {1}",
  "ELIZACLOUD_BASE_URL decides the address for this run. Unset it first.":
    "ELIZACLOUD_BASE_URL bestimmt die Adresse für diesen Lauf. Entfernen Sie die Variable zuerst.",
  "There is no Eliza Cloud at this address.": "Unter dieser Adresse gibt es keine Eliza Cloud.",
  "The app is closing.": "Die App wird gerade beendet.",
  "The connection to this cloud was closed.": "Die Verbindung zu dieser Cloud wurde geschlossen.",
  "Eliza Cloud's answer holds no readable balance.": "Die Antwort von Eliza Cloud enthält kein lesbares Guthaben.",
  "Eliza Cloud is switched off in the settings. Switch it on first.":
    "Eliza Cloud ist in den Einstellungen ausgeschaltet. Schalten Sie es zuerst ein.",
  "Something went wrong in the app. The log has the details.":
    "In der App ist etwas schiefgegangen. Näheres steht im Protokoll.",
  "Something went wrong inside the app. The log has it as incident {1}.":
    "In der App ist etwas schiefgegangen. Im Protokoll steht es als Vorfall {1}.",
  "Something went wrong with that request.": "Mit dieser Anfrage ist etwas schiefgegangen.",
  "This window may not do that.": "Dieses Fenster darf das nicht.",

  "This sign-in has expired. Start again.": "Diese Anmeldung ist abgelaufen. Beginnen Sie neu.",
  "This sign-in is unknown or has expired. Start again.":
    "Diese Anmeldung ist unbekannt oder abgelaufen. Beginnen Sie neu.",
  "The sign-in was cancelled.": "Die Anmeldung wurde abgebrochen.",
  "A newer sign-in took the place of this one.": "Eine neuere Anmeldung ist an die Stelle dieser getreten.",
  "Eliza Cloud ended this sign-in. Start again.": "Eliza Cloud hat diese Anmeldung beendet. Beginnen Sie neu.",
  "The key of this sign-in was already read. Sign in again.":
    "Der Schlüssel dieser Anmeldung wurde schon abgeholt. Melden Sie sich neu an.",
  "This sign-in is over. Start a new one.": "Diese Anmeldung ist vorbei. Beginnen Sie eine neue.",
  "This is not a key: it is empty or holds characters no key can have.":
    "Das ist kein Schlüssel: Er ist leer oder enthält Zeichen, die es in keinem Schlüssel gibt.",
  "Another sign-in or sign-out came in between; this key was not stored.":
    "Eine andere An- oder Abmeldung kam dazwischen. Dieser Schlüssel wurde nicht gespeichert.",
  "Your key is kept only until you quit": "Ihr Schlüssel bleibt nur bis zum Beenden erhalten",
  "The system's keychain could not be used{1}. The key is never written to disk without it, so you will have to sign in again next time.":
    "Der Schlüsselbund des Systems ließ sich nicht benutzen{1}. Ohne ihn wird der Schlüssel nie auf die Festplatte geschrieben. Sie müssen sich also beim nächsten Mal neu anmelden.",
  "The key is still in the keychain": "Der Schlüssel ist noch im Schlüsselbund",
  'You are signed out, but the keychain did not remove the entry "{1}" of "{2}"{3}. Remove it there, or sign out once more.':
    "Sie sind abgemeldet, aber der Schlüsselbund hat den Eintrag „{1}“ von „{2}“ nicht entfernt{3}. Entfernen Sie ihn dort oder melden Sie sich noch einmal ab.",
  "The system's keychain could not be used: {1}.": "Der Schlüsselbund des Systems ließ sich nicht benutzen: {1}.",
  "Sign in to Eliza Cloud first.": "Melden Sie sich zuerst bei Eliza Cloud an.",
  "The account changed while this was under way.": "Währenddessen hat das Konto gewechselt.",
};
