import type { ReactNode } from "react";
import { counted, t } from "../../../i18n/t";
import { Card } from "../../../ui/card";
import { amountNeeded, amountThere } from "../../../ui/money";
import { Skeleton } from "../../../ui/skeleton";
import { tc } from "../text";
import { useQuota } from "../use-containers";

/** How many containers there may be, and how long the balance lasts for those that run. Why it is not known the list's condition tells. */
export function QuotaCard() {
  const { data: quota, error } = useQuota();
  const isAnswered = quota !== undefined || error !== null;
  const days = quota === undefined || quota.runwayDays === null ? null : Math.floor(quota.runwayDays);
  return (
    <Card title={tc("quota.title")}>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 wide:grid-cols-5">
        <Figure name={tc("quota.used")} isAnswered={isAnswered}>
          {quota?.current === null || quota?.max === null || quota === undefined
            ? t("common.unknown")
            : tc("quota.usedOf", { current: quota.current ?? 0, max: quota.max ?? 0 })}
        </Figure>
        <Figure name={tc("quota.balance")} isAnswered={isAnswered}>
          {amountThere(quota?.balanceMicros ?? null)}
        </Figure>
        <Figure name={tc("quota.burn")} isAnswered={isAnswered}>
          {quota?.dailyBurnMicros == null ? t("common.unknown") : amountNeeded(quota.dailyBurnMicros)}
        </Figure>
        <Figure name={tc("quota.runway")} isAnswered={isAnswered}>
          {days !== null && tc(counted("quota.runway", days), { count: days })}
          {days === null && (quota?.dailyBurnMicros === 0 ? tc("quota.runway.none") : t("common.unknown"))}
        </Figure>
        <Figure name={tc("quota.fee")} isAnswered={isAnswered}>
          {quota?.deployFeeMicros == null ? t("common.unknown") : amountNeeded(quota.deployFeeMicros)}
        </Figure>
      </dl>
      {quota !== undefined && quota.max !== null && (quota.current ?? 0) >= quota.max && (
        <p className="mt-3 text-small text-warn">{tc("quota.full")}</p>
      )}
    </Card>
  );
}

interface FigureProps {
  readonly name: string;
  readonly isAnswered: boolean;
  readonly children: ReactNode;
}

const Figure = ({ name, isAnswered, children }: FigureProps) => (
  <div className="min-w-0">
    <dt className="text-small text-ink-muted">{name}</dt>
    <dd className="font-medium tabular-nums">{isAnswered ? children : <Skeleton className="h-4 w-16" />}</dd>
  </div>
);
