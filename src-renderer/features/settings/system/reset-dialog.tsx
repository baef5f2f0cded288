import { useState } from "react";
import type { ResetKind } from "../../../../src-preload/contract/system";
import { RESET_WORD } from "../../../../src-preload/contract/system-names";
import { useAction } from "../../../ipc/use-action";
import { Message } from "../../../ui/message";
import { TypedConfirmDialog } from "../../../ui/typed-confirm-dialog";
import { ts } from "./text";

interface ResetDialogProps {
  readonly kinds: readonly ResetKind[];
  readonly onClose: () => void;
}

/** Says what goes and what stays, and wants a word typed before anything is erased. */
export function ResetDialog({ kinds, onClose }: ResetDialogProps) {
  const [isDone, setIsDone] = useState(false);
  const erase = useAction("data.reset.run", { onDone: () => setIsDone(true) });
  // The app is on its way out: nothing can be called back.
  const isDecided = erase.isRunning || isDone;
  return (
    <TypedConfirmDialog
      title={ts("reset.ask")}
      label={ts("reset.type", { word: RESET_WORD })}
      isRight={(typed) => typed.trim().toLowerCase() === RESET_WORD}
      confirm={ts(isDecided ? "reset.running" : "reset.confirm")}
      isRunning={erase.isRunning}
      isDecided={isDecided}
      failure={erase.error !== null && <Message role="alert" tone="bad" title={erase.error.message} />}
      onConfirm={() => erase.run({ kinds: [...kinds], typed: RESET_WORD })}
      onClose={onClose}
    >
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
    </TypedConfirmDialog>
  );
}
