import type { ContainerRow } from "../../../../src-preload/contract/containers";
import { useAction } from "../../../ipc/use-action";
import { Button } from "../../../ui/button";
import { Message } from "../../../ui/message";
import { showFailure } from "../../../ui/toast";
import { tc } from "../text";

/** What went wrong with it: a change or a deletion that failed, and what the cloud noted of a failure. */
export function RowMessages({ row }: { readonly row: ContainerRow }) {
  const dismiss = useAction("containers.task.dismiss", { onFailed: showFailure });
  const { task } = row;
  return (
    <>
      {task !== null && task.error !== null && (
        <Message
          tone="bad"
          title={tc(`task.failed.${task.kind}`)}
          actions={
            <Button look="quiet" onClick={() => dismiss.run({ id: row.id })} isBusy={dismiss.isRunning}>
              {tc("task.dismiss")}
            </Button>
          }
        >
          {task.error.message}
        </Message>
      )}
      {row.phase === "failed" && (
        <Message tone="bad" title={tc("failed.title")}>
          {row.errorMessage ?? tc("failed.body")}
        </Message>
      )}
    </>
  );
}
