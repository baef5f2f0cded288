import { localApiDe } from "../../i18n/de-local-api";
import { localApiEn } from "../../i18n/en-local-api";
import { localized } from "../../i18n/language";
import { formatNumber, translator } from "../../i18n/t";

/** A string of the local API's pages; their catalogue is loaded with them. */
export const tl = translator(localApiEn, localApiDe);

const tenths = localized(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);

/** A time as people read it: "3.2 ms", "120 ms", "4.0 s". */
export const formatTook = (ms: number): string => {
  if (ms >= 1_000) return `${tenths().format(ms / 1_000)} s`;
  return `${ms < 10 ? tenths().format(ms) : formatNumber(Math.round(ms))} ms`;
};
