import { knowledgeDe } from "../../i18n/de-knowledge";
import { knowledgeEn } from "../../i18n/en-knowledge";
import { translator } from "../../i18n/t";

/** A string of the Knowledge screen; its catalogue is loaded with the screen. */
export const tn = translator(knowledgeEn, knowledgeDe);
