import { studioDe } from "../../i18n/de-studio";
import { studioEn } from "../../i18n/en-studio";
import { translator } from "../../i18n/t";

/** A string of the Studio screen; its catalogue is loaded with the screen. */
export const ts = translator(studioEn, studioDe);
