import { walletEn } from "../../i18n/en-wallet";
import { translator } from "../../i18n/t";

/** A string of the Wallet screen; its catalogue is loaded with the screen. */
export const tw = translator(walletEn);
