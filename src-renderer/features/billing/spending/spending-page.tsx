import { clsx } from "clsx";
import { lazy, Suspense, useState } from "react";
import type { Spend } from "../../../../src-preload/contract/billing";
import { Card } from "../../../ui/card";
import { Choices } from "../../../ui/choices";
import { formatUsd } from "../../../ui/money";
import { Skeleton } from "../../../ui/skeleton";
import { type Column, Table } from "../../../ui/table";
import { formatAsOf } from "../../../ui/time";
import { Truncated } from "../../../ui/truncated";
import { AskedCondition } from "../../conditions/asked-condition";
import { tb } from "../text";
import { useSpend } from "../use-billing";
import { runwayWords } from "./runway";
import { SpendFigures } from "./spend-figures";

const SpendChart = lazy(() => import("./spend-chart").then((module) => ({ default: module.SpendChart })));

const HEIGHT = 160;

/** What was spent by day and by agent, and how long the balance lasts. */
export function SpendingPage() {
  const spend = useSpend();
  const { data } = spend;
  return (
    <div className="flex flex-col gap-4">
      <AskedCondition of={[spend]} />
      {data === undefined && spend.error === null && <Skeleton className="h-72 w-full" />}
      {data !== undefined && (
        <>
          <Card title={tb("spend.runway")}>
            <p className="text-title font-semibold">{runwayWords(data.runway)}</p>
            <p className="text-small text-ink-muted tabular-nums">
              {data.runway.kind === "days" && (
                <>{tb("spend.perDay", { amount: formatUsd(data.runway.perDayMicros) })} · </>
              )}
              {tb("spend.asOf", { time: formatAsOf(data.fetchedAt, Date.now()) })}
            </p>
          </Card>
          <DaysCard spend={data} />
          <AgentsCard spend={data} />
        </>
      )}
    </div>
  );
}

const RANGES = [7, 30] as const;

function DaysCard({ spend }: { readonly spend: Spend }) {
  const [range, setRange] = useState<(typeof RANGES)[number]>(30);
  return (
    <Card
      title={tb("spend.title")}
      action={
        <Choices
          legend={tb("spend.range")}
          choices={RANGES}
          chosen={range}
          nameOf={(each) => tb(`spend.range.${each}`)}
          onChoose={setRange}
        />
      }
    >
      <div className="flex flex-col gap-4">
        <SpendFigures spend={spend} />
        {!spend.isComplete && <p className="text-small text-warn">{tb("spend.incomplete")}</p>}
        <Suspense fallback={<Skeleton className="h-52 w-full" />}>
          <SpendChart days={spend.days.slice(-range)} height={HEIGHT} />
        </Suspense>
      </div>
    </Card>
  );
}

const columns = (): readonly Column[] => [
  { name: tb("spend.agent") },
  { name: tb("spend.spent"), className: "w-36 text-right" },
];

function AgentsCard({ spend }: { readonly spend: Spend }) {
  return (
    <Card title={tb("spend.byAgent")}>
      {spend.byAgent.length === 0 ? (
        <p className="text-ink-muted">{tb("spend.noAgents")}</p>
      ) : (
        <Table columns={columns()}>
          {spend.byAgent.map(({ agentName, spentMicros }) => (
            <tr key={agentName} className="h-10">
              <th scope="row" className="text-left font-normal">
                <Truncated
                  text={agentName ?? tb("spend.noAgent")}
                  className={clsx(agentName === null && "text-ink-muted")}
                />
              </th>
              <td className="text-right tabular-nums">
                {spend.isComplete ? formatUsd(spentMicros) : tb("spend.least", { amount: formatUsd(spentMicros) })}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  );
}
