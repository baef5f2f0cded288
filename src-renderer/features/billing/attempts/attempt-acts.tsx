import { ExternalLink } from "lucide-react";
import type { Attempt } from "../../../../src-preload/contract/billing";
import { useAction } from "../../../ipc/use-action";
import { Button } from "../../../ui/button";
import { formatUsd } from "../../../ui/money";
import { showFailure } from "../../../ui/toast";
import { typedOfCents } from "../amount";
import { centsOfMicros } from "../money";
import { OpenBillingPage } from "../open-in-browser";
import { tb } from "../text";
import { wish } from "../top-up/draft";
import { isOpen } from "./use-attempts";

/** What can be done about a payment in its phase. */
export function AttemptActs({ attempt }: { readonly attempt: Attempt }) {
  const { id, phase } = attempt;
  const show = useAction("billing.checkout.show", { onFailed: showFailure });
  const check = useAction("billing.checkout.check", { onFailed: showFailure });
  const cancel = useAction("billing.checkout.cancel", { onFailed: showFailure });
  const dismiss = useAction("billing.checkout.dismiss", { onFailed: showFailure });
  const target = { attemptId: id };
  const isChecking = attempt.isChecking || check.isRunning;
  const isRefusedCrypto = attempt.error?.code === "CRYPTO_UNAVAILABLE";
  // The wish is filled in again and the ended payment put away; the person still confirms it.
  const again = (): void => {
    wish({
      text: typedOfCents(centsOfMicros(attempt.amountMicros, "up")),
      method: isRefusedCrypto ? "card" : attempt.method,
    });
    dismiss.run(target);
  };
  const canRepeat = phase === "cancelled" || phase === "expired" || phase === "failed";
  return (
    <div className="flex flex-wrap items-center gap-2">
      {phase === "waiting" && attempt.canShow && (
        <Button look="primary" onClick={() => show.run(target)} isBusy={show.isRunning}>
          {tb(
            attempt.isWindowOpen
              ? "attempts.show"
              : attempt.method === "crypto"
                ? "attempts.openPage"
                : "attempts.reopen",
          )}
        </Button>
      )}
      {(phase === "waiting" || phase === "verifying" || phase === "paid") && (
        <Button look={phase === "paid" ? "primary" : "secondary"} onClick={() => check.run(target)} isBusy={isChecking}>
          {isChecking ? tb("attempts.asking") : tb(phase === "paid" ? "attempts.checkAgain" : "attempts.check")}
        </Button>
      )}
      {canRepeat && (
        <Button onClick={again} isBusy={dismiss.isRunning}>
          {isRefusedCrypto ? tb("crypto.byCard") : tb("attempts.again", { amount: formatUsd(attempt.amountMicros) })}
        </Button>
      )}
      {(phase === "creating" || phase === "waiting") && (
        <Button onClick={() => cancel.run(target)} isBusy={cancel.isRunning}>
          {tb("attempts.cancel")}
        </Button>
      )}
      {!isOpen(attempt) && (
        <Button onClick={() => dismiss.run(target)} isBusy={dismiss.isRunning}>
          {tb(phase === "credited" ? "attempts.done" : "attempts.dismiss")}
        </Button>
      )}
      {phase !== "credited" && <InBrowser attempt={attempt} />}
    </div>
  );
}

/** This payment's own page where there is one, else the cloud's billing page. */
function InBrowser({ attempt }: { readonly attempt: Attempt }) {
  const open = useAction("billing.checkout.openInBrowser", { onFailed: showFailure });
  if (!attempt.canOpenInBrowser) return <OpenBillingPage />;
  return (
    <Button look="quiet" onClick={() => open.run({ attemptId: attempt.id })} isBusy={open.isRunning}>
      <ExternalLink size={16} aria-hidden />
      {tb("topUp.browser")}
    </Button>
  );
}
