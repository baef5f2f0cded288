import { useLocation } from "wouter";
import type { WireError } from "../../../src-preload/contract/errors";
import { useAppState } from "../../ipc/app-state";
import { conditionOf } from "../../ui/conditions/condition";
import { ConditionMessage } from "../../ui/conditions/condition-message";
import { useErrorMoment } from "../agents/use-agents";
import { topUpPath } from "../billing/top-up-path";
import { useSignIn } from "../sign-in/use-sign-in";

interface WalletConditionProps {
  readonly error: WireError;
  readonly onRetry: () => void;
}

/** Why the wallets, or one of them, could not be asked for; what was known stays below. The main process repeats it by itself. */
export function WalletCondition({ error, onRetry }: WalletConditionProps) {
  const [, navigate] = useLocation();
  const signIn = useSignIn();
  const isRejected = useAppState((state) => state.account.state === "rejected");
  const { importing, importedAt, nextAttemptAt } = useAppState((state) => state.wallet);
  const moment = useErrorMoment(error, importing);
  const condition = conditionOf(error, moment);
  // The sign-in stands above every screen while the key is rejected.
  if (condition === null || (condition.kind === "signed_out" && isRejected)) return null;
  return (
    <ConditionMessage
      condition={condition}
      lastDataAt={importedAt}
      nextAttemptAt={nextAttemptAt}
      isRetrying={importing}
      retriesItself={nextAttemptAt !== null}
      onRetry={onRetry}
      onSignIn={signIn.start}
      onTopUp={(missing) => navigate(topUpPath(missing))}
    />
  );
}
