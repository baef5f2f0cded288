import { coinDigits } from "../../../src-preload/contract/coins";
import type { WalletBalance } from "../../../src-preload/contract/wallet";
import { localized } from "../../i18n/language";
import { tw } from "./text";

const SHOWN_DECIMALS = 6;

const format = localized((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: SHOWN_DECIMALS }));
const formatWhole = localized((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }));

/** What is there, rounded down to six decimals: "1.2345 ETH". Something is never told as nothing. */
export function coinsText(balance: WalletBalance): string {
  const [whole, fraction = ""] = coinDigits(balance).split(".");
  const shown = `${whole}.${fraction.slice(0, SHOWN_DECIMALS)}` as `${number}`;
  const isTiny = Number(shown) === 0 && fraction !== "";
  const amount = isTiny
    ? tw("balance.tiny", { amount: format().format(10 ** -SHOWN_DECIMALS) })
    : format().format(shown);
  return `${amount} ${balance.symbol}`;
}

/** Every digit of it. */
export const exactCoinsText = (balance: WalletBalance): string =>
  `${formatWhole().format(coinDigits(balance))} ${balance.symbol}`;
