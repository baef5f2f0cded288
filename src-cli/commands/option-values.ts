import { InvalidArgumentError } from "commander";
import { centsOfUsd, usdOfCents } from "../../src-main/billing/amounts";
import { TOP_UP_CENTS } from "../../src-preload/contract/billing-names";

/** Reads an option's value as a whole number within bounds. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d{1,9}$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
  };

/** Reads the size of a picture, width by height in pixels. */
export function pictureSize(text: string): string {
  if (/^[1-9]\d{1,4}x[1-9]\d{1,4}$/.test(text)) return text;
  throw new InvalidArgumentError("It is like 1024x1024.");
}

/** Reads an amount to top up in US dollars. */
export function topUpAmount(text: string): number {
  const cents = centsOfUsd(text.replace(/^\$/, ""));
  if (cents !== null && cents >= TOP_UP_CENTS.minimum && cents <= TOP_UP_CENTS.maximum) return usdOfCents(cents);
  throw new InvalidArgumentError("It is an amount in US dollars from 1 to 1000, with at most two decimals.");
}

/** Takes an option that may be repeated. */
export const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];
