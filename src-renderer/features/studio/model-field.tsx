import { Field, selectLook } from "../../ui/fields";
import { ts } from "./text";

interface ModelFieldProps {
  readonly models: readonly string[];
  /** What the cloud uses when none is chosen. */
  readonly usual: string;
  /** Null: the cloud's own choice. */
  readonly chosen: string | null;
  readonly onChoose: (model: string | null) => void;
}

/** The model to use; only those that are known to exist can be chosen. */
export function ModelField({ models, usual, chosen, onChoose }: ModelFieldProps) {
  const isKnown = chosen === null || models.includes(chosen);
  return (
    <Field label={ts("model")} problem={isKnown ? null : ts("model.gone", { model: chosen })}>
      {(attributes) => (
        <select
          {...attributes}
          value={chosen ?? ""}
          onChange={(event) => onChoose(event.target.value === "" ? null : event.target.value)}
          className={selectLook}
        >
          <option value="">{ts("model.usual", { model: usual })}</option>
          {!isKnown && <option value={chosen}>{chosen}</option>}
          {models.map((model) => (
            <option key={model}>{model}</option>
          ))}
        </select>
      )}
    </Field>
  );
}
