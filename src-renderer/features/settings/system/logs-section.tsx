import { useDeferredValue, useId, useMemo, useState } from "react";
import { t } from "../../../i18n/t";
import { CopyButton } from "../../../ui/copy-button";
import { FollowedLog } from "../../../ui/log/followed-log";
import { findLines } from "../../../ui/log/log-lines";
import { Message } from "../../../ui/message";
import { SearchField } from "../../../ui/search-field";
import { Skeleton } from "../../../ui/skeleton";
import { SwitchRow } from "../../../ui/switch-row";
import { Section } from "../section";
import { atLeast, type Level, lineOf, useLogFeed } from "./log-feed";
import { ts } from "./text";

const LEVELS: readonly Level[] = ["debug", "info", "warn", "error"];
/** What one copy may hold; the newest lines are what is wanted. */
const MAX_COPY = 1_000_000;

/** The app's own log: live, by level, searched, copied; redacted before it was noted. */
export function LogsSection() {
  const feed = useLogFeed();
  const [level, setLevel] = useState<Level>("debug");
  const [query, setQuery] = useState("");
  const wanted = useDeferredValue(query);
  const levelId = useId();
  const all = feed.entries;
  const shown = useMemo(() => findLines(atLeast(all ?? [], level).map(lineOf), wanted), [all, level, wanted]);
  const copied = useMemo(
    () =>
      shown
        .map(({ text }) => text)
        .join("\n")
        .slice(-MAX_COPY),
    [shown],
  );
  const isPart = all !== null && shown.length !== all.length;
  return (
    <Section title={t("settings.logs")} intro={ts("logs.intro")}>
      {feed.problem !== null && <Message tone="bad" title={feed.problem} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SearchField
          label={ts("logs.search")}
          hint={ts("logs.search")}
          clearLabel={ts("logs.clearSearch")}
          value={query}
          onChange={setQuery}
        />
        <div className="flex items-center gap-2">
          <label htmlFor={levelId} className="text-small text-ink-muted">
            {ts("logs.level")}
          </label>
          <select
            id={levelId}
            value={level}
            onChange={(event) => setLevel(event.target.value as Level)}
            className="h-8 rounded-control border border-line-strong bg-surface px-2"
          >
            {LEVELS.map((each) => (
              <option key={each} value={each}>
                {ts(`logs.level.${each}`)}
              </option>
            ))}
          </select>
        </div>
        {copied !== "" && (
          <CopyButton text={copied} label={ts(isPart ? "logs.copyFound" : "logs.copy")} look="button" />
        )}
      </div>
      {all === null && feed.problem === null && <Skeleton className="h-64 w-full" />}
      {all !== null && (
        <div className="flex flex-col gap-2">
          <FollowedLog
            name={ts("logs.name")}
            lines={shown}
            query={wanted}
            nothing={ts(all.length === 0 ? "logs.empty" : "logs.notFound")}
            followLabel={ts("logs.follow")}
          />
          <p className="text-small text-ink-muted tabular-nums">
            {isPart
              ? ts("logs.found", { count: shown.length, all: all.length })
              : ts("logs.count", { count: all.length })}
          </p>
          <SwitchRow
            label={ts("logs.detail")}
            note={ts("logs.detail.note")}
            isOn={feed.isDetailed}
            onChange={feed.setDetailed}
          />
        </div>
      )}
    </Section>
  );
}
