import { Link } from "wouter";
import type { AgentRow } from "../../../../src-preload/contract/agents";
import { counted, formatNumber } from "../../../i18n/t";
import { useAppState } from "../../../ipc/app-state";
import { Card } from "../../../ui/card";
import { Fact, Facts } from "../../../ui/facts";
import { primaryLink, secondaryLink } from "../../../ui/link-look";
import { Skeleton } from "../../../ui/skeleton";
import { formatAgo, formatAsOf } from "../../../ui/time";
import { Truncated } from "../../../ui/truncated";
import { useNow } from "../../../ui/use-now";
import { isUrgent } from "../../billing/level";
import { activeAgentOf } from "../../frame/active-agent";
import { AGENT_CARD } from "../../overview/card-sizes";
import { NextBackup } from "../detail/next-backup";
import { useListView } from "../list/list-view";
import { countRows, type RowFilter } from "../list/rows";
import { perHour } from "../money";
import { ta } from "../text";
import { useAgentFeed, useAgentList } from "../use-agents";

const SHOWN: readonly Exclude<RowFilter, "all">[] = ["running", "stopped", "changing", "character"];

/** The agents on the overview: how many are in which state and what they cost, and the active one. */
export function AgentCards() {
  useAgentFeed();
  return (
    <>
      <AgentsCard />
      <ActiveAgentCard />
    </>
  );
}

const costOf = (rows: readonly AgentRow[]): number =>
  rows.reduce((sum, { costPerHourMicros }) => sum + (costPerHourMicros ?? 0), 0);

function AgentsCard() {
  const { data, error } = useAgentList();
  // One main act for a screen: first the account, then the money to run an agent with, then the agent.
  const isMainAct = useAppState(({ account, credits }) => account.state !== "rejected" && !isUrgent(credits.level));
  const now = useNow(true, 30_000);
  const isKnown = data !== undefined && data.fetchedAt !== null;
  const counts = isKnown ? countRows(data.agents) : null;
  return (
    <Card title={ta("overview.agents")} className={AGENT_CARD} action={<AllAgents />}>
      {counts === null && (error ?? data?.error) == null && <Skeleton className="w-full flex-1" />}
      {counts === null && (error ?? data?.error) != null && (
        <p className="text-small break-words text-ink-muted">{(error ?? data?.error)?.message}</p>
      )}
      {counts !== null && counts.all === 0 && (
        <div className="flex flex-1 flex-col items-start justify-between gap-4">
          <p className="text-ink-muted">{ta("overview.none")}</p>
          <Link href="/agents/new" className={isMainAct ? primaryLink : secondaryLink}>
            {ta("list.empty.action")}
          </Link>
        </div>
      )}
      {counts !== null && counts.all > 0 && (
        <>
          <ul className="flex flex-wrap gap-2">
            {SHOWN.filter((filter) => counts[filter] > 0).map((filter) => (
              <CountLink key={filter} filter={filter} count={counts[filter]} />
            ))}
            {counts.attention > 0 && <CountLink filter="attention" count={counts.attention} />}
          </ul>
          <p className="mt-3 tabular-nums">{ta("overview.cost", { cost: perHour(costOf(data?.agents ?? [])) })}</p>
          {data?.stale === true && data.fetchedAt !== null && (
            <p className="mt-auto pt-2 text-small text-ink-muted">
              {ta("list.stale", { time: formatAsOf(data.fetchedAt, now) })}
            </p>
          )}
        </>
      )}
    </Card>
  );
}

function AllAgents() {
  return (
    <Link
      href="/agents"
      className="inline-flex h-8 items-center rounded-control px-3 text-ink-muted hover:bg-hover hover:text-ink"
    >
      {ta("overview.all")}
    </Link>
  );
}

function CountLink({ filter, count }: { readonly filter: RowFilter; readonly count: number }) {
  return (
    <li>
      <Link href="/agents" onClick={() => useListView.setState({ filter, query: "" })} className={secondaryLink}>
        <span className="font-medium tabular-nums">{formatNumber(count)}</span>
        {filter === "character" ? ta(counted("overview.characters", count)) : ta(`filter.${filter}`)}
      </Link>
    </li>
  );
}

function ActiveAgentCard() {
  const connection = useAppState((state) => state.connection);
  const now = useNow(true, 5_000);
  const agent = activeAgentOf(connection);
  if (agent === null) {
    return (
      <Card title={ta("overview.active")} className={AGENT_CARD}>
        <p className="text-ink-muted">{ta("overview.noActive")}</p>
      </Card>
    );
  }
  const { backup } = connection;
  return (
    <Card
      title={ta("overview.active")}
      className={AGENT_CARD}
      action={
        <Link
          href={agent.path}
          className="inline-flex h-8 items-center rounded-control px-3 text-ink-muted hover:bg-hover hover:text-ink"
        >
          {ta("overview.open")}
        </Link>
      }
    >
      <Facts>
        <Fact name={ta("facts.name")}>
          <Truncated text={agent.name} />
        </Fact>
        <Fact name={ta("connection.title")}>
          <span className="tabular-nums">
            {ta(`connection.${connection.state}`)} {agent.count}
          </span>
        </Fact>
        <Fact name={ta("backup.last")}>
          {backup.lastAt === null ? ta("backup.noneYet") : formatAgo(backup.lastAt, now)}
        </Fact>
        <Fact name={ta("backup.next")}>
          <NextBackup backup={backup} />
        </Fact>
      </Facts>
    </Card>
  );
}
