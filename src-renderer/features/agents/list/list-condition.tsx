import { useLocation } from "wouter";
import type { AgentList } from "../../../../src-preload/contract/agents";
import type { WireError } from "../../../../src-preload/contract/errors";
import { useAppState } from "../../../ipc/app-state";
import { useAction } from "../../../ipc/use-action";
import { conditionOf } from "../../../ui/conditions/condition";
import { ConditionMessage } from "../../../ui/conditions/condition-message";
import { useBackoff } from "../../../ui/conditions/use-backoff";
import { useErrorMoment } from "../../../ui/use-error-moment";
import { topUpPath } from "../../billing/top-up-path";
import { useSignIn } from "../../sign-in/use-sign-in";

interface ListConditionProps {
  readonly list: AgentList | undefined;
  /** The main process itself could not be asked. */
  readonly failure: WireError | null;
  readonly onAskAgain: () => void;
}

/** Why the list is old or not there at all: a failure never looks like an account without agents. */
export function ListCondition({ list, failure, onAskAgain }: ListConditionProps) {
  const [, navigate] = useLocation();
  const signIn = useSignIn();
  const isRejected = useAppState((state) => state.account.state === "rejected");
  // Its failure is the list's own, which is told here.
  const refresh = useAction("agents.list.refresh");
  const error = failure ?? list?.error ?? null;
  const moment = useErrorMoment(error, list?.refreshing);
  const condition = error === null ? null : conditionOf(error, moment);
  const retry = (): void => {
    if (failure !== null) onAskAgain();
    refresh.run();
  };
  const nextAttemptAt = useBackoff(condition?.kind === "unreachable", retry);
  // The sign-in stands above every screen while the key is rejected.
  if (condition === null || (condition.kind === "signed_out" && isRejected)) return null;
  return (
    <ConditionMessage
      condition={condition}
      lastDataAt={list?.fetchedAt ?? null}
      nextAttemptAt={nextAttemptAt}
      isRetrying={refresh.isRunning || list?.refreshing === true}
      onRetry={retry}
      onSignIn={signIn.start}
      onTopUp={(missing) => navigate(topUpPath(missing))}
    />
  );
}
