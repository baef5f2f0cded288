import { useAction } from "../../ipc/use-action";
import { ErrorCondition } from "../conditions/asked-condition";
import { useContainerList, type useQuota } from "./use-containers";

interface ListConditionProps {
  /** What else the page asks: a cause that both have is told once. */
  readonly also?: ReturnType<typeof useQuota>;
}

/** Why the list is old or not there at all: a failure never looks like an account without containers. */
export function ListCondition({ also }: ListConditionProps) {
  const { data, error, refetch } = useContainerList();
  // Its failure is the list's own, which is told here.
  const refresh = useAction("containers.list.refresh");
  return (
    <ErrorCondition
      error={error ?? data?.error ?? also?.error ?? null}
      isRetrying={refresh.isRunning || data?.refreshing === true || (also?.error != null && also.isAsking)}
      lastDataAt={data?.fetchedAt ?? 0}
      onRetry={() => {
        if (error !== null) refetch();
        if (also?.error != null) also.refetch();
        refresh.run();
      }}
      retriesItself
    />
  );
}
