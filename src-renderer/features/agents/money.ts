import { ta } from "./text";

const MICROS_PER_USD = 1_000_000;

const hourly = new Intl.NumberFormat(undefined, {
  style: "currency",
  currency: "USD",
  minimumFractionDigits: 2,
  maximumFractionDigits: 4,
});

/** A price of an hour with all its digits, since $0.0025 is not "less than a cent": "$0.0025/h". Micro-dollars. */
export const perHour = (micros: number): string =>
  ta("cost.perHour", { amount: hourly.format(micros / MICROS_PER_USD) });
