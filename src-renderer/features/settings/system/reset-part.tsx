import { useState } from "react";
import type { ResetKind } from "../../../../src-preload/contract/system";
import { RESET_KINDS } from "../../../../src-preload/contract/system-names";
import { Button } from "../../../ui/button";
import { SwitchRow } from "../../../ui/switch-row";
import { Panel } from "../section";
import { ResetDialog } from "./reset-dialog";
import { ts } from "./text";

/** Chooses what is erased; nothing is chosen at first. */
export function ResetPart() {
  const [chosen, setChosen] = useState<readonly ResetKind[]>([]);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <section aria-label={ts("reset.title")} className="flex flex-col gap-2">
      <h3 className="font-medium">{ts("reset.title")}</h3>
      <p className="max-w-prose text-small text-ink-muted">{ts("reset.note")}</p>
      <Panel>
        <div className="divide-y divide-line">
          {RESET_KINDS.map((kind) => (
            <SwitchRow
              key={kind}
              label={ts(`reset.${kind}`)}
              note={ts(`reset.${kind}.note`)}
              isOn={chosen.includes(kind)}
              onChange={(isOn) =>
                setChosen(RESET_KINDS.filter((each) => (each === kind ? isOn : chosen.includes(each))))
              }
            />
          ))}
        </div>
      </Panel>
      <div>
        <Button look="danger" disabled={chosen.length === 0} onClick={() => setIsAsking(true)}>
          {ts("reset.action")}
        </Button>
      </div>
      {isAsking && <ResetDialog kinds={chosen} onClose={() => setIsAsking(false)} />}
    </section>
  );
}
