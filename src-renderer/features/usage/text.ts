import { usageDe } from "../../i18n/de-usage";
import { usageEn } from "../../i18n/en-usage";
import { formatNumber, translator } from "../../i18n/t";
import { formatUsd } from "../../ui/money";
import { formatFinePercent } from "../../ui/percent";

/** A string of the Usage page; its catalogue is loaded with the page. */
export const tu = translator(usageEn, usageDe);

/** A number, or that the cloud does not tell it. */
export const figure = (value: number | null): string => (value === null ? tu("unknown") : formatNumber(value));

/** An amount in micro-dollars, or that the cloud does not tell it. */
export const amount = (micros: number | null): string => (micros === null ? tu("unknown") : formatUsd(micros));

/** A share from 0 to 1, or that the cloud does not tell it. */
export const share = (value: number | null): string => (value === null ? tu("unknown") : formatFinePercent(value));
