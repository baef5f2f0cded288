import { useMemo, useState } from "react";
import { t } from "../../../i18n/t";
import { LogPanel } from "../../../ui/log/log-panel";
import { Message } from "../../../ui/message";
import { SwitchRow } from "../../../ui/switch-row";
import { Section } from "../section";
import { atLeast, type Level, lineOf, useLogFeed } from "./log-feed";
import { ts } from "./text";

const LEVELS: readonly Level[] = ["debug", "info", "warn", "error"];

/** The app's own log: live, by level, searched, copied; redacted before it was noted. */
export function LogsSection() {
  const feed = useLogFeed();
  const [level, setLevel] = useState<Level>("debug");
  const all = feed.entries;
  const lines = useMemo(() => all && atLeast(all, level).map(lineOf), [all, level]);
  return (
    <Section title={t("settings.logs")} intro={ts("logs.intro")}>
      {feed.problem !== null && <Message tone="bad" title={feed.problem} />}
      <LogPanel
        words={{
          name: ts("logs.name"),
          search: ts("logs.search"),
          clearSearch: ts("logs.clearSearch"),
          copy: ts("logs.copy"),
          copyFound: ts("logs.copyFound"),
          follow: ts("logs.follow"),
          empty: ts("logs.empty"),
          notFound: ts("logs.notFound"),
          count: (count) => ts("logs.count", { count }),
          found: (count, all) => ts("logs.found", { count, all }),
        }}
        choice={{
          label: ts("logs.level"),
          value: level,
          options: LEVELS.map((value) => ({ value, text: ts(`logs.level.${value}`) })),
          onChange: setLevel,
        }}
        lines={lines}
        all={all?.length ?? 0}
        isFailed={feed.problem !== null}
      />
      {all !== null && (
        <SwitchRow
          label={ts("logs.detail")}
          note={ts("logs.detail.note")}
          isOn={feed.isDetailed}
          onChange={feed.setDetailed}
        />
      )}
    </Section>
  );
}
