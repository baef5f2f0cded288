import { clsx } from "clsx";
import { IMAGE_LIMITS } from "../../../src-preload/contract/studio-names";
import { Field, inputLook } from "../../ui/fields";
import { ts } from "./text";

interface PromptFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (prompt: string) => void;
}

/** What is to be made, in the person's words. */
export function PromptField({ label, hint, value, onChange }: PromptFieldProps) {
  const left = IMAGE_LIMITS.prompt - value.length;
  return (
    <Field label={label} note={left < 200 ? ts("prompt.left", { left }) : null}>
      {(attributes) => (
        <textarea
          {...attributes}
          value={value}
          rows={3}
          maxLength={IMAGE_LIMITS.prompt}
          placeholder={hint}
          onChange={(event) => onChange(event.target.value)}
          className={clsx(inputLook, "h-auto min-h-20 resize-y py-2")}
        />
      )}
    </Field>
  );
}
