import type { ReactNode } from "react";
import { AGENT_COSTS } from "../../../../src-preload/contract/agent-costs";
import type { AgentDetail, AgentRow } from "../../../../src-preload/contract/agents";
import { formatNumber } from "../../../i18n/t";
import { Card } from "../../../ui/card";
import { Fact, Facts } from "../../../ui/facts";
import { formatUsd } from "../../../ui/money";
import { Skeleton } from "../../../ui/skeleton";
import { formatAgo, formatDate } from "../../../ui/time";
import { useNow } from "../../../ui/use-now";
import { perHour } from "../money";
import { ta } from "../text";
import { ConnectionCard } from "./connection-card";

interface StatusPageProps {
  readonly row: AgentRow;
  readonly detail: AgentDetail | undefined;
  /** The detail is being asked for. */
  readonly isAsking: boolean;
}

/** How the agent is and what it costs; for a character, who it is. */
export function StatusPage({ row, detail, isAsking }: StatusPageProps) {
  if (row.kind === "character") return <CharacterPage detail={detail} bio={row.bio} isAsking={isAsking} />;
  return (
    <div className="grid grid-cols-1 items-start gap-4 full:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-4">
        <ConnectionCard row={row} />
        <AgentCostCard row={row} />
      </div>
      <RuntimeCard row={row} detail={detail} isAsking={isAsking} />
    </div>
  );
}

const Unknown = () => <span className="text-ink-muted">{ta("detail.unknown")}</span>;

const Wait = () => <Skeleton className="h-4 w-24" />;

function RuntimeCard({ row, detail, isAsking }: StatusPageProps) {
  const now = useNow(true, 15_000);
  const runtime = detail?.runtime;
  const value = (known: ReactNode | null | undefined): ReactNode => {
    if (known !== null && known !== undefined) return known;
    return detail === undefined && isAsking ? <Wait /> : <Unknown />;
  };
  return (
    <Card title={ta("runtime.title")}>
      <Facts>
        <Fact name={ta("runtime.status")}>{value(runtime?.status)}</Fact>
        <Fact name={ta("runtime.uptime")}>
          <span className="tabular-nums">
            {value(typeof runtime?.uptimeSeconds === "number" ? formatSpan(runtime.uptimeSeconds) : null)}
          </span>
        </Fact>
        <Fact name={ta("runtime.memories")}>
          <span className="tabular-nums">
            {value(runtime?.memoriesCount == null ? null : formatNumber(runtime.memoriesCount))}
          </span>
        </Fact>
        <Fact name={ta("runtime.heartbeat")}>
          <Moment at={row.lastHeartbeatAt} never={ta("list.never")} now={now} />
        </Fact>
        <Fact name={ta("runtime.backup")}>
          <Moment at={row.lastBackupAt} never={ta("backup.noneYet")} now={now} />
        </Fact>
      </Facts>
    </Card>
  );
}

interface MomentProps {
  readonly at: number | null;
  /** What stands there before the first time. */
  readonly never: string;
  readonly now: number;
}

function Moment({ at, never, now }: MomentProps) {
  if (at === null) return <span className="text-ink-muted">{never}</span>;
  return (
    <time dateTime={new Date(at).toISOString()} title={formatDate(at)}>
      {formatAgo(at, now)}
    </time>
  );
}

const HOUR = 3_600;

/** A span in its two largest units: "3 d 4 h", "12 min". */
const formatSpan = (seconds: number): string => {
  const [days, hours, minutes] = [
    Math.floor(seconds / (24 * HOUR)),
    Math.floor(seconds / HOUR) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  if (days > 0) return ta("span.days", { days, hours });
  if (hours > 0) return ta("span.hours", { hours, minutes });
  return ta("span.minutes", { minutes });
};

const HOURS = { day: 24, month: 24 * 30 } as const;

function AgentCostCard({ row }: { readonly row: AgentRow }) {
  const rate = row.costPerHourMicros;
  return (
    <Card title={ta("cost.title")}>
      <Facts>
        <Fact name={ta("cost.now")}>
          {rate === null ? <Unknown /> : <span className="font-medium tabular-nums">{perHour(rate)}</span>}
        </Fact>
        {rate !== null && (
          <Fact name={ta("cost.atThisRate")}>
            <span className="tabular-nums">
              {ta("cost.dayAndMonth", { day: formatUsd(rate * HOURS.day), month: formatUsd(rate * HOURS.month) })}
            </span>
          </Fact>
        )}
        <Fact name={ta("cost.rates")}>
          <span className="tabular-nums">
            {ta("cost.both", {
              running: perHour(AGENT_COSTS.runningPerHourMicros),
              stopped: perHour(AGENT_COSTS.stoppedPerHourMicros),
            })}
          </span>
        </Fact>
      </Facts>
      <p className="mt-2 text-small text-ink-muted">{ta("cost.billing")}</p>
    </Card>
  );
}

interface CharacterPageProps {
  readonly detail: AgentDetail | undefined;
  readonly bio: string | null;
  readonly isAsking: boolean;
}

function CharacterPage({ detail, bio, isAsking }: CharacterPageProps) {
  const about = detail?.bio ?? bio;
  return (
    <div className="flex flex-col gap-4">
      <Card title={ta("character.about")}>
        <p className="max-w-prose break-words whitespace-pre-wrap">{about ?? ta("character.noBio")}</p>
        {detail !== undefined && detail.topics.length > 0 && (
          <p className="mt-3 text-small break-words text-ink-muted">
            {ta("character.topics", { topics: detail.topics.join(", ") })}
          </p>
        )}
      </Card>
      <Card title={ta("character.system")}>
        {detail === undefined && isAsking ? (
          <Skeleton className="h-16 w-full" />
        ) : (
          <p className="max-w-prose break-words whitespace-pre-wrap">{detail?.system ?? ta("character.noSystem")}</p>
        )}
      </Card>
    </div>
  );
}
