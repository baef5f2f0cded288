import { type FormEvent, useState } from "react";
import { BACKUP_CHECK_LENGTH } from "../../../src-preload/contract/x402-names";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { Field, inputLook } from "../../ui/fields";
import { Message } from "../../ui/message";
import { showDone, showFailure } from "../../ui/toast";
import { tx } from "./text";

/** Asks for a backup, and for a sign that there is one. The key itself is never in the page. */
export function BackupPrompt() {
  const [ending, setEnding] = useState("");
  const show = useAction("x402.wallet.showBackup", { onFailed: showFailure });
  const confirm = useAction("x402.wallet.confirmBackup", { onDone: () => showDone(tx("backup.done")) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ending.trim().length === BACKUP_CHECK_LENGTH) confirm.run({ ending: ending.trim() });
  };
  return (
    <Message tone="warn" title={tx("backup.title")}>
      <p>
        {tx("backup.what")} {tx("backup.note")}
      </p>
      <form onSubmit={submit} className="mt-3 flex flex-wrap items-start gap-2">
        <Button className="mt-5" isBusy={show.isRunning} onClick={() => show.run()}>
          {tx("backup.show")}
        </Button>
        <div className="min-w-0 flex-1 basis-64">
          <Field label={tx("backup.field")} problem={confirm.error?.message ?? null}>
            {(attributes) => (
              <input
                {...attributes}
                className={inputLook}
                value={ending}
                maxLength={BACKUP_CHECK_LENGTH}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => setEnding(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button className="mt-5" type="submit" isBusy={confirm.isRunning}>
          {tx("backup.confirm")}
        </Button>
      </form>
    </Message>
  );
}
