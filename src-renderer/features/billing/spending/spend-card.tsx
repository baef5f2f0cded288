import { Link } from "wouter";
import { Card } from "../../../ui/card";
import { Skeleton } from "../../../ui/skeleton";
import { formatAsOf } from "../../../ui/time";
import { SPEND_CARD } from "../../overview/card-sizes";
import { tb } from "../text";
import { useSpend } from "../use-billing";
import { runwayWords } from "./runway";
import { SpendChart } from "./spend-chart";
import { SpendFigures } from "./spend-figures";

const SHOWN_DAYS = 30;
const HEIGHT = 48;

const QUIET_LINK = "inline-flex h-8 items-center rounded-control px-3 text-ink-muted hover:bg-hover hover:text-ink";

/** Spending on the overview: how long the balance lasts, what was spent, a small chart. */
export function SpendCard() {
  const { data, error, askedAt } = useSpend();
  return (
    <Card
      title={tb("spend.title")}
      className={SPEND_CARD}
      action={
        <div className="flex">
          <Link href="/billing/usage" className={QUIET_LINK}>
            {tb("page.usage")}
          </Link>
          <Link href="/billing/spending" className={QUIET_LINK}>
            {tb("spend.open")}
          </Link>
        </div>
      }
    >
      {data === undefined && error === null && <Skeleton className="w-full flex-1" />}
      {data === undefined && error !== null && <p className="text-small break-words text-ink-muted">{error.message}</p>}
      {data !== undefined && (
        <div className="flex flex-col gap-3">
          <p className="font-medium">{runwayWords(data.runway)}</p>
          <SpendFigures spend={data} />
          <SpendChart days={data.days.slice(-SHOWN_DAYS)} height={HEIGHT} />
          {error !== null && (
            <p className="text-small text-ink-muted">{tb("spend.asOf", { time: formatAsOf(askedAt, Date.now()) })}</p>
          )}
        </div>
      )}
    </Card>
  );
}
