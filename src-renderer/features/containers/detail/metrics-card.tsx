import { useId, useState } from "react";
import type { ContainerRow } from "../../../../src-preload/contract/containers";
import { localized } from "../../../i18n/language";
import { t } from "../../../i18n/t";
import { call } from "../../../ipc/bridge";
import { useAsked } from "../../../ipc/use-asked";
import { Card } from "../../../ui/card";
import { formatFinePercent } from "../../../ui/percent";
import { Skeleton } from "../../../ui/skeleton";
import { AskedCondition } from "../../conditions/asked-condition";
import { tc } from "../text";
import { FigureLines } from "./health-card";

const PERIODS = [15, 60, 1_440] as const;
type Period = (typeof PERIODS)[number];

const megabytes = localized(
  (locale) => new Intl.NumberFormat(locale, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 }),
);
const amount = (bytes: number | null): string | null => (bytes === null ? null : megabytes().format(bytes / 1_000_000));

/** How busy it was over a while, as the cloud measured it. */
export function MetricsCard({ row }: { readonly row: ContainerRow }) {
  const [minutes, setMinutes] = useState<Period>(60);
  const periodId = useId();
  const hasRun = row.lastDeployedAt !== null || row.phase === "running";
  const asked = useAsked(
    "containers",
    `metrics ${row.id} ${minutes} ${row.phase}`,
    () => call("containers.metrics.get", { id: row.id, minutes }),
    { enabled: hasRun },
  );
  const { data: metrics, error } = asked;
  const isNotYet = !hasRun || (metrics === undefined && error?.code === "REMOTE_REFUSED");
  return (
    <Card
      title={tc("metrics.title")}
      action={
        !isNotYet && (
          <span className="flex items-center gap-2 pr-2 text-small">
            <label htmlFor={periodId} className="text-ink-muted">
              {tc("metrics.period")}
            </label>
            <select
              id={periodId}
              value={minutes}
              onChange={(event) => setMinutes(PERIODS.find((each) => each === Number(event.target.value)) ?? 60)}
              className="h-7 rounded-control border border-line-strong bg-surface px-2"
            >
              {PERIODS.map((each) => (
                <option key={each} value={each}>
                  {tc(`metrics.${each}`)}
                </option>
              ))}
            </select>
          </span>
        )
      }
    >
      {isNotYet && <p className="text-small text-ink-muted">{tc("metrics.notYet")}</p>}
      {!isNotYet && <AskedCondition of={[asked]} />}
      {!isNotYet && metrics === undefined && error === null && <Skeleton className="h-24 w-full" />}
      {metrics !== undefined && (
        <div className="flex flex-col gap-3">
          <Bar name={tc("metrics.cpu")} value={metrics.cpuPercent} />
          <Bar name={tc("metrics.memory")} value={metrics.memoryPercent} />
          <FigureLines
            lines={[
              [tc("metrics.received"), amount(metrics.receivedBytes)],
              [tc("metrics.sent"), amount(metrics.sentBytes)],
              [
                tc("metrics.instances"),
                metrics.tasks === null
                  ? null
                  : tc("metrics.of", { healthy: metrics.healthyTasks ?? t("common.unknown"), all: metrics.tasks }),
              ],
            ]}
          />
        </div>
      )}
    </Card>
  );
}

function Bar({ name, value }: { readonly name: string; readonly value: number | null }) {
  const words = value === null ? t("common.unknown") : formatFinePercent(value / 100);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-4 text-small">
        <span className="text-ink-muted">{name}</span>
        <span className="tabular-nums">{words}</span>
      </div>
      {value !== null && (
        // The figure above says it to readers.
        <div aria-hidden className="h-2 overflow-hidden rounded-control bg-hover">
          <div
            className="h-full bg-line-strong forced-colors:bg-[CanvasText]"
            style={{ width: `${Math.min(100, value)}%` }}
          />
        </div>
      )}
    </div>
  );
}
