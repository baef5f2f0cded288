import { localized } from "../../i18n/language";

/** Amounts as a person types them, in whole cents. Digits are read as digits: no float is ever made of money. */

/** What one amount may be, in whole cents. */
export interface CentBounds {
  readonly minimum: number;
  readonly maximum: number;
}

/** What was typed: an amount in whole cents, or what is wrong with it. */
export type TypedAmount =
  | { readonly kind: "amount"; readonly cents: number }
  | { readonly kind: "bad"; readonly reason: "empty" | "format" | "decimals" | "low" | "high" };

const AMOUNT = /^\$?\s*(\d+)(?:[.,](\d*))?$/;
/** Longer ones are above every bound, and their cents would not be exact. */
const MAX_DIGITS = 12;

/** Reads an amount in dollars with at most two decimals after a point or a comma; a leading "$" is borne. */
export function parseAmount(text: string, bounds: CentBounds): TypedAmount {
  const typed = text.trim();
  if (typed === "") return { kind: "bad", reason: "empty" };
  const match = AMOUNT.exec(typed);
  if (match === null) return { kind: "bad", reason: "format" };
  const [, dollars = "", decimals = ""] = match;
  if (decimals.length > 2) return { kind: "bad", reason: "decimals" };
  if (dollars.length > MAX_DIGITS) return { kind: "bad", reason: "high" };
  const cents = Number(dollars + decimals.padEnd(2, "0"));
  if (cents < bounds.minimum) return { kind: "bad", reason: "low" };
  if (cents > bounds.maximum) return { kind: "bad", reason: "high" };
  return { kind: "amount", cents };
}

const decimalSign = localized(
  (locale) => new Intl.NumberFormat(locale).formatToParts(0.5).find(({ type }) => type === "decimal")?.value ?? ".",
);

/** Cents as a person would type them: 2500 is "25", 1250 is "12.50", or "12,50" where that is written. */
export function typedOfCents(cents: number): string {
  const dollars = String(Math.floor(cents / 100));
  const rest = cents % 100;
  return rest === 0 ? dollars : `${dollars}${decimalSign()}${String(rest).padStart(2, "0")}`;
}
