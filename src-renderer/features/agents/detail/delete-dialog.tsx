import { useLocation } from "wouter";
import type { AgentRow } from "../../../../src-preload/contract/agents";
import { useAction } from "../../../ipc/use-action";
import { formatAgo } from "../../../ui/time";
import { TypedConfirmDialog } from "../../../ui/typed-confirm-dialog";
import { ErrorCondition } from "../../conditions/asked-condition";
import { ta } from "../text";

interface DeleteDialogProps {
  readonly row: AgentRow;
  readonly onClose: () => void;
}

/** Asks for the agent's name before it is deleted for good, and says what goes with it. */
export function DeleteDialog({ row, onClose }: DeleteDialogProps) {
  const [, navigate] = useLocation();
  // The list shows it as deleting until the cloud says that it is gone.
  const remove = useAction("agents.agent.remove", { onDone: () => navigate("/agents") });
  const submit = (): void => remove.run({ id: row.id });
  return (
    <TypedConfirmDialog
      title={ta("delete.title", { name: row.name })}
      label={
        <>
          {ta("delete.type")} <span className="font-medium select-text">{row.name}</span>
        </>
      }
      isRight={(typed) => typed.trim() === row.name.trim()}
      confirm={ta(remove.isRunning ? "delete.asking" : "delete.confirm")}
      isRunning={remove.isRunning}
      failure={<ErrorCondition error={remove.error} isRetrying={remove.isRunning} onRetry={submit} />}
      onConfirm={submit}
      onClose={onClose}
    >
      <ul className="flex list-disc flex-col gap-1 pl-5">
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
    </TypedConfirmDialog>
  );
}
