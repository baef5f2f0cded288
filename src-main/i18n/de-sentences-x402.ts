import type { Wording } from "./sentences";

/** Payments in USDC. */
export const germanX402Sentences: Wording = {
  "This costs {1}, and your limit for {2} is {3}. Nothing was paid.":
    "Das kostet {1}, und Ihr Limit für {2} beträgt {3}. Es wurde nichts bezahlt.",
  "This costs {1}, and {2} of your limit for 24 hours is left. Nothing was paid.":
    "Das kostet {1}, und von Ihrem Limit für 24 Stunden bleiben {2}. Es wurde nichts bezahlt.",
  "The network's answer cannot be read.": "Die Antwort des Netzes ist nicht lesbar.",
  "The RPC address that is set for {1} serves another network.":
    "Die RPC-Adresse, die für {1} eingetragen ist, führt zu einem anderen Netz.",
  "This computer's clock is ahead of the cloud's, so a signature would hold for longer than agreed. Set the clock first; nothing was paid.":
    "Die Uhr dieses Computers geht gegenüber der Cloud vor, eine Unterschrift gälte deshalb länger als vereinbart. Stellen Sie zuerst die Uhr; es wurde nichts bezahlt.",
  "The network could not be asked.": "Das Netz ließ sich nicht fragen.",
  "There is no payment wallet. Create or import one first.":
    "Es gibt keine Zahlungs-Wallet. Legen Sie zuerst eine an, oder importieren Sie eine.",
  "The backup is confirmed, and the key is not shown any more.":
    "Die Sicherung ist bestätigt, und der Schlüssel wird nicht mehr gezeigt.",
  "Confirm the backup of the payment wallet before you pay.":
    "Bestätigen Sie die Sicherung der Zahlungs-Wallet, bevor Sie bezahlen.",
  "Paying without a question is not allowed in the app's settings. Nothing was paid.":
    "Ohne Rückfrage zu bezahlen ist in den Einstellungen der App nicht erlaubt. Es wurde nichts bezahlt.",
  "It asks for another token than USDC on {1}.": "Verlangt wird ein anderer Token als USDC auf {1}.",
  "It asks for a kind of payment this app does not make.":
    "Verlangt wird eine Art von Zahlung, die diese App nicht leistet.",
  "The payee's address is not valid.": "Die Adresse des Empfängers ist nicht gültig.",
  "The cloud is not set up to receive USDC: it names no real payee.":
    "Die Cloud ist nicht dafür eingerichtet, USDC zu empfangen: Sie nennt keinen wirklichen Empfänger.",
  "It names your own wallet as the payee.": "Als Empfänger ist Ihre eigene Wallet genannt.",
  "It names the token itself as the payee.": "Als Empfänger ist der Token selbst genannt.",
  "The amount is not a plain number.": "Der Betrag ist keine schlichte Zahl.",
  "It asks for another amount than the one you chose.":
    "Verlangt wird ein anderer Betrag als der, den Sie gewählt haben.",
  "It does not say what is paid for.": "Es fehlt, wofür bezahlt wird.",
  "It is a bill for somebody else's service.": "Es ist eine Rechnung für den Dienst von jemand anderem.",
  "The signature would have to hold for another time than 1 to {1} seconds.":
    "Die Unterschrift müsste für eine andere Zeit gelten als 1 bis {1} Sekunden.",
  "The payment that was asked for is refused. {1} Nothing was paid.":
    "Die verlangte Zahlung wird abgelehnt. {1} Es wurde nichts bezahlt.",
  "It has no form this app can read.": "Sie hat keine Form, die diese App lesen kann.",
  "It is to be paid on {1}, and this app is set to {2}.":
    "Bezahlt werden soll auf {1}, und diese App ist auf {2} eingestellt.",
  "This offer is over. Nothing was paid; ask for a new one.":
    "Dieses Angebot ist abgelaufen. Es wurde nichts bezahlt; fragen Sie nach einem neuen.",
  "This can be paid in USDC once the backup of the payment wallet is confirmed in the app.":
    "Das lässt sich in USDC bezahlen, sobald in der App die Sicherung der Zahlungs-Wallet bestätigt ist.",
  "The balance is too low. This can be paid in USDC, but paying without a question is not allowed in the app's settings.":
    "Das Guthaben ist zu niedrig. Das lässt sich in USDC bezahlen, aber ohne Rückfrage zu bezahlen ist in den Einstellungen der App nicht erlaubt.",
  "No answer came to a call that was paid for. It may have been paid; it is not repeated, and it counts against your limits.":
    "Auf eine bezahlte Anfrage kam keine Antwort. Sie kann bezahlt worden sein; sie wird nicht wiederholt und zählt zu Ihren Limits.",
  "The payment wallet is another one than the one you agreed to pay from.":
    "Die Zahlungs-Wallet ist eine andere als die, aus der Sie zu bezahlen zugestimmt haben.",
  "The cloud answered, and says that the payment itself did not go through.":
    "Die Cloud hat geantwortet und sagt, dass die Zahlung selbst nicht durchging.",
  "{1} The payment had left by then and counts against your limits.":
    "{1} Die Zahlung war da schon unterwegs und zählt zu Ihren Limits.",
  "The cloud did not take the payment. It counts against your limits until it can no longer be used.":
    "Die Cloud hat die Zahlung nicht angenommen. Sie zählt zu Ihren Limits, bis sie nicht mehr benutzt werden kann.",
  "The cloud did not take the payment. It says: {1}": "Die Cloud hat die Zahlung nicht angenommen. Sie sagt: {1}",
  "The record of what was paid could not be read, so nothing is paid for 24 hours.":
    "Die Aufzeichnung der Zahlungen ließ sich nicht lesen, deshalb wird 24 Stunden lang nichts bezahlt.",
  "The payment could not be written down, so it was not made.":
    "Die Zahlung ließ sich nicht aufzeichnen und wurde deshalb nicht geleistet.",
  "This payment is not known any more.": "Diese Zahlung ist nicht mehr bekannt.",
  "The keychain's entry of the payment wallet cannot be read.":
    "Der Eintrag der Zahlungs-Wallet im Schlüsselbund ist nicht lesbar.",
  "There is a payment wallet already. Remove it first.":
    "Es gibt schon eine Zahlungs-Wallet. Entfernen Sie sie zuerst.",
  "The system's keychain cannot be used now, and a new wallet would be lost when the app ends. None was made.":
    "Der Schlüsselbund des Systems lässt sich jetzt nicht benutzen, und eine neue Wallet ginge mit dem Ende der App verloren. Es wurde keine angelegt.",
  "A private key is 64 hexadecimal digits, with or without 0x before them. Recovery words are 12 to 24 words with spaces between them.":
    "Ein privater Schlüssel hat 64 hexadezimale Ziffern, mit oder ohne 0x davor. Wiederherstellungswörter sind 12 bis 24 Wörter mit Leerzeichen dazwischen.",
  "These are not 12 to 24 English recovery words that belong together. Check each word.":
    "Das sind keine 12 bis 24 englischen Wiederherstellungswörter, die zusammengehören. Prüfen Sie jedes Wort.",
  "These recovery words give no key.": "Diese Wiederherstellungswörter ergeben keinen Schlüssel.",
  "This payment request is paid already. Nothing was paid again.":
    "Diese Zahlungsaufforderung ist schon bezahlt. Es wurde nicht noch einmal bezahlt.",
  "This payment request has expired. Nothing was paid.":
    "Diese Zahlungsaufforderung ist abgelaufen. Es wurde nichts bezahlt.",
  "This payment request was ended. Nothing was paid.":
    "Diese Zahlungsaufforderung wurde beendet. Es wurde nichts bezahlt.",
  "This cloud does not offer payment requests.": "Diese Cloud bietet keine Zahlungsaufforderungen an.",
  "The cloud's answer about payment requests cannot be read.":
    "Die Antwort der Cloud zu Zahlungsaufforderungen ist nicht lesbar.",
  "These are not the last characters of the key. Look at what you wrote down.":
    "Das sind nicht die letzten Zeichen des Schlüssels. Sehen Sie nach, was Sie notiert haben.",
  "These are not the last characters of the address. Nothing was removed.":
    "Das sind nicht die letzten Zeichen der Adresse. Es wurde nichts entfernt.",
  "What was about to be signed is not what was agreed to.":
    "Was unterschrieben werden sollte, ist nicht das, dem zugestimmt wurde.",
  "The cloud named no price for this top-up. Nothing was paid.":
    "Die Cloud hat für diese Aufladung keinen Preis genannt. Es wurde nichts bezahlt.",
  "The cloud's answer to the payment cannot be read.": "Die Antwort der Cloud auf die Zahlung ist nicht lesbar.",
  "This cloud is not set up to receive USDC. Nothing was paid.":
    "Diese Cloud ist nicht dafür eingerichtet, USDC zu empfangen. Es wurde nichts bezahlt.",
};
