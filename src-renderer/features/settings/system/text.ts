import { systemDe } from "../../../i18n/de-system";
import { systemEn } from "../../../i18n/en-system";
import { translator } from "../../../i18n/t";

/** A string of the pages of this folder. */
export const ts = translator(systemEn, systemDe);
