import { useQuery, useQueryClient } from "@tanstack/react-query";
import { t } from "../../../i18n/t";
import { call } from "../../../ipc/bridge";
import { useAction } from "../../../ipc/use-action";
import { CopyButton } from "../../../ui/copy-button";
import { Message } from "../../../ui/message";
import { Skeleton } from "../../../ui/skeleton";
import { SwitchRow } from "../../../ui/switch-row";
import { showFailure } from "../../../ui/toast";
import { Truncated } from "../../../ui/truncated";
import { Panel, Section } from "../section";
import { ts } from "./text";

const QUERY = ["settings.loginItem.get"];

/** Whether the system starts the app; the system's own entry is what is shown. */
export function StartSection() {
  const queries = useQueryClient();
  const { data: item } = useQuery({
    queryKey: QUERY,
    queryFn: () => call("settings.loginItem.get", undefined),
    // It can be changed in the system's settings at any time.
    refetchOnMount: "always",
  });
  const set = useAction("settings.loginItem.set", {
    onDone: (changed) => queries.setQueryData(QUERY, changed),
    onFailed: showFailure,
  });
  return (
    <Section title={t("settings.start")} intro={ts("start.intro")}>
      {item === undefined && <Skeleton className="h-16 w-full" />}
      {item?.unavailable === "not_installed" && <Message tone="info" title={ts("start.notInstalled")} />}
      {item?.unavailable === null && (
        <Panel>
          <SwitchRow
            label={ts("start.label")}
            note={ts("start.note")}
            isOn={item.isOn}
            onChange={(isOn) => set.run({ isOn })}
          />
        </Panel>
      )}
      {item?.isOn && item.file !== null && (
        <p className="flex min-w-0 items-center gap-2 text-small text-ink-muted">
          <span className="shrink-0">{ts("start.file")}</span>
          <Truncated text={item.file} className="font-mono" />
          <CopyButton text={item.file} label={ts("start.copyFile")} />
        </p>
      )}
    </Section>
  );
}
