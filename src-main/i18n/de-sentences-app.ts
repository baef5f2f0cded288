import type { Wording } from "./sentences";

/** The app itself: its settings, files, local API, proxy, wallets, and payments. */
export const germanAppSentences: Wording = {
  "Settings are not saved": "Die Einstellungen werden nicht gespeichert",
  "The file {1}.json in the profile folder cannot be written. Changes hold until you quit.":
    "Die Datei {1}.json im Profilordner lässt sich nicht schreiben. Änderungen gelten bis zum Beenden.",
  "The settings file could not be read": "Die Einstellungsdatei war nicht lesbar",
  "It was kept as {1}, and the defaults are used.": "Sie liegt nun als {1} daneben; es gelten die Voreinstellungen.",
  "This setting cannot have that value.": "Diesen Wert kann die Einstellung nicht haben.",
  "A start-up value was ignored": "Ein Startwert wurde übergangen",
  "{1} is longer than {2} characters and is ignored.": "{1} ist länger als {2} Zeichen und wird übergangen.",
  "{1} holds characters that a key cannot have and is ignored.":
    "{1} enthält Zeichen, die es in keinem Schlüssel gibt, und wird übergangen.",
  "{1} must be 1 or 0; it is taken as 0.": "{1} muss 1 oder 0 sein; es gilt als 0.",
  "The reset is complete": "Das Zurücksetzen ist abgeschlossen",
  "What you chose is erased from this computer. What lies at the cloud is as it was.":
    "Was Sie gewählt haben, ist von diesem Computer gelöscht. Was in der Cloud liegt, ist unverändert.",
  "The reset is not complete": "Das Zurücksetzen ist nicht abgeschlossen",
  "The system's keychain did not let go of its entries. Unlock it; the next start tries again.":
    "Der Schlüsselbund des Systems hat seine Einträge nicht freigegeben. Entsperren Sie ihn; der nächste Start versucht es noch einmal.",
  "A file in the app's data folder cannot be erased. The next start tries again.":
    "Eine Datei im Datenordner der App lässt sich nicht löschen. Der nächste Start versucht es noch einmal.",
  "That page is not one of the cloud's, so it was not opened.":
    "Diese Seite gehört nicht zur Cloud und wurde deshalb nicht geöffnet.",
  "Your browser could not be opened. Copy the link and open it there yourself.":
    "Ihr Browser ließ sich nicht öffnen. Kopieren Sie den Link und öffnen Sie ihn dort selbst.",
  "The file could not be written there. Choose another place.":
    "Die Datei ließ sich dort nicht schreiben. Wählen Sie einen anderen Ort.",
  "This report was replaced by a newer one. Look at that one first.":
    "Dieser Bericht wurde durch einen neueren ersetzt. Sehen Sie sich zuerst den an.",
  "The system did not take the change. Look into its own settings for start-up programs.":
    "Das System hat die Änderung nicht angenommen. Sehen Sie in seinen Einstellungen für Startprogramme nach.",
  "Only an installed app can be started when you log in.":
    "Nur eine installierte App kann beim Anmelden am Computer gestartet werden.",

  "The local API is not running.": "Die lokale API läuft nicht.",
  "This is not an address of the local API.": "Das ist keine Adresse der lokalen API.",
  "You cancelled the request.": "Sie haben die Anfrage abgebrochen.",
  "The local API did not answer in time.": "Die lokale API hat nicht rechtzeitig geantwortet.",
  "The local API closed the connection before it answered.":
    "Die lokale API hat die Verbindung geschlossen, bevor sie geantwortet hat.",
  "The local API could not start. The app goes on without it.":
    "Die lokale API ließ sich nicht starten. Die App läuft ohne sie weiter.",
  "The token is set by ELIZA_API_TOKEN: change it there and start the app again.":
    "Das Token ist durch ELIZA_API_TOKEN gesetzt: Ändern Sie es dort und starten Sie die App neu.",
  "ELIZA_API_PORT is not a port: it must be a number from 0 to {1}. The app goes on without the local API.":
    "ELIZA_API_PORT ist kein Port: Es muss eine Zahl von 0 bis {1} sein. Die App läuft ohne die lokale API weiter.",
  "{1} is in use by another program or not allowed: {2}. The app goes on without the local API.":
    "{1} ist von einem anderen Programm belegt oder nicht erlaubt: {2}. Die App läuft ohne die lokale API weiter.",

  "This is no address of a proxy. It should look like http://proxy.example.com:3128.":
    "Das ist keine Adresse eines Proxys. Sie sollte aussehen wie http://proxy.example.com:3128.",
  "Only http and https proxies can be used.": "Nur http- und https-Proxys lassen sich benutzen.",
  "Put the user name and the password into their own fields, not into the address.":
    "Benutzername und Kennwort gehören in ihre eigenen Felder, nicht in die Adresse.",
  "The address of a proxy ends after the port.": "Die Adresse eines Proxys endet nach dem Port.",
  "Enter the address of the proxy.": "Geben Sie die Adresse des Proxys ein.",
  '"{1}" is no host, pattern or range of addresses.': "„{1}“ ist weder Rechnername noch Muster noch Adressbereich.",

  "The cloud wallet is off. Start the app with ENABLE_CLOUD_WALLET=1.":
    "Die Cloud-Wallet ist aus. Starten Sie die App mit ENABLE_CLOUD_WALLET=1.",
  "This is another {1} wallet than {2}, which you made primary. It is not primary until you agree to it.":
    "Das ist eine andere {1}-Wallet als {2}, die Sie zur Hauptwallet gemacht haben. Sie wird es erst, wenn Sie zustimmen.",
  "Eliza Cloud has {1} {2} wallets for this account. One of them is shown.":
    "Eliza Cloud hat für dieses Konto {1} {2}-Wallets. Eine davon wird gezeigt.",
  "There is no keychain: the signing key is kept until you quit.":
    "Es gibt keinen Schlüsselbund: Der Signaturschlüssel bleibt bis zum Beenden erhalten.",
  "The keychain could not be asked for the signing key.":
    "Der Schlüsselbund ließ sich nicht nach dem Signaturschlüssel fragen.",
  "The network told a balance this app cannot read.": "Das Netzwerk nennt einen Stand, den diese App nicht lesen kann.",
  "Eliza Cloud gave a {1} address that is not valid.": "Eliza Cloud nennt eine ungültige {1}-Adresse.",
  "Wait until the cloud has confirmed the account.": "Warten Sie, bis die Cloud das Konto bestätigt hat.",
  "Nothing was made: there may be a {1} wallet already.":
    "Es wurde nichts angelegt: Vielleicht gibt es schon eine {1}-Wallet.",
  "The wallet changed meanwhile. Look at its address again.":
    "Die Wallet hat sich inzwischen geändert. Sehen Sie sich ihre Adresse noch einmal an.",
  "{1} did not answer the question (HTTP {2}).": "{1} hat die Frage nicht beantwortet (HTTP {2}).",
  "The network did not answer the question.": "Das Netzwerk hat die Frage nicht beantwortet.",
  "A signing key is 64 hexadecimal digits, with or without 0x before them.":
    "Ein Signaturschlüssel besteht aus 64 hexadezimalen Ziffern, mit oder ohne 0x davor.",
  "The cloud at this address has no wallets.": "Die Cloud unter dieser Adresse hat keine Wallets.",

  "A top-up is an amount between {1}, in whole cents.": "Aufladen lässt sich ein Betrag zwischen {1}, in ganzen Cent.",
  "The app ended before Eliza Cloud answered. Nothing was charged.":
    "Die App endete, bevor Eliza Cloud geantwortet hat. Es wurde nichts berechnet.",
  "Eliza Cloud named a payment page at a place this app does not trust. It was not opened.":
    "Eliza Cloud nennt eine Zahlungsseite an einem Ort, dem diese App nicht traut. Sie wurde nicht geöffnet.",
  "Eliza Cloud does not take that coin.": "Eliza Cloud nimmt diese Währung nicht an.",
  "Eliza Cloud does not take coins over that network.": "Eliza Cloud nimmt über dieses Netzwerk nichts an.",
  "Eliza Cloud does not take that amount.": "Eliza Cloud nimmt diesen Betrag nicht an.",
  "The payment failed. What was sent less or differently is not credited; ask the payment provider for it.":
    "Die Zahlung ist fehlgeschlagen. Was zu wenig oder anders gesendet wurde, wird nicht gutgeschrieben; fragen Sie den Zahlungsanbieter danach.",
  "Eliza Cloud has not confirmed your account yet. Try again in a moment.":
    "Eliza Cloud hat Ihr Konto noch nicht bestätigt. Versuchen Sie es gleich noch einmal.",
  "This payment is not known here.": "Diese Zahlung ist hier nicht bekannt.",
  "This idempotency key was used for another payment.":
    "Dieser Idempotenzschlüssel wurde für eine andere Zahlung benutzt.",
  "This payment cannot be continued. Its state is on the Billing screen.":
    "Diese Zahlung lässt sich nicht fortsetzen. Ihr Stand steht unter Abrechnung.",
  "This payment is already paid, so it cannot be cancelled any more.":
    "Diese Zahlung ist schon bezahlt und lässt sich nicht mehr abbrechen.",
  "Money may be under way for this payment. It stays here until that is known.":
    "Für diese Zahlung kann Geld unterwegs sein. Sie bleibt hier, bis das geklärt ist.",
  "Eliza Cloud takes crypto payments on its website only at the moment. Pay there, the credit arrives here as well.":
    "Eliza Cloud nimmt Krypto-Zahlungen im Moment nur auf der Website an. Zahlen Sie dort, das Guthaben kommt auch hier an.",
  "Automatic top-up needs a saved card. Pay once by card and keep it, or add one on the web.":
    "Automatisches Aufladen braucht eine gespeicherte Karte. Zahlen Sie einmal mit Karte und behalten Sie sie, oder hinterlegen Sie eine im Web.",
  "Eliza Cloud does not know this payment as a top-up.": "Eliza Cloud kennt diese Zahlung nicht als Aufladung.",
  "Eliza Cloud has no such invoice.": "Diese Rechnung gibt es bei Eliza Cloud nicht.",
  "This invoice has no page this app may open.": "Diese Rechnung hat keine Seite, die die App öffnen darf.",
  "The invoice could not be loaded. Open it in your browser instead.":
    "Die Rechnung ließ sich nicht laden. Öffnen Sie sie stattdessen im Browser.",
  "This payment is made in the window of the app. Or top up on the web.":
    "Diese Zahlung läuft im Fenster der App. Oder laden Sie im Web auf.",
  "Your browser could not be opened. Pay in the window of the app instead.":
    "Ihr Browser ließ sich nicht öffnen. Zahlen Sie stattdessen im Fenster der App.",
  "This key is no longer there to be copied.": "Dieser Schlüssel liegt nicht mehr zum Kopieren bereit.",
  "Saved payment method": "Gespeicherte Zahlungsart",
};
