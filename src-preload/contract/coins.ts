/** An amount of a coin as a network tells it: a whole number of its smallest unit, as digits. */
interface CoinAmount {
  readonly baseUnits: string;
  readonly decimals: number;
}

/**
 * Whole coins as decimal digits, exact, without zeros at the end: "1500000000" of 9 decimals is "1.5". No float is made of it, which
 * would round.
 */
export function coinDigits({ baseUnits, decimals }: CoinAmount): `${number}` {
  const digits = baseUnits.padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals).replace(/^0+(?=\d)/, "");
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, "");
  return (fraction === "" ? whole : `${whole}.${fraction}`) as `${number}`;
}
