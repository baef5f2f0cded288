import type { WalletBalance } from "../../../src-preload/contract/wallet";
import { tw } from "./text";

const SHOWN_DECIMALS = 6;

const format = new Intl.NumberFormat(undefined, { maximumFractionDigits: SHOWN_DECIMALS });
const formatWhole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 20 });

/** Whole coins as decimal digits, exact: no float is made of them. */
function decimalOf({ baseUnits, decimals }: WalletBalance): { readonly whole: string; readonly fraction: string } {
  const digits = baseUnits.padStart(decimals + 1, "0");
  return { whole: digits.slice(0, -decimals), fraction: digits.slice(-decimals) };
}

/** What is there, rounded down to six decimals: "1.2345 ETH". Something is never told as nothing. */
export function coinsText(balance: WalletBalance): string {
  const { whole, fraction } = decimalOf(balance);
  const shown = `${whole}.${fraction.slice(0, SHOWN_DECIMALS)}` as `${number}`;
  const isTiny = Number(shown) === 0 && BigInt(balance.baseUnits) > 0n;
  const amount = isTiny ? tw("balance.tiny", { amount: format.format(10 ** -SHOWN_DECIMALS) }) : format.format(shown);
  return `${amount} ${balance.symbol}`;
}

/** Every digit of it. */
export function exactCoinsText(balance: WalletBalance): string {
  const { whole, fraction } = decimalOf(balance);
  return `${formatWhole.format(`${whole}.${fraction}` as `${number}`)} ${balance.symbol}`;
}
