import { type ReactNode, useId, useState } from "react";
import { t } from "../i18n/t";
import { Button } from "./button";
import { Modal } from "./modal";

interface ConfirmDialogProps {
  /** Draws the button that opens the dialog. */
  readonly trigger: (open: () => void) => ReactNode;
  readonly title: string;
  readonly children: ReactNode;
  /** What the confirming button does, in its own words. */
  readonly confirm: string;
  /** "primary" for what can be taken back. */
  readonly look?: "danger" | "primary";
  readonly onConfirm: () => void;
}

/** Asks before something that cannot be taken back, or that must be agreed to. The focus begins on Cancel. */
export function ConfirmDialog({ trigger, title, children, confirm, look = "danger", onConfirm }: ConfirmDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const titleId = useId();
  const bodyId = useId();
  const close = (): void => setIsOpen(false);
  return (
    <>
      {trigger(() => setIsOpen(true))}
      {isOpen && (
        <Modal role="alertdialog" labelledBy={titleId} describedBy={bodyId} onClose={close} className="max-w-md">
          <div className="flex flex-col gap-2 p-6">
            <h2 id={titleId} className="text-lead font-semibold">
              {title}
            </h2>
            <div id={bodyId} className="flex flex-col gap-2 text-ink-muted">
              {children}
            </div>
            <div className="mt-4 flex justify-end gap-2">
              <Button onClick={close}>{t("common.cancel")}</Button>
              <Button
                look={look}
                onClick={() => {
                  close();
                  onConfirm();
                }}
              >
                {confirm}
              </Button>
            </div>
          </div>
        </Modal>
      )}
    </>
  );
}
