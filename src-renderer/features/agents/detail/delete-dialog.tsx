import { useId, useState } from "react";
import { useLocation } from "wouter";
import type { AgentRow } from "../../../../src-preload/contract/agents";
import { t } from "../../../i18n/t";
import { useAction } from "../../../ipc/use-action";
import { Button } from "../../../ui/button";
import { inputLook } from "../../../ui/fields";
import { Modal } from "../../../ui/modal";
import { formatAgo } from "../../../ui/time";
import { ta } from "../text";
import { QueryCondition } from "./query-condition";

interface DeleteDialogProps {
  readonly row: AgentRow;
  readonly onClose: () => void;
}

/** Asks for the agent's name before it is deleted for good, and says what goes with it. */
export function DeleteDialog({ row, onClose }: DeleteDialogProps) {
  const [typed, setTyped] = useState("");
  const [, navigate] = useLocation();
  const titleId = useId();
  const bodyId = useId();
  const fieldId = useId();
  // The list shows it as deleting until the cloud says that it is gone.
  const remove = useAction("agents.agent.remove", { onDone: () => navigate("/agents") });
  const isConfirmed = typed.trim() === row.name.trim();
  const submit = (): void => {
    if (isConfirmed) remove.run({ id: row.id });
  };
  return (
    <Modal role="alertdialog" labelledBy={titleId} describedBy={bodyId} onClose={onClose} className="max-w-lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        className="flex max-h-[calc(100vh-32px)] flex-col gap-3 overflow-y-auto p-6"
      >
        <h2 id={titleId} className="text-lead font-semibold break-words">
          {ta("delete.title", { name: row.name })}
        </h2>
        <ul id={bodyId} className="flex list-disc flex-col gap-1 pl-5 text-ink-muted">
          {row.kind === "sandbox" ? (
            <>
              <li>{ta("delete.forGood")}</li>
              <li>
                {row.lastBackupAt === null
                  ? ta("delete.noBackup")
                  : ta("delete.lastBackup", { ago: formatAgo(row.lastBackupAt, Date.now()) })}
              </li>
              <li>{ta("delete.billing")}</li>
            </>
          ) : (
            <li>{ta("delete.forGood.character")}</li>
          )}
        </ul>
        <div className="flex flex-col gap-1">
          <label htmlFor={fieldId} className="text-small break-words">
            {ta("delete.type")} <span className="font-medium select-text">{row.name}</span>
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
        <QueryCondition error={remove.error} askedAt={0} isAsking={remove.isRunning} onRetry={submit} />
        <div className="mt-1 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" look="danger" disabled={!isConfirmed} isBusy={remove.isRunning}>
            {ta(remove.isRunning ? "delete.asking" : "delete.confirm")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
