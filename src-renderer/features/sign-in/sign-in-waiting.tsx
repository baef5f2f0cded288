import { ExternalLink, Info } from "lucide-react";
import type { LoginState } from "../../../src-preload/contract/state";
import { t } from "../../i18n/t";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { Countdown } from "../../ui/conditions/countdown";
import { CopyButton } from "../../ui/copy-button";
import { showFailure } from "../../ui/toast";

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

/** The browser has the word: how long it still may take, and the ways on. */
export function SignInWaiting({ login, sessionId }: { readonly login: LoginState; readonly sessionId: string }) {
  const reopen = useAction("account.login.reopen", { onFailed: showFailure });
  const cancel = useAction("account.login.cancel", { onFailed: showFailure });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h2 className="text-lead font-semibold">{t("signIn.waiting.title")}</h2>
        <p className="text-ink-muted">
          {login.browserUrl === null
            ? t("signIn.waiting.body")
            : t("signIn.waiting.bodyHost", { host: hostOf(login.browserUrl) })}
        </p>
      </div>
      {login.expiresAt !== null && (
        <p className="flex items-baseline gap-2">
          <span className="text-title font-semibold">
            <Countdown until={login.expiresAt} label={t("signIn.waiting.timer")} />
          </span>
          <span className="text-small text-ink-muted">{t("signIn.waiting.left")}</span>
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => reopen.run({ sessionId })} isBusy={reopen.isRunning}>
          <ExternalLink size={16} aria-hidden />
          {t("signIn.waiting.reopen")}
        </Button>
        {login.browserUrl !== null && (
          <CopyButton look="button" text={login.browserUrl} label={t("signIn.waiting.copyLink")} />
        )}
        <Button look="quiet" onClick={() => cancel.run({ sessionId })} isBusy={cancel.isRunning}>
          {t("common.cancel")}
        </Button>
      </div>
      {/* The line keeps its height so that a passing fault moves nothing. */}
      <p role="status" className="flex min-h-5 items-start gap-2 text-small text-ink-muted">
        {login.error !== null && (
          <>
            <Info size={16} aria-hidden className="mt-0.5 shrink-0" />
            {t("signIn.waiting.fault", { fault: login.error.message })}
          </>
        )}
      </p>
    </div>
  );
}
