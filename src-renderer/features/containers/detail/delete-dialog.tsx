import { useLocation } from "wouter";
import type { ContainerRow } from "../../../../src-preload/contract/containers";
import { useAction } from "../../../ipc/use-action";
import { TypedConfirmDialog } from "../../../ui/typed-confirm-dialog";
import { ErrorCondition } from "../../conditions/asked-condition";
import { tc } from "../text";

interface DeleteDialogProps {
  readonly row: ContainerRow;
  readonly onClose: () => void;
}

/** Asks for the container's name before it is deleted for good, and says what goes with it. */
export function DeleteDialog({ row, onClose }: DeleteDialogProps) {
  const [, navigate] = useLocation();
  // The list shows it as deleting until the cloud says that it is gone.
  const remove = useAction("containers.container.remove", { onDone: () => navigate("/containers") });
  const submit = (): void => remove.run({ id: row.id });
  return (
    <TypedConfirmDialog
      title={tc("delete.title", { name: row.name })}
      label={
        <>
          {tc("delete.type")} <span className="font-medium select-text">{row.name}</span>
        </>
      }
      isRight={(typed) => typed.trim() === row.name.trim()}
      confirm={tc(remove.isRunning ? "delete.asking" : "delete.confirm")}
      isRunning={remove.isRunning}
      failure={<ErrorCondition error={remove.error} isRetrying={remove.isRunning} onRetry={submit} />}
      onConfirm={submit}
      onClose={onClose}
    >
      <ul className="flex list-disc flex-col gap-1 pl-5">
        <li>{tc("delete.forGood")}</li>
        <li>{tc("delete.billing")}</li>
        <li>{tc("delete.time")}</li>
      </ul>
    </TypedConfirmDialog>
  );
}
