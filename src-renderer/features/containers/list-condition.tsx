import { useAction } from "../../ipc/use-action";
import { showFailure } from "../../ui/toast";
import { ErrorCondition } from "../conditions/asked-condition";
import { useContainerList } from "./use-containers";

/** Why the list is old or not there at all: a failure never looks like an account without containers. */
export function ListCondition() {
  const { data, error, refetch } = useContainerList();
  const refresh = useAction("containers.list.refresh", { onFailed: showFailure });
  return (
    <ErrorCondition
      error={error ?? data?.error ?? null}
      isRetrying={refresh.isRunning || data?.refreshing === true}
      lastDataAt={data?.fetchedAt ?? 0}
      onRetry={() => {
        if (error !== null) refetch();
        refresh.run();
      }}
      retriesItself
    />
  );
}
