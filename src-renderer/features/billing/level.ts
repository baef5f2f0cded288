import type { CreditLevel } from "../../../src-preload/contract/state";
import { t } from "../../i18n/t";
import type { Tone } from "../../ui/tone";

const TONES: Readonly<Record<CreditLevel, Tone>> = {
  unknown: "unknown",
  healthy: "good",
  below_start: "warn",
  low: "warn",
  critical: "bad",
};

/** The money runs out: to top up is the main act of every screen that offers it. */
export const isUrgent = (level: CreditLevel): boolean => level === "low" || level === "critical";

/** A credit level as tone and word. */
export const levelOf = (level: CreditLevel): { readonly tone: Tone; readonly word: string } => ({
  tone: TONES[level],
  word: t(`level.${level}`),
});
