import { type ReactNode, useId, useState } from "react";
import { t } from "../i18n/t";
import { Button } from "./button";
import { inputLook } from "./fields";
import { Modal } from "./modal";

interface TypedConfirmDialogProps {
  readonly title: string;
  /** What goes, and what stays. */
  readonly children: ReactNode;
  /** Asks for the text. */
  readonly label: ReactNode;
  /** Whether what was typed is what was asked for. */
  readonly isRight: (typed: string) => boolean;
  /** What the confirming button does, in its own words; told while it is being done. */
  readonly confirm: string;
  readonly isRunning: boolean;
  /** It can no longer be called off: the dialog stays until whoever opened it takes it away. */
  readonly isDecided?: boolean;
  /** Why it did not work. */
  readonly failure?: ReactNode;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks to type something before what cannot be taken back; Enter confirms once it is right. */
export function TypedConfirmDialog({
  title,
  children,
  label,
  isRight,
  confirm,
  isRunning,
  isDecided = false,
  failure,
  onConfirm,
  onClose,
}: TypedConfirmDialogProps) {
  const [typed, setTyped] = useState("");
  const titleId = useId();
  const bodyId = useId();
  const fieldId = useId();
  const isConfirmed = isRight(typed);
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
          if (isConfirmed && !isRunning && !isDecided) onConfirm();
        }}
        className="flex max-h-[calc(100vh-32px)] flex-col gap-3 overflow-y-auto p-6"
      >
        <h2 id={titleId} className="text-lead font-semibold break-words">
          {title}
        </h2>
        <div id={bodyId} className="flex flex-col gap-2 text-ink-muted">
          {children}
        </div>
        <div className="flex flex-col gap-1">
          <label htmlFor={fieldId} className="text-small break-words">
            {label}
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
        {failure}
        <div className="mt-1 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose} disabled={isDecided}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" look="danger" disabled={!isConfirmed} isBusy={isRunning || isDecided}>
            {confirm}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
