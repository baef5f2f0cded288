import { knowledgeDe } from "../../i18n/de-knowledge";
import { knowledgeEn } from "../../i18n/en-knowledge";
import { localized } from "../../i18n/language";
import { translator } from "../../i18n/t";

/** A string of the Knowledge screen; its catalogue is loaded with the screen. */
export const tn = translator(knowledgeEn, knowledgeDe);

const percents = localized((locale) => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }));

/** A share from 0 to 1 as "83%". */
export const formatPercent = (share: number): string => percents().format(share);
