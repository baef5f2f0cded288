import { localized } from "../i18n/language";
import { formatNumber } from "../i18n/t";

const UNITS = ["kilobyte", "megabyte", "gigabyte"] as const;
const WHOLE_FROM = 10;

const unitFormats = localized((locale) => {
  const made = (unit: string, digits: number): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: digits });
  return UNITS.map((unit, power) => ({ exact: made(unit, 1), whole: made(unit, power === 0 ? 0 : 1) }));
});

/** A number of bytes as people read it, in the largest unit that keeps it above one: "512 B", "1.4 kB", "14 kB", "1.2 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${formatNumber(bytes)} B`;
  const power = Math.min(UNITS.length, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1_000 ** power;
  const format = unitFormats()[power - 1];
  return (value < WHOLE_FROM ? format?.exact : format?.whole)?.format(value) ?? `${formatNumber(bytes)} B`;
}
