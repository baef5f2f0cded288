import { clsx } from "clsx";
import { type ReactNode, useId } from "react";

/** A text field of a form, 32 px high. */
export const inputLook =
  "h-8 w-full rounded-control border border-line-strong bg-surface px-3 select-text placeholder:text-ink-faint aria-invalid:border-bad";

/** A choice of one out of many, as high as a text field. */
export const selectLook =
  "h-8 w-full min-w-0 rounded-control border border-line-strong bg-surface px-2 aria-invalid:border-bad";

interface FieldAttributes {
  readonly id: string;
  readonly "aria-invalid": boolean;
  readonly "aria-describedby": string | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly note?: string | null;
  /** What is wrong with it, told beside it. */
  readonly problem?: string | null;
  readonly children: (attributes: FieldAttributes) => ReactNode;
}

/** One named field with its note and what is wrong with it. */
export function Field({ label, note = null, problem = null, children }: FieldProps) {
  const id = useId();
  const textId = useId();
  const hasText = note !== null || problem !== null;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-small font-medium">
        {label}
      </label>
      {children({ id, "aria-invalid": problem !== null, "aria-describedby": hasText ? textId : undefined })}
      {hasText && (
        <p id={textId} className={clsx("text-small", problem === null ? "text-ink-muted" : "text-bad")}>
          {problem ?? note}
        </p>
      )}
    </div>
  );
}

/** A group of fields under one title. */
export function FieldSet({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col">
      <legend className="mb-1 text-small font-medium">{title}</legend>
      {children}
    </fieldset>
  );
}

interface ChoiceProps {
  /** Radio buttons of one group exclude each other. */
  readonly group: string;
  readonly label: string;
  readonly note?: string | null;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** One of several choices, with room to say what it means. */
export function Choice({ group, label, note = null, isChosen, onChoose }: ChoiceProps) {
  const labelId = useId();
  const noteId = useId();
  return (
    <label
      className={clsx(
        "flex min-w-0 gap-3 rounded-card border px-3 py-2",
        isChosen ? "border-line-strong bg-surface" : "border-line hover:bg-hover",
      )}
    >
      <input
        type="radio"
        name={group}
        checked={isChosen}
        onChange={onChoose}
        // Else the note would be part of the name.
        aria-labelledby={labelId}
        aria-describedby={note === null ? undefined : noteId}
        className="mt-0.5 size-4 shrink-0 accent-(--ink)"
      />
      <span className="min-w-0">
        <span id={labelId} className="block">
          {label}
        </span>
        {note !== null && (
          <span id={noteId} className="block text-small text-ink-muted">
            {note}
          </span>
        )}
      </span>
    </label>
  );
}
