import { useState } from "react";
import { useAppState } from "../../../ipc/app-state";
import { useAction } from "../../../ipc/use-action";
import { Button } from "../../../ui/button";
import { SwitchRow } from "../../../ui/switch-row";
import { showDone, showFailure } from "../../../ui/toast";
import { Panel } from "../section";
import { ts } from "./text";

/** Chooses what goes into the zip, and has it written. */
export function ExportPart() {
  const isSignedIn = useAppState((state) => state.account.hasApiKey);
  const [wish, setWish] = useState({ settings: true, chats: true, payments: true });
  const run = useAction("data.export.run", {
    onDone: ({ fileName }) => {
      if (fileName !== null) showDone(ts("export.done", { fileName }));
    },
    onFailed: showFailure,
  });
  const asked = { ...wish, chats: wish.chats && isSignedIn };
  const isEmpty = !asked.settings && !asked.chats && !asked.payments;
  return (
    <section aria-label={ts("export.title")} className="flex flex-col gap-2">
      <h3 className="font-medium">{ts("export.title")}</h3>
      <p className="max-w-prose text-small text-ink-muted">{ts("export.note")}</p>
      <Panel>
        <div className="divide-y divide-line">
          {(["settings", "chats", "payments"] as const).map((kind) => (
            <SwitchRow
              key={kind}
              label={ts(`export.${kind}`)}
              note={ts(kind === "chats" && !isSignedIn ? "export.chats.signedOut" : `export.${kind}.note`)}
              isOn={asked[kind]}
              isDisabled={kind === "chats" && !isSignedIn}
              onChange={(isOn) => setWish({ ...wish, [kind]: isOn })}
            />
          ))}
        </div>
      </Panel>
      <div>
        <Button disabled={isEmpty} isBusy={run.isRunning} onClick={() => run.run(asked)}>
          {ts(run.isRunning ? "export.running" : "export.action")}
        </Button>
      </div>
    </section>
  );
}
