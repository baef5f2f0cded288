import { type ReactNode, useDeferredValue, useMemo, useState } from "react";
import { Skeleton } from "../skeleton";
import { FollowedLog } from "./followed-log";
import { copyOf, LogBar, type LogChoice } from "./log-bar";
import { findLines, type LogLine } from "./log-lines";

/** What a log says around its lines. */
export interface LogWords {
  /** Names the lines for a screen reader. */
  readonly name: string;
  readonly search: string;
  readonly clearSearch: string;
  readonly copy: string;
  /** The same while not all lines are shown. */
  readonly copyFound: string;
  /** Names the button that goes back to the end. */
  readonly follow: string;
  readonly empty: string;
  readonly notFound: string;
  /** How many lines there are. */
  readonly count: (all: number) => string;
  readonly found: (shown: number, all: number) => string;
}

interface LogPanelProps<V extends string | number> {
  readonly words: LogWords;
  /** The one choice of what is shown: how much, or from which level. */
  readonly choice: LogChoice<V>;
  /** What the choice leaves; null until known. */
  readonly lines: readonly LogLine[] | null;
  /** How many lines there are without the choice, where that is known. */
  readonly all?: number;
  /** Nothing is known and nothing is on its way. */
  readonly isFailed?: boolean;
  /** How current the log is. */
  readonly children?: ReactNode;
}

/** A log with its search, its one choice, the copy of what is shown, and the count of its lines. */
export function LogPanel<V extends string | number>({ words, choice, lines, isFailed, ...props }: LogPanelProps<V>) {
  const [query, setQuery] = useState("");
  const wanted = useDeferredValue(query);
  const shown = useMemo(() => findLines(lines ?? [], wanted), [lines, wanted]);
  const copied = useMemo(() => copyOf(shown), [shown]);
  const all = props.all ?? lines?.length ?? 0;
  const isPart = wanted.trim() !== "" || shown.length !== all;
  return (
    <>
      <LogBar
        query={query}
        onQuery={setQuery}
        searchLabel={words.search}
        clearLabel={words.clearSearch}
        choice={choice}
        copied={copied}
        copyLabel={isPart ? words.copyFound : words.copy}
      />
      {lines === null && isFailed !== true && <Skeleton className="h-64 w-full" />}
      {lines !== null && (
        <div className="flex flex-col gap-2">
          <FollowedLog
            name={words.name}
            lines={shown}
            query={wanted}
            nothing={isPart ? words.notFound : words.empty}
            followLabel={words.follow}
          />
          <p className="flex flex-wrap justify-between gap-x-4 text-small text-ink-muted tabular-nums">
            <span role="status">{isPart ? words.found(shown.length, all) : words.count(all)}</span>
            {props.children}
          </p>
        </div>
      )}
    </>
  );
}
