import { billingDe } from "../../i18n/de-billing";
import { billingEn } from "../../i18n/en-billing";
import { translator } from "../../i18n/t";

/** A string of the Billing screen; its catalogue is loaded with the screen. */
export const tb = translator(billingEn, billingDe);
