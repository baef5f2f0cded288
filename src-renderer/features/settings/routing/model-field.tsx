import { clsx } from "clsx";
import { type FormEvent, useId, useState } from "react";
import { Button } from "../../../ui/button";
import { inputLook } from "../../../ui/fields";
import { type Capability, tr } from "./text";
import { useTestedModels } from "./use-routing";

interface ModelFieldProps {
  readonly capability: Capability;
  readonly provider: string;
  readonly model: string | null;
  readonly onSave: (model: string | null) => void;
}

/** The model for requests that name none. Suggests what the provider's last test listed. */
export function ModelField({ capability, provider, model, onSave }: ModelFieldProps) {
  const id = useId();
  const listId = useId();
  const suggestions = useTestedModels(provider);
  const [draft, setDraft] = useState(model ?? "");
  const wanted = draft.trim() === "" ? null : draft.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted !== model) onSave(wanted);
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-center gap-2" noValidate>
      <label htmlFor={id} className="text-small text-ink-muted">
        {tr("routes.model.label")}
      </label>
      <input
        id={id}
        aria-label={tr("routes.model", { capability: tr(`routes.${capability}`) })}
        list={suggestions.length === 0 ? undefined : listId}
        value={draft}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
        placeholder={tr("routes.model.hint")}
        onChange={(event) => setDraft(event.target.value)}
        className={clsx(inputLook, "min-w-40 flex-1 text-small")}
      />
      {suggestions.length > 0 && (
        <datalist id={listId}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
      <Button type="submit" disabled={wanted === model}>
        {tr("save")}
      </Button>
    </form>
  );
}
