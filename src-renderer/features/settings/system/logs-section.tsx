import { useDeferredValue, useMemo, useState } from "react";
import { t } from "../../../i18n/t";
import { FollowedLog } from "../../../ui/log/followed-log";
import { copyOf, LogBar } from "../../../ui/log/log-bar";
import { findLines } from "../../../ui/log/log-lines";
import { Message } from "../../../ui/message";
import { Skeleton } from "../../../ui/skeleton";
import { SwitchRow } from "../../../ui/switch-row";
import { Section } from "../section";
import { atLeast, type Level, lineOf, useLogFeed } from "./log-feed";
import { ts } from "./text";

const LEVELS: readonly Level[] = ["debug", "info", "warn", "error"];

/** The app's own log: live, by level, searched, copied; redacted before it was noted. */
export function LogsSection() {
  const feed = useLogFeed();
  const [level, setLevel] = useState<Level>("debug");
  const [query, setQuery] = useState("");
  const wanted = useDeferredValue(query);
  const all = feed.entries;
  const shown = useMemo(() => findLines(atLeast(all ?? [], level).map(lineOf), wanted), [all, level, wanted]);
  const copied = useMemo(() => copyOf(shown), [shown]);
  const isPart = all !== null && shown.length !== all.length;
  return (
    <Section title={t("settings.logs")} intro={ts("logs.intro")}>
      {feed.problem !== null && <Message tone="bad" title={feed.problem} />}
      <LogBar
        query={query}
        onQuery={setQuery}
        searchLabel={ts("logs.search")}
        clearLabel={ts("logs.clearSearch")}
        choice={{
          label: ts("logs.level"),
          value: level,
          options: LEVELS.map((value) => ({ value, text: ts(`logs.level.${value}`) })),
          onChange: setLevel,
        }}
        copied={copied}
        copyLabel={ts(isPart ? "logs.copyFound" : "logs.copy")}
      />
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
