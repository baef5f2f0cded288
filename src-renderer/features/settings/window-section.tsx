import { Switch } from "radix-ui";
import { useId } from "react";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { useAction } from "../../ipc/use-action";
import { showFailure } from "../../ui/toast";
import { Panel, Section } from "./section";

/** What closing the window does, where there is a tray to close it to. */
export function WindowSection() {
  const closeToTray = useAppState((state) => state.settings.closeToTray);
  const update = useAction("settings.values.update", { onFailed: showFailure });
  const switchId = useId();
  const noteId = useId();
  return (
    <Section title={t("settings.window")} intro={t("settings.window.intro")}>
      <Panel>
        <div className="flex min-h-12 items-center justify-between gap-4">
          <div>
            <label htmlFor={switchId}>{t("tray.label")}</label>
            <p id={noteId} className="text-small text-ink-muted">
              {t("tray.note")}
            </p>
          </div>
          <Switch.Root
            id={switchId}
            aria-describedby={noteId}
            checked={closeToTray}
            onCheckedChange={(checked) => update.run({ closeToTray: checked })}
            className="group h-5 w-9 shrink-0 rounded-full border border-line-strong bg-sunken px-0.5 data-[state=checked]:border-ink data-[state=checked]:bg-ink"
          >
            <Switch.Thumb className="block size-3.5 rounded-full bg-line-strong transition-transform duration-(--motion) data-[state=checked]:translate-x-4 data-[state=checked]:bg-surface" />
          </Switch.Root>
        </div>
      </Panel>
    </Section>
  );
}
