/** How money is written, for page, tray and menu alike. No zod: the page imports this file. */

const MICROS_PER_CENT = 10_000;

const formats = new Map<string, Intl.NumberFormat>();

const formatOf = (locale: string | undefined): Intl.NumberFormat => {
  const name = locale ?? "";
  const known = formats.get(name);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale, { style: "currency", currency: "USD" });
  formats.set(name, made);
  return made;
};

/**
 * US dollars by locale, rounded down to whole cents: a balance never looks larger than it is.
 * What is there but below one cent is "<$0.01", because "$0.00" would say that nothing is left.
 * @param micros integer micro-dollars (1 USD = 1,000,000); may be negative
 * @param locale a BCP 47 tag; the system's when left out
 */
export const formatUsd = (micros: number, locale?: string): string => {
  const format = formatOf(locale);
  if (micros > 0 && micros < MICROS_PER_CENT) return `<${format.format(0.01)}`;
  return format.format(Math.floor(micros / MICROS_PER_CENT) / 100);
};
