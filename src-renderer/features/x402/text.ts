import { x402De } from "../../i18n/de-x402";
import { x402En } from "../../i18n/en-x402";
import { translator } from "../../i18n/t";

/** A string of paying with USDC; its catalogue is loaded with the page. */
export const tx = translator(x402En, x402De);
