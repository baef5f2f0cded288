import { formatUsd as formatUsdIn } from "../../src-preload/contract/money";
import { locale, localized } from "../i18n/language";
import { t } from "../i18n/t";

const MICROS_PER_USD = 1_000_000;
const MICROS_PER_CENT = 10_000;

/** US dollars as the page's language writes them, rounded down to cents. Micro-dollars. */
export const formatUsd = (micros: number): string => formatUsdIn(micros, locale());

const fine = localized(
  (locale) =>
    new Intl.NumberFormat(locale, {
      style: "currency",
      currency: "USD",
      minimumFractionDigits: 2,
      maximumFractionDigits: 4,
    }),
);

/** US dollars with up to four decimals, for prices below a cent: "$0.0025". Micro-dollars. */
export const formatFineUsd = (micros: number): string => fine().format(micros / MICROS_PER_USD);

/** What is there, rounded down to cents; null is the word "unknown", never zero. Micro-dollars. */
export const amountThere = (micros: number | null): string =>
  micros === null ? t("common.unknown") : formatUsd(micros);

/** What is needed, rounded up to cents: paying the amount shown is always enough. Micro-dollars. */
export const amountNeeded = (micros: number): string =>
  formatUsd(Math.ceil(micros / MICROS_PER_CENT) * MICROS_PER_CENT);

/** Dollars as error details carry them, in micro-dollars. */
export const microsOfUsd = (usd: number): number => Math.round(usd * MICROS_PER_USD);
