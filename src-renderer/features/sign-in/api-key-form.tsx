import { CircleAlert } from "lucide-react";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { t } from "../../i18n/t";
import { call, toWireError } from "../../ipc/bridge";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { showFailure } from "../../ui/toast";
import { useUi } from "../../ui/ui-store";

/**
 * Takes an API key, has it checked at the cloud and stored by the main process.
 * The key lives in the field alone: not in React's state, not in a store, not in the query cache.
 */
export function ApiKeyForm({ onClose }: { readonly onClose: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isChecking, setIsChecking] = useState(false);
  const openKeys = useAction("app.external.open", { onFailed: showFailure });
  const fieldId = useId();
  const problemId = useId();

  useEffect(() => field.current?.focus(), []);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const input = field.current;
    if (input === null || isChecking) return;
    const apiKey = input.value.trim();
    if (apiKey === "") {
      setProblem(t("signIn.key.empty"));
      input.focus();
      return;
    }
    setIsChecking(true);
    setProblem(null);
    try {
      await call("account.key.set", { apiKey });
      input.value = "";
      useUi.setState({ isWelcomeShown: true });
      onClose();
    } catch (thrown) {
      setProblem(toWireError(thrown).message);
      input.focus();
    } finally {
      setIsChecking(false);
    }
  };

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4" autoComplete="off" noValidate>
      <div className="flex flex-col gap-1">
        <h2 className="text-lead font-semibold">{t("signIn.key.title")}</h2>
        <p className="text-ink-muted">{t("signIn.key.body")}</p>
      </div>
      <div className="flex flex-col gap-1">
        <label htmlFor={fieldId} className="text-small font-medium">
          {t("signIn.key.label")}
        </label>
        <input
          id={fieldId}
          ref={field}
          type="password"
          autoComplete="off"
          spellCheck={false}
          maxLength={512}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : problemId}
          className="h-8 w-full rounded-control border border-line-strong bg-surface px-3 font-mono text-small select-text aria-invalid:border-bad"
        />
        <p id={problemId} role="alert" className="flex min-h-5 items-start gap-1 text-small text-bad">
          {problem !== null && (
            <>
              <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
              {problem}
            </>
          )}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" isBusy={isChecking}>
          {t(isChecking ? "signIn.key.checking" : "signIn.key.submit")}
        </Button>
        <Button onClick={() => openKeys.run({ target: "apiKeys" })}>{t("signIn.key.get")}</Button>
        <Button look="quiet" onClick={onClose}>
          {t("common.back")}
        </Button>
      </div>
    </form>
  );
}
