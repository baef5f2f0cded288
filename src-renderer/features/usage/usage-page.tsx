import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import type { UsageRange } from "../../../src-preload/contract/usage";
import { USAGE_RANGES } from "../../../src-preload/contract/usage-names";
import { Card } from "../../ui/card";
import { Choices } from "../../ui/choices";
import { IconButton } from "../../ui/icon-button";
import { secondaryLink } from "../../ui/link-look";
import { Skeleton } from "../../ui/skeleton";
import { formatAsOf } from "../../ui/time";
import { SpendChart } from "../billing/spending/spend-chart";
import { useEarnings, useSpend } from "../billing/use-billing";
import { AskedCondition } from "../conditions/asked-condition";
import { AgentsCard, ModelsCard, QuotasCard } from "./breakdowns";
import { EarningsCard } from "./earnings-card";
import { ExportCard } from "./export-card";
import { Figures } from "./figures";
import { LimitsCard } from "./limits-card";
import { amount, figure, share, tu } from "./text";
import { useAccountStats, useModels, useOverview, useQuotas } from "./use-usage";

const CHART_HEIGHT = 96;

/** What was used in a period, what may be used, and what the cloud said of its limits. */
export function UsagePage() {
  const [range, setRange] = useState<UsageRange>("weekly");
  const overview = useOverview(range);
  const models = useModels(range);
  const quotas = useQuotas();
  const account = useAccountStats();
  const spend = useSpend();
  const earnings = useEarnings();
  const questions = [overview, models, quotas, account, spend, earnings];
  const answers = questions.map(({ askedAt, error }) => `${askedAt} ${error?.code ?? ""}`).join();
  const { data } = overview;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <Choices
          legend={tu("range")}
          choices={USAGE_RANGES}
          chosen={range}
          nameOf={(each) => tu(`range.${each}`)}
          onChoose={setRange}
        />
        <div className="flex items-center gap-2">
          {overview.askedAt > 0 && (
            <span className="text-small text-ink-muted tabular-nums">
              {tu("asOf", { time: formatAsOf(overview.askedAt, Date.now()) })}
            </span>
          )}
          <IconButton
            icon={RefreshCw}
            label={tu("refresh")}
            onClick={() => {
              for (const question of questions) question.refetch();
            }}
          />
        </div>
      </div>
      <AskedCondition of={questions} />
      <Card title={tu("overview.title")}>
        {data === undefined && overview.isAsking ? (
          <Skeleton className="h-12 w-full" />
        ) : (
          <Figures
            of={[
              [tu("overview.requests"), figure(data?.requests ?? null)],
              [tu("overview.rate"), share(data === undefined || data.requests === 0 ? null : data.successRate)],
              [tu("overview.failed"), figure(data?.failed ?? null)],
              [tu("overview.tokens"), figure(data?.tokens ?? null)],
              [tu("overview.cost"), amount(data?.costMicros ?? null)],
              [tu("overview.perDay"), amount(data?.perDayMicros ?? null)],
            ]}
          />
        )}
      </Card>
      {spend.data !== undefined && (
        <Card title={tu("days.title")}>
          <div className="flex flex-col gap-3">
            <SpendChart days={spend.data.days} height={CHART_HEIGHT} />
            {!spend.data.isComplete && <p className="text-small text-warn">{tu("days.incomplete")}</p>}
            <div className="flex flex-wrap items-center gap-2">
              <p className="min-w-0 flex-1 text-small text-ink-muted">{tu("days.note")}</p>
              <Link href="/billing/spending" className={secondaryLink}>
                {tu("days.all")}
              </Link>
              <Link href="/billing/history" className={secondaryLink}>
                {tu("days.transactions")}
              </Link>
            </div>
          </div>
        </Card>
      )}
      <ModelsCard models={models} />
      <AgentsCard />
      <EarningsCard earnings={earnings} />
      <QuotasCard quotas={quotas} />
      <Card title={tu("account.title")}>
        <Figures
          of={[
            [tu("account.calls"), figure(account.data?.calls24h ?? null)],
            [tu("account.succeeded"), figure(account.data?.succeeded24h ?? null)],
            [tu("account.images"), figure(account.data?.images ?? null)],
            [tu("account.videos"), figure(account.data?.videos ?? null)],
          ]}
        />
      </Card>
      <LimitsCard answers={answers} />
      <ExportCard />
    </div>
  );
}
