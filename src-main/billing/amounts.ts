/**
 * Amounts a person chooses, as whole cents, and how amounts are written. Never a sum of floats: what is not plainly an amount with at
 * most two decimals is no amount.
 */
import { TOP_UP_CENTS } from "../../src-preload/contract/billing-names";
import { DomainError } from "../cloud/errors";

const MICROS_PER_CENT = 10_000;
const MICROS_PER_USD = 1_000_000;
const PLAIN = /^(\d{1,9})(?:\.(\d{1,2}))?$/;

/** Reads a JSON number or decimal text of dollars, such as 25, 25.1 or "25.10"; null for anything else, a third decimal included. */
export function centsOfUsd(value: unknown): number | null {
  // The shortest text that stands for a number is the one its writer wrote: 19.99 is "19.99", and 0.1 + 0.2 is not "0.3".
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string") return null;
  const match = PLAIN.exec(text.trim());
  if (match === null) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
}

/** "25.00": whole cents as decimal text. */
const decimalOfCents = (cents: number): string => `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;

/** The JSON number nearest to that decimal text; written out again it is the same text. */
export const usdOfCents = (cents: number): number => Number(decimalOfCents(cents));

export const microsOfCents = (cents: number): number => cents * MICROS_PER_CENT;

/** "-0.012345": micro-dollars as decimal text with two to six decimals. */
export function decimalOfMicros(micros: number): string {
  const size = Math.abs(micros);
  const fraction = String(size % MICROS_PER_USD).padStart(6, "0");
  const shown = fraction.slice(0, 2) + fraction.slice(2).replace(/0+$/, "");
  return `${micros < 0 ? "-" : ""}${Math.trunc(size / MICROS_PER_USD)}.${shown}`;
}

/** @throws DomainError INVALID_INPUT for an amount the cloud does not take; nothing is sent then. */
export function requireTopUp(cents: number): void {
  if (Number.isInteger(cents) && cents >= TOP_UP_CENTS.minimum && cents <= TOP_UP_CENTS.maximum) return;
  const bounds = `$${decimalOfCents(TOP_UP_CENTS.minimum)} and $${decimalOfCents(TOP_UP_CENTS.maximum)}`;
  throw new DomainError("INVALID_INPUT", `A top-up is an amount between ${bounds}, in whole cents.`, {
    details: { field: "amountUsd" },
  });
}
