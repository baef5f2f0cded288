import { localized } from "../i18n/language";

const whole = localized((locale) => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }));
const fine = localized((locale) => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }));

/** A share from 0 to 1 in whole percent: "83%" or "83 %". */
export const formatPercent = (share: number): string => whole().format(share);

/** A share from 0 to 1 with a tenth of a percent: "83.4%". */
export const formatFinePercent = (share: number): string => fine().format(share);
