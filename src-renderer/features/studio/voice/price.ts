import type { StudioPrice } from "../../../../src-preload/contract/studio";
import type { CloneType } from "../../../../src-preload/contract/voice-names";
import { amountNeeded, formatFineUsd } from "../../../ui/money";
import { tv } from "./text";

/** Null: the cloud tells none; undefined: it was not asked yet. */
type Price = StudioPrice | null | undefined;

const told = ({ maxMicros, unit }: StudioPrice): string =>
  tv("price.told", { amount: formatFineUsd(maxMicros), unit: unit ?? tv("price.unit") });

/** Micro-dollars for 1,000 characters; null when the unit is none of characters. */
function perThousandChars({ maxMicros, unit }: StudioPrice): number | null {
  if (unit === null || !/char|zeichen/i.test(unit)) return null;
  return /1[.,\s]?000|1\s?k|thousand/i.test(unit) ? maxMicros : maxMicros * 1_000;
}

/** What so many characters will cost when spoken. */
export function speechPrice(price: Price, chars: number): string {
  if (price === undefined) return tv("price.asking");
  if (price === null) return tv("price.unknown");
  const rate = perThousandChars(price);
  if (rate === null) return told(price);
  if (chars === 0) return tv("speech.priceRate", { rate: formatFineUsd(rate) });
  return tv("speech.price", { amount: amountNeeded((rate * chars) / 1_000), rate: formatFineUsd(rate) });
}

/** What a recording will cost to listen to. @param seconds null when nobody knows how long it is */
export function transcriptPrice(price: Price, seconds: number | null): string {
  if (price === undefined) return tv("price.asking");
  if (price === null) return tv("price.unknown");
  if (price.unit === null || !/min/i.test(price.unit)) return told(price);
  const rate = formatFineUsd(price.maxMicros);
  if (seconds === null) return tv("transcript.price", { rate });
  return tv("transcript.priceOf", { amount: amountNeeded((price.maxMicros * seconds) / 60), rate });
}

/** What a clone will cost: the lower end of the cloud's range is an instant one, the upper a professional one. */
export function clonePrice(price: Price, type: CloneType): string {
  if (price === undefined) return tv("price.asking");
  if (price === null) return tv("price.unknown");
  return tv("clone.price", { amount: amountNeeded(type === "instant" ? price.minMicros : price.maxMicros) });
}
