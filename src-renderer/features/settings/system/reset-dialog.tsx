import { useId, useState } from "react";
import type { ResetKind } from "../../../../src-preload/contract/system";
import { RESET_WORD } from "../../../../src-preload/contract/system-names";
import { t } from "../../../i18n/t";
import { useAction } from "../../../ipc/use-action";
import { Button } from "../../../ui/button";
import { inputLook } from "../../../ui/fields";
import { Message } from "../../../ui/message";
import { Modal } from "../../../ui/modal";
import { ts } from "./text";

interface ResetDialogProps {
  readonly kinds: readonly ResetKind[];
  readonly onClose: () => void;
}

/** Says what goes and what stays, and wants a word typed before anything is erased. */
export function ResetDialog({ kinds, onClose }: ResetDialogProps) {
  const [typed, setTyped] = useState("");
  const titleId = useId();
  const bodyId = useId();
  const fieldId = useId();
  const [isDone, setIsDone] = useState(false);
  const erase = useAction("data.reset.run", { onDone: () => setIsDone(true) });
  // The app is on its way out: nothing can be called back.
  const isDecided = erase.isRunning || isDone;
  const isConfirmed = typed.trim().toLowerCase() === RESET_WORD;
  return (
    <Modal
      role="alertdialog"
      labelledBy={titleId}
      describedBy={bodyId}
      onClose={isDecided ? () => undefined : onClose}
      className="max-w-lg"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isConfirmed && !isDecided) erase.run({ kinds: [...kinds], typed: RESET_WORD });
        }}
        className="flex max-h-[calc(100vh-32px)] flex-col gap-3 overflow-y-auto p-6"
      >
        <h2 id={titleId} className="text-lead font-semibold">
          {ts("reset.ask")}
        </h2>
        <div id={bodyId} className="flex flex-col gap-2 text-ink-muted">
          <dl className="flex flex-col gap-2">
            {kinds.map((kind) => (
              <div key={kind}>
                <dt className="font-medium text-ink">{ts(`reset.${kind}`)}</dt>
                <dd className="text-small">{ts(`reset.${kind}.note`)}</dd>
              </div>
            ))}
          </dl>
          <p>{ts("reset.note")}</p>
          <p>{ts("reset.final")}</p>
        </div>
        <div className="flex flex-col gap-1">
          <label htmlFor={fieldId} className="text-small">
            {ts("reset.type", { word: RESET_WORD })}
          </label>
          <input
            id={fieldId}
            data-first-focus
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
            className={inputLook}
          />
        </div>
        {erase.error !== null && <Message role="alert" tone="bad" title={erase.error.message} />}
        <div className="mt-1 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose} disabled={isDecided}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" look="danger" disabled={!isConfirmed} isBusy={isDecided}>
            {ts(isDecided ? "reset.running" : "reset.confirm")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
