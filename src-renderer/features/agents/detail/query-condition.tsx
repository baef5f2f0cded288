import { useLocation } from "wouter";
import type { WireError } from "../../../../src-preload/contract/errors";
import { useAppState } from "../../../ipc/app-state";
import { conditionOf } from "../../../ui/conditions/condition";
import { ConditionMessage } from "../../../ui/conditions/condition-message";
import { useErrorMoment } from "../../../ui/use-error-moment";
import { topUpPath } from "../../billing/top-up-path";
import { useSignIn } from "../../sign-in/use-sign-in";

interface QueryConditionProps {
  readonly error: WireError | null;
  /** When what is still on the screen was answered, epoch milliseconds; 0 for never. */
  readonly askedAt: number;
  readonly isAsking: boolean;
  readonly onRetry: () => void;
}

/** Why a part of the page could not be refreshed; what it showed stays below, with its time. */
export function QueryCondition({ error, askedAt, isAsking, onRetry }: QueryConditionProps) {
  const [, navigate] = useLocation();
  const signIn = useSignIn();
  const isRejected = useAppState((state) => state.account.state === "rejected");
  const moment = useErrorMoment(error, isAsking);
  const condition = error === null ? null : conditionOf(error, moment);
  if (condition === null || (condition.kind === "signed_out" && isRejected)) return null;
  return (
    <ConditionMessage
      condition={condition}
      lastDataAt={askedAt === 0 ? null : askedAt}
      isRetrying={isAsking}
      onRetry={onRetry}
      onSignIn={signIn.start}
      onTopUp={(missing) => navigate(topUpPath(missing))}
    />
  );
}
