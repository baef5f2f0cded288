import { useLocation } from "wouter";
import type { WireError } from "../../../src-preload/contract/errors";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { Button } from "../../ui/button";
import { conditionOf } from "../../ui/conditions/condition";
import { ConditionMessage } from "../../ui/conditions/condition-message";
import { Countdown } from "../../ui/conditions/countdown";
import { Message } from "../../ui/message";
import { useErrorMoment } from "../../ui/use-error-moment";
import { topUpPath } from "../billing/top-up-path";
import { useSignIn } from "../sign-in/use-sign-in";

interface WalletConditionProps {
  /** What could not be done, where the error names no condition all screens know. */
  readonly title: string;
  readonly error: WireError;
  readonly onRetry: () => void;
}

/** Why the wallets, or one of them, could not be asked for; what was known stays below. The main process repeats it by itself. */
export function WalletCondition({ title, error, onRetry }: WalletConditionProps) {
  const [, navigate] = useLocation();
  const signIn = useSignIn();
  const isRejected = useAppState((state) => state.account.state === "rejected");
  const { importing, importedAt, nextAttemptAt } = useAppState((state) => state.wallet);
  const moment = useErrorMoment(error, importing);
  const condition = conditionOf(error, moment);
  // The sign-in stands above every screen while the key is rejected.
  if (condition === null || (condition.kind === "signed_out" && isRejected)) return null;
  if (condition.kind === "failed" || (condition.kind === "unreachable" && condition.cause === "cloud")) {
    // One wallet fails for a reason of its own, which is worth more than that something did.
    return (
      <Message
        tone="warn"
        title={title}
        actions={
          <Button onClick={onRetry} isBusy={importing}>
            {t(importing ? "common.retrying" : "common.retry")}
          </Button>
        }
      >
        {error.message}
        {nextAttemptAt !== null && !importing && (
          <>
            {" "}
            {t("condition.unreachable.nextIn")}{" "}
            <Countdown until={nextAttemptAt} label={t("condition.unreachable.timer")} />
          </>
        )}
      </Message>
    );
  }
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
