import { containersDe } from "../../i18n/de-containers";
import { containersEn } from "../../i18n/en-containers";
import { translator } from "../../i18n/t";

/** A string of the Containers screen; its catalogues are loaded with the screen. */
export const tc = translator(containersEn, containersDe);
