import { type ReactNode, useId } from "react";
import type { WireError } from "../../../src-preload/contract/errors";
import { t } from "../../i18n/t";
import { Button } from "../../ui/button";
import { Message } from "../../ui/message";
import { Modal } from "../../ui/modal";
import { ErrorCondition } from "./asked-condition";

interface FormDialogProps {
  readonly title: string;
  readonly submit: string;
  readonly isBusy: boolean;
  readonly error: WireError | null;
  /** What the error leaves open; null when it leaves nothing. */
  readonly doubt?: string | null;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog with a form, why it could not be sent, and its two buttons. */
export function FormDialog(props: FormDialogProps) {
  const { title, submit, isBusy, error, doubt = null, onSubmit, onClose, children } = props;
  const titleId = useId();
  return (
    <Modal labelledBy={titleId} onClose={isBusy ? () => undefined : onClose} className="max-w-xl">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) onSubmit();
        }}
        className="flex max-h-[calc(100vh-32px)] flex-col gap-4 overflow-y-auto p-6"
      >
        <h2 id={titleId} className="text-lead font-semibold">
          {title}
        </h2>
        {children}
        {doubt === null ? (
          <ErrorCondition error={error} isRetrying={isBusy} onRetry={onSubmit} />
        ) : (
          <Message role="alert" tone="warn" title={error?.message ?? ""}>
            {doubt}
          </Message>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose} disabled={isBusy}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" look="primary" isBusy={isBusy}>
            {submit}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
