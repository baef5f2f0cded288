import type { Wording } from "./sentences";

/** Knowledge: documents, their upload and what is asked of them. */
export const germanKnowledgeSentences: Wording = {
  "{1} could not be read.": "{1} ließ sich nicht lesen.",
  "The cloud at this address has no knowledge.": "Die Cloud unter dieser Adresse hat kein Wissen.",
  "Eliza Cloud's knowledge service is not available. It may still be starting; try again in a moment.":
    "Der Wissensdienst von Eliza Cloud ist nicht verfügbar. Vielleicht startet er noch; versuchen Sie es gleich noch einmal.",
  "This kind of file is not taken. Use .pdf, .txt, .md, .doc, .docx, .json, .xml, .yaml, .yml or .csv.":
    "Diese Art von Datei wird nicht angenommen. Möglich sind .pdf, .txt, .md, .doc, .docx, .json, .xml, .yaml, .yml und .csv.",
  'The name holds characters the cloud does not take (/ \\ : * ? " < > | or two dots), or is too long.':
    'Der Name enthält Zeichen, die die Cloud nicht annimmt (/ \\ : * ? " < > | oder zwei Punkte), oder ist zu lang.',
  "The file is empty.": "Die Datei ist leer.",
  "The file is larger than 5 MB.": "Die Datei ist größer als 5 MB.",
  "That is more than 200 MB at once. Add it when the rest is done.":
    "Das sind mehr als 200 MB auf einmal. Fügen Sie es hinzu, wenn der Rest fertig ist.",
  "The cloud could not read this file.": "Die Cloud konnte diese Datei nicht lesen.",
  "The cloud's answer does not speak of this file.": "In der Antwort der Cloud kommt diese Datei nicht vor.",
  "It did not arrive.": "Sie ist nicht angekommen.",
};
