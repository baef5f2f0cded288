import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { t } from "../../i18n/t";
import { call, toWireError } from "../../ipc/bridge";
import { Button } from "../../ui/button";
import { tw } from "./text";

interface KeyFormProps {
  /** There is a key, which goes. */
  readonly isReplacing: boolean;
  readonly onClose: () => void;
}

/** Takes a private key and hands it to the main process. It lives in the field alone, and only until it is sent. */
export function KeyForm({ isReplacing, onClose }: KeyFormProps) {
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const fieldId = useId();
  const problemId = useId();

  useEffect(() => field.current?.focus(), []);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const input = field.current;
    if (input === null || isSaving) return;
    const privateKey = input.value.trim();
    if (privateKey === "") {
      setProblem(tw("key.empty"));
      input.focus();
      return;
    }
    setIsSaving(true);
    setProblem(null);
    try {
      await call("wallet.signingKey.set", { privateKey });
      input.value = "";
      onClose();
    } catch (thrown) {
      setProblem(toWireError(thrown).message);
      input.focus();
    } finally {
      setIsSaving(false);
    }
  };

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-2" autoComplete="off" noValidate>
      <label htmlFor={fieldId} className="text-small font-medium">
        {tw("key.field")}
      </label>
      <input
        id={fieldId}
        ref={field}
        type="password"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        aria-invalid={problem !== null}
        aria-describedby={problemId}
        className="h-8 w-full max-w-xl rounded-control border border-line-strong bg-surface px-3 font-mono text-small select-text aria-invalid:border-bad"
      />
      {isReplacing && <p className="text-small text-ink-muted">{tw("key.replaced")}</p>}
      <p id={problemId} role="alert" className="min-h-5 text-small text-bad">
        {problem}
      </p>
      <div className="flex gap-2">
        <Button type="submit" isBusy={isSaving}>
          {tw(isSaving ? "key.saving" : "key.save")}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}
