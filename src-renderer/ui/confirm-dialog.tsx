import { AlertDialog } from "radix-ui";
import { type ReactNode, useState } from "react";
import { t } from "../i18n/t";
import { Button } from "./button";

interface ConfirmDialogProps {
  /** The button that opens the dialog. */
  readonly trigger: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
  /** What the confirming button does, in its own words. */
  readonly confirm: string;
  readonly onConfirm: () => void;
}

/**
 * Asks before something that cannot be taken back. Radix' own overlay is left out: it injects a style element, which
 * the page's CSP refuses, to lock a scroll that the frame does not have.
 */
export function ConfirmDialog({ trigger, title, children, confirm, onConfirm }: ConfirmDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={setIsOpen}>
      <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <div className="fixed inset-0 z-40 bg-(--backdrop)" />
        <AlertDialog.Content className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100%-32px)] w-[calc(100%-32px)] max-w-md -translate-x-1/2 -translate-y-1/2 flex-col gap-2 overflow-y-auto rounded-card border border-line bg-raised p-6 shadow-raised">
          <AlertDialog.Title className="text-lead font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="flex flex-col gap-2 text-ink-muted">{children}</div>
          </AlertDialog.Description>
          <div className="mt-4 flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>{t("common.cancel")}</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button look="danger" onClick={onConfirm}>
                {confirm}
              </Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
