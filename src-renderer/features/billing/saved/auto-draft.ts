import { create } from "zustand";
import type { BillingSettings } from "../../../../src-preload/contract/billing";
import { AUTO_TOP_UP_CENTS, TOP_UP_CENTS } from "../../../../src-preload/contract/billing-names";
import { type CentBounds, typedOfCents } from "../amount";
import { centsOfMicros } from "../money";

/** What was typed and not saved; null while a field shows what is saved. It outlives a change of screen. */
interface AutoDraft {
  readonly amount: string | null;
  readonly threshold: string | null;
}

const EMPTY: AutoDraft = { amount: null, threshold: null };

/** What a person most likely wants who never chose: in whole cents. */
const FIRST = { amount: 2_500, threshold: 500 } as const;

export const useAutoDraft = create<AutoDraft>(() => EMPTY);

/** Shows again what is saved. */
export const discardAutoDraft = (): void => useAutoDraft.setState(EMPTY, true);

/**
 * The fields as the cloud has them, or a sensible beginning where nothing was chosen. Without an amount the cloud's threshold of 0
 * is no choice either: no balance falls below it.
 */
export function savedTexts({ autoTopUp }: BillingSettings): { readonly amount: string; readonly threshold: string } {
  const { amountMicros, thresholdMicros } = autoTopUp;
  const isChosen = amountMicros !== null && thresholdMicros !== null;
  return {
    amount: typedOfCents(isChosen ? centsOfMicros(amountMicros, "down") : FIRST.amount),
    threshold: typedOfCents(isChosen ? centsOfMicros(thresholdMicros, "down") : FIRST.threshold),
  };
}

const within = (least: number, most: number, minimumMicros: number, maximumMicros: number): CentBounds => ({
  minimum: Math.max(least, centsOfMicros(minimumMicros, "up")),
  maximum: Math.min(most, centsOfMicros(maximumMicros, "down")),
});

/** The cloud's limits, never wider than what may be sent. */
export const autoBounds = ({
  limits,
}: BillingSettings): { readonly amount: CentBounds; readonly threshold: CentBounds } => ({
  amount: within(TOP_UP_CENTS.minimum, TOP_UP_CENTS.maximum, limits.minAmountMicros, limits.maxAmountMicros),
  threshold: within(
    AUTO_TOP_UP_CENTS.minimumThreshold,
    AUTO_TOP_UP_CENTS.maximumThreshold,
    limits.minThresholdMicros,
    limits.maxThresholdMicros,
  ),
});
