/**
 * Amounts of US dollars as integer micro-dollars. Decimal text is read digit by digit, because 0.1 + 0.2 cents add up;
 * what is not plainly an amount is unknown (null), never zero.
 */
import type { CreditLevel } from "../../src-preload/contract/state";

const MICROS_PER_USD = 1_000_000;
const FRACTION_DIGITS = 6;
const DECIMAL = /^([+-]?)(\d{1,9})(?:\.(\d*))?$|^([+-]?)\.(\d+)$/;

function parseDecimal(text: string): number | null {
  const match = DECIMAL.exec(text.trim());
  if (match === null) return null;
  const sign = (match[1] ?? match[4]) === "-" ? -1 : 1;
  const fraction = match[3] ?? match[5] ?? "";
  const micros =
    Number(match[2] ?? "0") * MICROS_PER_USD +
    Number(fraction.slice(0, FRACTION_DIGITS).padEnd(FRACTION_DIGITS, "0")) +
    // Half a micro-dollar and more counts as one.
    (Number(fraction.charAt(FRACTION_DIGITS)) >= 5 ? 1 : 0);
  // `0 * -1` is -0, which is not the zero that JSON gives back.
  return micros === 0 ? 0 : sign * micros;
}

/**
 * Reads a JSON number or decimal text such as "4.99"; null for anything else, exponents and hexadecimal text included.
 * More than six decimals are rounded.
 */
export function parseUsdMicros(value: unknown): number | null {
  if (typeof value === "string") return parseDecimal(value);
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  // Twelve digits hold every amount to the micro-dollar and drop the binary noise of sums like 4.999999999999999.
  return parseDecimal(value.toFixed(12));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The balance in a reply of the cloud: `balance` at the top or under `data`, number or decimal text; else null. */
export function parseBalanceMicros(body: unknown): number | null {
  if (!isRecord(body)) return null;
  const direct = parseUsdMicros(body.balance);
  return direct ?? (isRecord(body.data) ? parseUsdMicros(body.data.balance) : null);
}

/** Micro-dollars as a number of dollars, for wires that carry dollars. */
export const usdOf = (micros: number): number => micros / MICROS_PER_USD;

/** Strictly below each bound; an unknown balance has no level and raises no warning. */
export function creditLevel(balanceMicros: number | null): CreditLevel {
  if (balanceMicros === null) return "unknown";
  if (balanceMicros < 0.5 * MICROS_PER_USD) return "critical";
  if (balanceMicros < 2 * MICROS_PER_USD) return "low";
  return balanceMicros < 5 * MICROS_PER_USD ? "below_start" : "healthy";
}
