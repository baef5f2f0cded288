import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo, useState } from "react";
import { counted } from "../../../i18n/t";
import { call, toWireError } from "../../../ipc/bridge";
import { FollowedLog } from "../../../ui/log/followed-log";
import { copyOf, LogBar } from "../../../ui/log/log-bar";
import { findLines, readableLines } from "../../../ui/log/log-lines";
import { Skeleton } from "../../../ui/skeleton";
import { formatAsOf } from "../../../ui/time";
import { useNow } from "../../../ui/use-now";
import { ta } from "../text";
import { QueryCondition } from "./query-condition";

const EVERY_MS = 3_000;
const EVERY_AFTER_FAILURE_MS = 15_000;
const TAILS = [200, 1_000, 5_000] as const;
const NO_LINES: readonly string[] = [];

interface LogsPageProps {
  readonly id: string;
  readonly name: string;
}

/** The agent's log, live while it can be seen: followed unless scrolled up, searched, copied. */
export function LogsPage({ id, name }: LogsPageProps) {
  const [tail, setTail] = useState<number>(1_000);
  const [query, setQuery] = useState("");
  const wanted = useDeferredValue(query);
  const now = useNow(true, 30_000);
  const log = useQuery({
    queryKey: ["agents.logs", id, tail],
    queryFn: () => call("agents.logs.tail", { id, tail }),
    refetchOnMount: "always",
    refetchInterval: ({ state }) => (state.error === null ? EVERY_MS : EVERY_AFTER_FAILURE_MS),
    // Another length of the same log: what is known stays until it is there.
    placeholderData: (before) => before,
  });
  const all = useMemo(() => readableLines(log.data?.lines ?? NO_LINES), [log.data?.lines]);
  const shown = useMemo(() => findLines(all, wanted), [all, wanted]);
  const isSearching = wanted.trim() !== "";
  const copied = useMemo(() => copyOf(shown), [shown]);

  return (
    <section aria-label={ta("logs.title")} className="flex flex-col gap-3">
      <QueryCondition
        error={log.error === null ? null : toWireError(log.error)}
        askedAt={log.data?.fetchedAt ?? 0}
        isAsking={log.isFetching}
        onRetry={() => void log.refetch()}
      />
      <LogBar
        query={query}
        onQuery={setQuery}
        searchLabel={ta("logs.search")}
        clearLabel={ta("logs.clearSearch")}
        choice={{
          label: ta("logs.tail"),
          value: tail,
          options: TAILS.map((value) => ({ value, text: ta("logs.tailLines", { count: value }) })),
          onChange: setTail,
        }}
        copied={copied}
        copyLabel={ta(isSearching ? "logs.copyFound" : "logs.copy")}
      />
      {log.data === undefined && log.error === null && <Skeleton className="h-64 w-full" />}
      {log.data !== undefined && (
        <>
          <FollowedLog
            name={ta("logs.of", { name })}
            lines={shown}
            query={wanted}
            nothing={ta(isSearching ? "logs.notFound" : "logs.empty")}
            followLabel={ta("logs.follow")}
          />
          <p className="flex flex-wrap justify-between gap-x-4 text-small text-ink-muted tabular-nums">
            <span role="status">
              {isSearching
                ? ta(counted("logs.found", all.length), { count: shown.length, all: all.length })
                : ta(counted("logs.lines", all.length), { count: all.length })}
            </span>
            <span>{ta("list.asOf", { time: formatAsOf(log.data.fetchedAt, now) })}</span>
          </p>
        </>
      )}
    </section>
  );
}
