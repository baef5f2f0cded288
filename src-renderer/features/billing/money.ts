import { localized } from "../../i18n/language";
import { formatUsd } from "../../ui/money";

const MICROS_PER_CENT = 10_000;
const MICROS_PER_USD = 1_000_000;
const MICRO_DIGITS = 6;

const signed = localized(
  (locale) =>
    new Intl.NumberFormat(locale, {
      style: "currency",
      currency: "USD",
      minimumFractionDigits: 2,
      maximumFractionDigits: MICRO_DIGITS,
      signDisplay: "exceptZero",
    }),
);

/** Micro-dollars as decimal digits: what is formatted is exact, since no float is made of it. */
const decimalOf = (micros: number): `${number}` => {
  const whole = Math.floor(Math.abs(micros) / MICROS_PER_USD);
  const rest = String(Math.abs(micros) % MICROS_PER_USD).padStart(MICRO_DIGITS, "0");
  return `${micros < 0 ? "-" : ""}${whole}.${rest}` as `${number}`;
};

/** Whole cents in US dollars by locale: "$12.50". */
export const centsText = (cents: number): string => formatUsd(cents * MICROS_PER_CENT);

/**
 * Micro-dollars with their sign and every digit that is there, at least two: "+$25.00", "-$0.0025". What is small is neither
 * nothing nor a cent.
 */
export const signedUsd = (micros: number): string => signed().format(decimalOf(micros));

/** Micro-dollars in whole cents, rounded towards the inside of a range of amounts. */
export const centsOfMicros = (micros: number, towards: "up" | "down"): number =>
  Math[towards === "up" ? "ceil" : "floor"](micros / MICROS_PER_CENT);
