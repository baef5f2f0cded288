import type { Wording } from "./sentences";

/** Pictures, video, speech and what was made with them. */
export const germanStudioSentences: Wording = {
  "Eliza Cloud's answer is longer than this app takes.":
    "Die Antwort von Eliza Cloud ist länger, als diese App annimmt.",
  "A video is being made already: one at a time.": "Es entsteht schon ein Video: eines nach dem anderen.",
  "Eliza Cloud's answer holds no video.": "Die Antwort von Eliza Cloud enthält kein Video.",
  "Eliza Cloud's answer holds no picture.": "Die Antwort von Eliza Cloud enthält kein Bild.",
  "The gallery on this computer is full ({1} things or {2} MB). Delete some first.":
    "Die Galerie auf diesem Computer ist voll ({1} Dinge oder {2} MB). Löschen Sie zuerst einige.",
  "What was made cannot be written to this computer's disk.":
    "Das Ergebnis lässt sich nicht auf die Festplatte dieses Computers schreiben.",
  "This cloud does not offer that.": "Diese Cloud bietet das nicht an.",
  "The account changed while this was under way. It may have been charged: look in the gallery of that account.":
    "Währenddessen hat das Konto gewechselt. Es kann berechnet worden sein: Sehen Sie in der Galerie jenes Kontos nach.",
  "The account changed.": "Das Konto hat gewechselt.",
  "This is no longer in the gallery.": "Das ist nicht mehr in der Galerie.",
  "There is no file of this.": "Davon gibt es keine Datei.",
  "This file is of no type the app shows.": "Diese Datei ist von keiner Art, die die App zeigt.",
  "This cannot be written to this computer's disk, so it was not sent: its result could be lost.":
    "Das lässt sich nicht auf die Festplatte dieses Computers schreiben. Es wurde nicht gesendet, denn das Ergebnis könnte verloren gehen.",
  "Too many orders are open. Wait until some are over.":
    "Zu viele Aufträge sind offen. Warten Sie, bis einige abgeschlossen sind.",
  "This id belongs to another account.": "Diese Kennung gehört zu einem anderen Konto.",
  "This order is not known here.": "Dieser Auftrag ist hier nicht bekannt.",
  "This order is still under way.": "Dieser Auftrag läuft noch.",
  "Four orders of images are being made already. Wait until one is done.":
    "Es entstehen schon Bilder aus vier Aufträgen. Warten Sie, bis einer fertig ist.",
  "The source picture must be a PNG, JPEG or WebP file.":
    "Das Ausgangsbild muss eine PNG-, JPEG- oder WebP-Datei sein.",
  "Eliza Cloud's answer was lost. It may have been charged, and is not sent again: look in the gallery for the result.":
    "Die Antwort von Eliza Cloud ging verloren. Es kann berechnet worden sein und wird nicht noch einmal gesendet: Sehen Sie in der Galerie nach dem Ergebnis.",
  "The order failed.": "Der Auftrag ist fehlgeschlagen.",
  "The order was cancelled. Eliza Cloud may go on and charge.":
    "Der Auftrag wurde abgebrochen. Eliza Cloud kann weitermachen und ihn berechnen.",
  "The order was put away.": "Der Auftrag wurde weggelegt.",
  "No image model {1} is known. There is {2}.": "Es ist kein Bildmodell {1} bekannt. Es gibt {2}.",
};
