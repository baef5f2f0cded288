import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { useAction } from "../../ipc/use-action";
import { SwitchRow } from "../../ui/switch-row";
import { showFailure } from "../../ui/toast";
import { Panel, Section } from "./section";

/** What closing the window does, where there is a tray to close it to. */
export function WindowSection() {
  const closeToTray = useAppState((state) => state.settings.closeToTray);
  const update = useAction("settings.values.update", { onFailed: showFailure });
  return (
    <Section title={t("settings.window")} intro={t("settings.window.intro")}>
      <Panel>
        <SwitchRow
          label={t("tray.label")}
          note={t("tray.note")}
          isOn={closeToTray}
          onChange={(isOn) => update.run({ closeToTray: isOn })}
        />
      </Panel>
    </Section>
  );
}
