import { formatFineUsd } from "../../../ui/money";

const SMALLEST_SHOWN_MICROS = 100;

/** What one reply cost: up to four decimals, since most cost less than a cent; never shown as nothing unless it was. */
export function costWords(costMicros: number): string {
  if (costMicros > 0 && costMicros < SMALLEST_SHOWN_MICROS) return `< ${formatFineUsd(SMALLEST_SHOWN_MICROS)}`;
  return formatFineUsd(costMicros);
}
