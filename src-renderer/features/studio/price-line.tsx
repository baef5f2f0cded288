import type { StudioPrice } from "../../../src-preload/contract/studio";
import { amountNeeded } from "../../ui/money";
import { ts } from "./text";

interface PriceLineProps {
  /** Null: the cloud tells none; undefined: it was not asked yet. */
  readonly price: StudioPrice | null | undefined;
  readonly count: number;
}

/** What the order will cost, before it is given. What is not known is said to be unknown. */
export function PriceLine({ price, count }: PriceLineProps) {
  return (
    <p className="text-small text-ink-muted tabular-nums" role="status">
      {priceText(price, count)}
    </p>
  );
}

function priceText(price: StudioPrice | null | undefined, count: number): string {
  if (price === undefined) return ts("price.asking");
  if (price === null) return ts("price.unknown");
  const [least, most] = [amountNeeded(price.minMicros * count), amountNeeded(price.maxMicros * count)];
  return least === most ? ts("price.fixed", { amount: least }) : ts("price.range", { least, most });
}
