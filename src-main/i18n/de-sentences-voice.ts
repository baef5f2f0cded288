import type { Wording } from "./sentences";

/** Speech, transcripts and voices. */
export const germanVoiceSentences: Wording = {
  "{1} is empty.": "{1} ist leer.",
  "{1} is not a recording in MP3, MP4, WAV, WebM or Ogg.": "{1} ist keine Aufnahme in MP3, MP4, WAV, WebM oder Ogg.",
  "This recording is gone. Choose it again.": "Diese Aufnahme ist nicht mehr da. Wählen Sie sie noch einmal.",
  "Too many recordings wait to be sent. Remove some of them first.":
    "Es warten zu viele Aufnahmen auf das Senden. Entfernen Sie zuerst einige.",
  "Eliza Cloud's answer is no sound.": "Die Antwort von Eliza Cloud ist kein Ton.",
  "Eliza Cloud's answer holds no transcript.": "Die Antwort von Eliza Cloud enthält kein Transkript.",
  "Four texts are being spoken already. Wait until one is done.":
    "Es werden schon vier Texte gesprochen. Warten Sie, bis einer fertig ist.",
  "Four recordings are being listened to already. Wait until one is done.":
    "Es werden schon vier Aufnahmen angehört. Warten Sie, bis eine fertig ist.",
  "A voice is being cloned already: one at a time.": "Es wird schon eine Stimme geklont: eine nach der anderen.",
};
