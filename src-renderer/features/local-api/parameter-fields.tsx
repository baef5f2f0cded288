import type { ReferenceParameter } from "../../../src-preload/contract/local-api";
import { Field, inputLook } from "../../ui/fields";
import { keyOf } from "./build-request";
import { tl } from "./text";

interface ParameterFieldsProps {
  readonly parameters: readonly ReferenceParameter[];
  readonly values: Readonly<Record<string, string>>;
  /** Keys of those that are needed and were not given. */
  readonly missing: readonly string[];
  readonly onChange: (key: string, value: string) => void;
}

const PLACES = { path: "route.inPath", query: "route.inQuery", header: "route.inHeader" } as const;

const noteOf = ({ in: place, isRequired, type, description }: ReferenceParameter): string => {
  const facts = [type, tl(PLACES[place]), tl(isRequired ? "route.required" : "route.optional")].join(", ");
  return description === null ? facts : `${facts}. ${description}`;
};

/** A field for everything a route takes beside its body. */
export function ParameterFields({ parameters, values, missing, onChange }: ParameterFieldsProps) {
  if (parameters.length === 0) return null;
  return (
    <section aria-label={tl("route.parameters")} className="flex min-w-0 flex-col gap-3">
      <h3 className="font-medium">{tl("route.parameters")}</h3>
      {parameters.map((parameter) => {
        const key = keyOf(parameter);
        const value = values[key] ?? "";
        return (
          <Field
            key={key}
            label={parameter.name}
            note={noteOf(parameter)}
            problem={missing.includes(key) ? tl("route.missing") : null}
          >
            {(attributes) =>
              parameter.choices.length > 0 ? (
                <select
                  {...attributes}
                  value={value}
                  onChange={(event) => onChange(key, event.target.value)}
                  className="h-8 self-start rounded-control border border-line-strong bg-surface px-2"
                >
                  <option value="">{tl("route.notGiven")}</option>
                  {parameter.choices.map((choice) => (
                    <option key={choice}>{choice}</option>
                  ))}
                </select>
              ) : (
                <input
                  {...attributes}
                  value={value}
                  placeholder={parameter.example ?? ""}
                  maxLength={1_000}
                  spellCheck={false}
                  autoComplete="off"
                  onChange={(event) => onChange(key, event.target.value)}
                  className={inputLook}
                />
              )
            }
          </Field>
        );
      })}
    </section>
  );
}
