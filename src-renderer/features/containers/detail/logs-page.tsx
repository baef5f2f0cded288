import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useId, useMemo, useState } from "react";
import { type ContainerLogLevel, LOG_LEVELS } from "../../../../src-preload/contract/container-names";
import type { ContainerLogLine, ContainerRow } from "../../../../src-preload/contract/containers";
import { counted } from "../../../i18n/t";
import { call, toWireError } from "../../../ipc/bridge";
import { useAccountKey } from "../../../ipc/use-asked";
import { CopyButton } from "../../../ui/copy-button";
import { FollowedLog } from "../../../ui/log/followed-log";
import { findLines, type LogLine, readableLines } from "../../../ui/log/log-lines";
import { Message } from "../../../ui/message";
import { SearchField } from "../../../ui/search-field";
import { Skeleton } from "../../../ui/skeleton";
import { formatAsOf } from "../../../ui/time";
import { useNow } from "../../../ui/use-now";
import { ErrorCondition } from "../../conditions/asked-condition";
import { tc } from "../text";

const EVERY_MS = 3_000;
const EVERY_AFTER_FAILURE_MS = 15_000;
/** The most the cloud gives at once. */
const LINES = 500;
/** What one copy may hold; the newest lines are what is wanted. */
const MAX_COPY = 1_000_000;
const NO_LINES: readonly ContainerLogLine[] = [];

const TONES = { error: "bad", warn: "warn", info: undefined, debug: undefined } as const;

/** Time, level and text, as logs are read; the level stays a word. */
function shownLines(lines: readonly ContainerLogLine[]): readonly LogLine[] {
  const texts = lines.map(({ at, level, text }) => {
    const time = at === null ? "" : `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} `;
    const isSaid = level !== null && text.toUpperCase().startsWith(level.toUpperCase());
    return `${time}${level === null || isSaid ? "" : `${level.toUpperCase().padEnd(5)} `}${text}`;
  });
  return readableLines(texts).map((line, index) => {
    const level = lines[index]?.level ?? null;
    return { ...line, tone: level === null ? undefined : TONES[level] };
  });
}

/** The container's log, live while it can be seen: followed unless scrolled up, by level, searched, copied. */
export function LogsPage({ row }: { readonly row: ContainerRow }) {
  const { id, name } = row;
  const [level, setLevel] = useState<ContainerLogLevel>("all");
  const [query, setQuery] = useState("");
  const wanted = useDeferredValue(query);
  const levelId = useId();
  const account = useAccountKey();
  const now = useNow(true, 30_000);
  const hasRun = row.lastDeployedAt !== null || row.phase === "running";
  const log = useQuery({
    queryKey: ["containers.logs", account, id, level],
    queryFn: () => call("containers.logs.tail", { id, limit: LINES, level }),
    enabled: hasRun,
    refetchOnMount: "always",
    refetchInterval: ({ state }) => (state.error === null ? EVERY_MS : EVERY_AFTER_FAILURE_MS),
    // Another level of the same log: what is known stays until it is there.
    placeholderData: (before) => before,
  });
  const error = log.error === null ? null : toWireError(log.error);
  const isNotYet = !hasRun || (log.data === undefined && error?.code === "REMOTE_REFUSED");
  const lines = log.data?.lines ?? NO_LINES;
  // A log without levels of its own comes whole.
  const ofLevel = useMemo(
    () => (level === "all" ? lines : lines.filter((line) => line.level === null || line.level === level)),
    [lines, level],
  );
  const all = useMemo(() => shownLines(ofLevel), [ofLevel]);
  const shown = useMemo(() => findLines(all, wanted), [all, wanted]);
  const isSearching = wanted.trim() !== "";
  const copied = useMemo(
    () =>
      shown
        .map(({ text }) => text)
        .join("\n")
        .slice(-MAX_COPY),
    [shown],
  );

  if (isNotYet) return <Message tone="info" title={tc("logs.notYet")} />;
  return (
    <section aria-label={tc("detail.page.logs")} className="flex flex-col gap-3">
      <ErrorCondition
        error={error}
        isRetrying={log.isFetching}
        lastDataAt={log.data?.fetchedAt ?? 0}
        onRetry={() => void log.refetch()}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SearchField
          label={tc("logs.search")}
          hint={tc("logs.search")}
          clearLabel={tc("logs.clearSearch")}
          value={query}
          onChange={setQuery}
        />
        <div className="flex items-center gap-2">
          <label htmlFor={levelId} className="text-small text-ink-muted">
            {tc("logs.level")}
          </label>
          <select
            id={levelId}
            value={level}
            onChange={(event) => setLevel(LOG_LEVELS.find((each) => each === event.target.value) ?? "all")}
            className="h-8 rounded-control border border-line-strong bg-surface px-2"
          >
            {LOG_LEVELS.map((each) => (
              <option key={each} value={each}>
                {tc(`logs.level.${each}`)}
              </option>
            ))}
          </select>
        </div>
        {copied !== "" && (
          <CopyButton text={copied} label={tc(isSearching ? "logs.copyFound" : "logs.copy")} look="button" />
        )}
      </div>
      {log.data === undefined && error === null && <Skeleton className="h-64 w-full" />}
      {log.data !== undefined && (
        <>
          <FollowedLog
            name={tc("logs.of", { name })}
            lines={shown}
            query={wanted}
            nothing={tc(isSearching ? "logs.notFound" : "logs.empty")}
            followLabel={tc("logs.follow")}
          />
          <p className="flex flex-wrap justify-between gap-x-4 text-small text-ink-muted tabular-nums">
            <span role="status">
              {isSearching
                ? tc(counted("logs.found", all.length), { count: shown.length, all: all.length })
                : tc(counted("logs.lines", all.length), { count: all.length })}
            </span>
            <span>{tc("list.asOf", { time: formatAsOf(log.data.fetchedAt, now) })}</span>
          </p>
        </>
      )}
    </section>
  );
}
