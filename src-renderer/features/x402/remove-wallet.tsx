import { type FormEvent, useId, useState } from "react";
import { REMOVE_CHECK_LENGTH } from "../../../src-preload/contract/x402-names";
import { t } from "../../i18n/t";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { Field, inputLook } from "../../ui/fields";
import { Modal } from "../../ui/modal";
import { showDone } from "../../ui/toast";
import { tx } from "./text";

/** Removes the wallet after its address was typed. */
export function RemoveWallet({ address }: { readonly address: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button look="danger" onClick={() => setIsOpen(true)}>
        {tx("wallet.remove")}
      </Button>
      {isOpen && <RemoveDialog address={address} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function RemoveDialog({ address, onClose }: { readonly address: string; readonly onClose: () => void }) {
  const titleId = useId();
  const [typed, setTyped] = useState("");
  const ending = address.slice(-REMOVE_CHECK_LENGTH);
  const remove = useAction("x402.wallet.remove", {
    onDone() {
      onClose();
      showDone(tx("wallet.removed"));
    },
  });
  const isTyped = typed.trim().toLowerCase() === ending.toLowerCase();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isTyped) remove.run({ ending });
  };
  return (
    <Modal role="alertdialog" labelledBy={titleId} onClose={onClose} className="max-w-md">
      <form onSubmit={submit} className="flex flex-col gap-3 p-6">
        <h2 id={titleId} className="text-lead font-semibold">
          {tx("wallet.remove.ask")}
        </h2>
        <p className="text-ink-muted">{tx("wallet.remove.what")}</p>
        <Field label={tx("wallet.remove.field", { ending })} problem={remove.error?.message ?? null}>
          {(attributes) => (
            <input
              {...attributes}
              className={inputLook}
              value={typed}
              maxLength={REMOVE_CHECK_LENGTH}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <div className="mt-2 flex justify-end gap-2">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" look="danger" disabled={!isTyped} isBusy={remove.isRunning}>
            {tx("wallet.remove.confirm")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
