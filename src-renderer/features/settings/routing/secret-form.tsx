import { type FormEvent, useEffect, useRef, useState } from "react";
import { toWireError } from "../../../ipc/bridge";
import { Field, inputLook } from "../../../ui/fields";
import { FormActions } from "./form-actions";
import { tr } from "./text";

interface SecretFormProps {
  readonly label: string;
  readonly note: string;
  readonly maxLength: number;
  /** Hands it to main; what it throws is told beside the field. */
  readonly keep: (secret: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Takes a secret that is written and never read back. It lives in the field alone: not in React's state or any cache. */
export function SecretForm({ label, note, maxLength, keep, onClose }: SecretFormProps) {
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isKeeping, setIsKeeping] = useState(false);

  useEffect(() => field.current?.focus(), []);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const input = field.current;
    if (input === null || isKeeping) return;
    const secret = input.value.trim();
    if (secret === "") {
      setProblem(tr("secret.empty"));
      input.focus();
      return;
    }
    setIsKeeping(true);
    setProblem(null);
    try {
      await keep(secret);
      input.value = "";
      onClose();
    } catch (thrown) {
      setProblem(toWireError(thrown).message);
      input.focus();
    } finally {
      setIsKeeping(false);
    }
  };

  return (
    <form
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
      className="flex flex-col gap-2"
      autoComplete="off"
      noValidate
    >
      <Field label={label} note={note} problem={problem}>
        {(attributes) => (
          <input
            {...attributes}
            ref={field}
            type="password"
            autoComplete="off"
            spellCheck={false}
            maxLength={maxLength}
            className={`${inputLook} font-mono text-small`}
          />
        )}
      </Field>
      <FormActions isBusy={isKeeping} onCancel={onClose} />
    </form>
  );
}
