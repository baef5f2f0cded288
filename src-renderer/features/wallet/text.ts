import { walletDe } from "../../i18n/de-wallet";
import { walletEn } from "../../i18n/en-wallet";
import { translator } from "../../i18n/t";

/** A string of the Wallet screen; its catalogue is loaded with the screen. */
export const tw = translator(walletEn, walletDe);
