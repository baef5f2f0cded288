import { useMemo, useState } from "react";
import { type ContainerLogLevel, LOG_LEVELS } from "../../../../src-preload/contract/container-names";
import type { ContainerLogLine, ContainerLogStatus, ContainerRow } from "../../../../src-preload/contract/containers";
import { counted } from "../../../i18n/t";
import { Badge } from "../../../ui/badge";
import { type LogLine, readableLines } from "../../../ui/log/log-lines";
import { LogPanel } from "../../../ui/log/log-panel";
import { Message } from "../../../ui/message";
import { formatAsOf } from "../../../ui/time";
import type { Tone } from "../../../ui/tone";
import { useNow } from "../../../ui/use-now";
import { ErrorCondition } from "../../conditions/asked-condition";
import { tc } from "../text";
import { useFollowedLog } from "./use-followed-log";

const LINE_TONES = { error: "bad", warn: "warn", info: undefined, debug: undefined } as const;

// Thousands of lines come back with every change; each is put into words once.
const shown = new WeakMap<ContainerLogLine, LogLine>();

/** Time, level and text, as logs are read; the level stays a word. */
function lineOf(line: ContainerLogLine): LogLine {
  const known = shown.get(line);
  if (known !== undefined) return known;
  const { at, level, text } = line;
  const time = at === null ? "" : `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} `;
  const isSaid = level !== null && text.toUpperCase().startsWith(level.toUpperCase());
  const words = `${time}${level === null || isSaid ? "" : `${level.toUpperCase().padEnd(5)} `}${text}`;
  const [readable = { number: 0, text: words }] = readableLines([words]);
  const made = { ...readable, tone: level === null ? undefined : LINE_TONES[level] };
  shown.set(line, made);
  return made;
}

/** The container's log, live while it can be seen: followed unless scrolled up, by level, searched, copied. */
export function LogsPage({ row }: { readonly row: ContainerRow }) {
  const { id, name } = row;
  const [level, setLevel] = useState<ContainerLogLevel>("all");
  const hasRun = row.lastDeployedAt !== null || row.phase === "running";
  const { log, error, retry } = useFollowedLog(id, level, hasRun);
  const known = log?.lines;
  const lines = useMemo(() => {
    if (known === undefined) return null;
    // A log without levels of its own comes whole.
    return known.filter((line) => level === "all" || line.level === null || line.level === level).map(lineOf);
  }, [known, level]);

  const failure = log?.status.error ?? error;
  const isBegun = log !== null && (log.lines.length > 0 || log.status.mode === "live" || log.status.mode === "asked");
  if (!hasRun || (!isBegun && failure?.code === "REMOTE_REFUSED")) {
    return <Message tone="info" title={tc("logs.notYet")} />;
  }
  return (
    <section aria-label={tc("detail.page.logs")} className="flex flex-col gap-3">
      <ErrorCondition
        error={failure}
        isRetrying={false}
        lastDataAt={isBegun ? (log?.status.since ?? 0) : 0}
        onRetry={retry}
      />
      <LogPanel
        words={{
          name: tc("logs.of", { name }),
          search: tc("logs.search"),
          clearSearch: tc("logs.clearSearch"),
          copy: tc("logs.copy"),
          copyFound: tc("logs.copyFound"),
          follow: tc("logs.follow"),
          empty: tc("logs.empty"),
          notFound: tc("logs.notFound"),
          count: (count) => tc(counted("logs.lines", count), { count }),
          found: (count, all) => tc(counted("logs.found", all), { count, all }),
        }}
        choice={{
          label: tc("logs.level"),
          value: level,
          options: LOG_LEVELS.map((value) => ({ value, text: tc(`logs.level.${value}`) })),
          onChange: setLevel,
        }}
        lines={isBegun ? lines : null}
        isFailed={failure !== null}
      >
        {log !== null && isBegun && <Currency status={log.status} />}
      </LogPanel>
    </section>
  );
}

const MODE_TONES: Readonly<Record<ContainerLogStatus["mode"], Tone>> = {
  opening: "info",
  live: "good",
  asked: "info",
  stopped: "warn",
};

/** How current the log is, and since when. */
function Currency({ status: { mode, since, retryAt } }: { readonly status: ContainerLogStatus }) {
  const now = useNow(true, 30_000);
  const time = formatAsOf(since, now);
  const words = {
    opening: tc("logs.mode.opening"),
    live: tc("logs.mode.live", { time }),
    asked: tc("logs.mode.asked"),
    stopped: tc(retryAt === null ? "logs.mode.over" : "logs.mode.stopped", { time }),
  };
  return (
    <span role="status">
      <Badge tone={MODE_TONES[mode]} word={words[mode]} />
    </span>
  );
}
