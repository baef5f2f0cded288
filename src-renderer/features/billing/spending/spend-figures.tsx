import type { Spend } from "../../../../src-preload/contract/billing";
import { formatUsd } from "../../../ui/money";
import { tb } from "../text";

/** Spending of today, 7 and 30 days. Where the cloud tells more than can be read, each is said to be a lower bound. */
export function SpendFigures({ spend }: { readonly spend: Spend }) {
  const text = (micros: number): string => {
    const amount = formatUsd(micros);
    return spend.isComplete ? amount : tb("spend.least", { amount });
  };
  const figures = [
    [tb("spend.today"), spend.todayMicros],
    [tb("spend.7"), spend.last7DaysMicros],
    [tb("spend.30"), spend.last30DaysMicros],
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      {figures.map(([name, micros]) => (
        <div key={name}>
          <dt className="text-small text-ink-muted">{name}</dt>
          <dd className="text-lead font-medium tabular-nums">{text(micros)}</dd>
        </div>
      ))}
    </dl>
  );
}
