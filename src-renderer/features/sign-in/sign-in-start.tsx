import { Link } from "wouter";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { Message } from "../../ui/message";
import { showFailure } from "../../ui/toast";

interface SignInStartProps {
  readonly isRejected: boolean;
  readonly isStarting: boolean;
  readonly onStart: () => void;
  readonly onUseKey: () => void;
}

/** What the app is and the one button; after a rejected key, why the person is asked again. */
export function SignInStart({ isRejected, isStarting, onStart, onUseKey }: SignInStartProps) {
  const addressError = useAppState((state) => state.cloud.error);
  const isOff = useAppState((state) => !state.cloud.enabled);
  const isBarred = isOff || addressError !== null;
  const keyError = useAppState((state) => (state.account.state === "signed_out" ? state.account.error : null));
  const creatingId = useAppState((state) => (state.login.phase === "creating" ? state.login.sessionId : null));
  const cancel = useAction("account.login.cancel", { onFailed: showFailure });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h2 className="text-lead font-semibold">{t(isRejected ? "signIn.rejected.title" : "signIn.title")}</h2>
        <p className="text-ink-muted">{t(isRejected ? "signIn.rejected.body" : "signIn.body")}</p>
      </div>
      {isOff && (
        <Message tone="info" title={t("attention.off.title")}>
          {t("attention.off.body")}{" "}
          <Link href="/settings/cloud" className="text-ink underline underline-offset-2">
            {t("attention.address.action")}
          </Link>
        </Message>
      )}
      {addressError !== null && (
        <Message tone="bad" title={t("attention.address.title")}>
          {addressError.message}{" "}
          <Link href="/settings/cloud" className="text-ink underline underline-offset-2">
            {t("attention.address.action")}
          </Link>
        </Message>
      )}
      {keyError !== null && (
        <Message tone="warn" title={t("signIn.keyLost")}>
          {keyError.message}
        </Message>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" isBusy={isStarting} disabled={isBarred} onClick={onStart}>
          {t(isStarting ? "signIn.creating" : isRejected ? "signIn.again" : "signIn.start")}
        </Button>
        {creatingId === null ? (
          <Button look="quiet" disabled={isBarred} onClick={onUseKey}>
            {t("signIn.useKey")}
          </Button>
        ) : (
          <Button look="quiet" onClick={() => cancel.run({ sessionId: creatingId })} isBusy={cancel.isRunning}>
            {t("common.cancel")}
          </Button>
        )}
      </div>
      <p className="text-small text-ink-faint">{t("signIn.note")}</p>
    </div>
  );
}
