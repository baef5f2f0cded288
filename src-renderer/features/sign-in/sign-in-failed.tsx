import type { ErrorCode, WireError } from "../../../src-preload/contract/errors";
import type { LoginState } from "../../../src-preload/contract/state";
import { type TextKey, t } from "../../i18n/t";
import { useErrorSince } from "../../ipc/app-state";
import { Button } from "../../ui/button";
import { conditionOf } from "../../ui/conditions/condition";
import { RateLimited } from "../../ui/conditions/rate-limited";
import { Message } from "../../ui/message";
import { useUi } from "../../ui/ui-store";
import type { useSignIn } from "./use-sign-in";

interface SignInFailedProps {
  readonly login: LoginState;
  /** Why the start itself was refused, when the state does not say. */
  readonly startError: WireError | null;
  readonly signIn: ReturnType<typeof useSignIn>;
  readonly onUseKey: () => void;
}

const TITLES: Partial<Record<ErrorCode, Extract<TextKey, `signIn.failed.${string}`>>> = {
  OFFLINE: "signIn.failed.offline",
  TIMEOUT: "signIn.failed.timeout",
  REMOTE_FAILED: "signIn.failed.cloud",
  UNAUTHENTICATED: "signIn.failed.alreadyRead",
  SUPERSEDED: "signIn.failed.superseded",
};

/** Why the sign-in ended without a key, and the way to begin again. */
export function SignInFailed({ login, startError, signIn, onUseKey }: SignInFailedProps) {
  const since = useErrorSince("login");
  const isRetried = useUi((ui) => ui.isLoginRetried);
  const error = login.error ?? startError;
  const condition = error === null ? null : conditionOf(error, since);
  const isRateLimited = login.phase !== "expired" && login.phase !== "cancelled" && condition?.kind === "rate_limited";

  const reason = (): { readonly title: string; readonly body: string } => {
    if (login.phase === "expired") return { title: t("signIn.expired.title"), body: t("signIn.expired.body") };
    if (login.phase === "cancelled") return { title: t("signIn.cancelled.title"), body: t("signIn.cancelled.body") };
    const title = (error === null ? undefined : TITLES[error.code]) ?? "signIn.failed.title";
    return { title: t(title), body: error?.message ?? t("signIn.failed.body") };
  };

  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-lead font-semibold">{t("signIn.title")}</h2>
      {isRateLimited ? (
        <RateLimited
          retryAt={condition.retryAt}
          retriesItself={!isRetried}
          onRetry={isRetried ? signIn.start : signIn.retryOnce}
        />
      ) : (
        <Message role="alert" tone={login.phase === "cancelled" ? "info" : "warn"} title={reason().title}>
          {reason().body}
        </Message>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {!isRateLimited && (
          <Button look="primary" onClick={signIn.start} isBusy={signIn.isStarting}>
            {t(signIn.isStarting ? "signIn.creating" : "common.tryAgain")}
          </Button>
        )}
        <Button look="quiet" onClick={onUseKey}>
          {t("signIn.useKey")}
        </Button>
      </div>
    </div>
  );
}
