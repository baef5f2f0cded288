import { DEFAULT_SIZE } from "../../../../src-preload/contract/container-names";
import { amountNeeded } from "../../../ui/money";
import { useQuota } from "../use-containers";
import { type Draft, SIZES } from "./draft";

/** What a deployment costs as far as the cloud says it; null where it does not. */
export interface Price {
  readonly feeMicros: number | null;
  readonly fee: string | null;
  readonly perDay: string | null;
  /** The price of a day is for another size. */
  readonly isOtherSize: boolean;
  readonly isAsking: boolean;
}

/** The price of what the form describes. */
export function usePrice(draft: Draft): Price {
  const { data, isAsking } = useQuota();
  const size = draft.size === "own" ? { cpu: Number(draft.cpu), memory: Number(draft.memory) } : SIZES[draft.size];
  const isDefault = size.cpu === DEFAULT_SIZE.cpu && size.memory === DEFAULT_SIZE.memory;
  const feeMicros = data?.deployFeeMicros ?? null;
  const perDayMicros = data?.perDayMicros ?? null;
  return {
    feeMicros,
    fee: feeMicros === null ? null : amountNeeded(feeMicros),
    perDay: perDayMicros === null ? null : amountNeeded(perDayMicros),
    isOtherSize: !isDefault || draft.instances.trim() !== "1",
    isAsking,
  };
}
