const MICROS_PER_USD = 1_000_000;
const SMALLEST_SHOWN_MICROS = 100;

const format = new Intl.NumberFormat(undefined, {
  style: "currency",
  currency: "USD",
  minimumFractionDigits: 2,
  maximumFractionDigits: 4,
});

/** What one reply cost: up to four decimals, since most cost less than a cent; never shown as nothing unless it was. */
export function costWords(costMicros: number): string {
  if (costMicros > 0 && costMicros < SMALLEST_SHOWN_MICROS)
    return `< ${format.format(SMALLEST_SHOWN_MICROS / MICROS_PER_USD)}`;
  return format.format(costMicros / MICROS_PER_USD);
}
