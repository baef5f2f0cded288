import type { ContainerRow } from "../../../../src-preload/contract/containers";
import { t } from "../../../i18n/t";
import { call } from "../../../ipc/bridge";
import { useAsked } from "../../../ipc/use-asked";
import { Badge } from "../../../ui/badge";
import { Button } from "../../../ui/button";
import { Card } from "../../../ui/card";
import { Skeleton } from "../../../ui/skeleton";
import { formatAgo, formatDuration } from "../../../ui/time";
import { useNow } from "../../../ui/use-now";
import { AskedCondition } from "../../conditions/asked-condition";
import { tc } from "../text";

/** Whether the cloud finds it working. */
export function HealthCard({ row }: { readonly row: ContainerRow }) {
  const hasRun = row.address !== null || row.phase === "running";
  const asked = useAsked(
    "containers",
    `health ${row.id} ${row.phase}`,
    () => call("containers.health.get", { id: row.id }),
    {
      enabled: hasRun,
    },
  );
  const now = useNow(true, 15_000);
  const { data: health, error, isAsking } = asked;
  const isNotYet = !hasRun || (health === undefined && error?.code === "REMOTE_REFUSED");
  const word = health?.isHealthy === true ? "good" : health?.isHealthy === false ? "bad" : "unknown";
  const lines: readonly (readonly [string, string | null])[] =
    health === undefined
      ? []
      : [
          [tc("health.status"), health.statusCode === null ? null : String(health.statusCode)],
          [
            tc("health.response"),
            health.responseMs === null ? null : tc("health.ms", { count: Math.round(health.responseMs) }),
          ],
          [tc("health.uptime"), health.uptimeSeconds === null ? null : formatDuration(health.uptimeSeconds * 1_000)],
          [tc("health.checked"), health.checkedAt === null ? t("common.unknown") : formatAgo(health.checkedAt, now)],
        ];
  return (
    <Card
      title={tc("health.title")}
      action={
        !isNotYet && (
          <Button look="quiet" onClick={asked.refetch} isBusy={isAsking}>
            {tc(isAsking ? "health.checking" : "health.check")}
          </Button>
        )
      }
    >
      {isNotYet && <p className="text-small text-ink-muted">{tc("health.notYet")}</p>}
      {!isNotYet && <AskedCondition of={[asked]} />}
      {!isNotYet && health === undefined && error === null && <Skeleton className="h-6 w-28" />}
      {health !== undefined && (
        <div className="flex flex-col gap-2">
          <div>
            <Badge tone={word} word={tc(`health.${word}`)} />
          </div>
          {health.error !== null && <p className="text-small break-words text-bad">{health.error}</p>}
          <FigureLines lines={lines} />
        </div>
      )}
    </Card>
  );
}

/** Named figures, one a line; those that are null are left out. */
export function FigureLines({ lines }: { readonly lines: readonly (readonly [string, string | null])[] }) {
  return (
    <dl className="flex flex-col gap-1">
      {lines.map(
        ([name, value]) =>
          value !== null && (
            <div key={name} className="flex items-baseline justify-between gap-4 text-small">
              <dt className="text-ink-muted">{name}</dt>
              <dd className="tabular-nums">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
