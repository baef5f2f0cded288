import { t } from "../../../i18n/t";
import { useAppState } from "../../../ipc/app-state";
import { Card } from "../../../ui/card";
import { amountThere } from "../../../ui/money";
import { Skeleton } from "../../../ui/skeleton";
import { tc } from "../text";
import type { Price } from "./price";

/** What it will cost, before anything is clicked; unknown is said. */
export function PriceCard({ price }: { readonly price: Price }) {
  const balance = useAppState((state) => state.credits.balanceMicros);
  const isWaiting = price.isAsking && price.fee === null && price.perDay === null;
  const lines = [
    [tc("price.fee"), price.fee ?? t("common.unknown")],
    [tc("price.perDay"), price.perDay ?? t("common.unknown")],
    [tc("price.balance"), amountThere(balance)],
  ] as const;
  return (
    <Card title={tc("price.title")} className="full:row-span-2">
      <dl className="flex flex-col gap-2">
        {lines.map(([name, value]) => (
          <div key={name} className="flex items-baseline justify-between gap-4">
            <dt className="text-ink-muted">{name}</dt>
            <dd className="font-medium tabular-nums">{isWaiting ? <Skeleton className="h-4 w-14" /> : value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 flex flex-col gap-2 text-small text-ink-muted">
        <p>{tc("price.note")}</p>
        {price.isOtherSize && price.perDay !== null && <p>{tc("price.otherSize")}</p>}
        {!isWaiting && price.fee === null && <p className="text-warn">{tc("price.unknown")}</p>}
      </div>
    </Card>
  );
}
