import { NOTIFICATION_PAUSES } from "../../../src-preload/contract/notification-settings";
import { notificationsDe } from "../../i18n/de-notifications";
import { notificationsEn } from "../../i18n/en-notifications";
import { translator } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { SwitchRow } from "../../ui/switch-row";
import { formatAsOf } from "../../ui/time";
import { showFailure } from "../../ui/toast";
import { useNow } from "../../ui/use-now";
import { Panel, Section } from "./section";

const tn = translator(notificationsEn, notificationsDe);

const KINDS = ["notifyBelowStart", "notifyLow", "notifyCritical", "notifyRecovered"] as const;

const PAUSES = ["hour", "tomorrow", "week"] as const;

/** Which warnings of a falling balance are told, and a pause for all of them. */
export function NotificationsSection() {
  const settings = useAppState((state) => state.settings);
  const update = useAction("settings.values.update", { onFailed: showFailure });
  const now = useNow(true, 30_000);
  const until = settings.notificationsPausedUntil;
  const isPaused = until !== null && until > now;
  return (
    <Section title={tn("title")} intro={tn("intro")}>
      <Panel>
        <div className="divide-y divide-line">
          {KINDS.map((kind) => (
            <SwitchRow
              key={kind}
              label={tn(kind)}
              note={tn(`${kind}.note`)}
              isOn={settings[kind]}
              onChange={(isOn) => update.run({ [kind]: isOn })}
            />
          ))}
        </div>
      </Panel>
      <Panel>
        <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <div>
            <h3>{tn("pause")}</h3>
            <p role="status" className="text-small text-ink-muted tabular-nums">
              {isPaused ? tn("pause.until", { time: formatAsOf(until, now) }) : tn("pause.note")}
            </p>
          </div>
          <div className="flex flex-wrap gap-2">
            {isPaused ? (
              <Button onClick={() => update.run({ notificationsPausedUntil: null })}>{tn("resume")}</Button>
            ) : (
              PAUSES.map((pause) => (
                <Button
                  key={pause}
                  onClick={() => update.run({ notificationsPausedUntil: NOTIFICATION_PAUSES[pause](Date.now()) })}
                >
                  {tn(`pause.${pause}`)}
                </Button>
              ))
            )}
          </div>
        </div>
      </Panel>
    </Section>
  );
}
