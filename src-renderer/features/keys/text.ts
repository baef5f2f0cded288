import { keysDe } from "../../i18n/de-keys";
import { keysEn } from "../../i18n/en-keys";
import { translator } from "../../i18n/t";

/** A string of the Keys screen; its catalogue is loaded with the screen. */
export const tk = translator(keysEn, keysDe);
