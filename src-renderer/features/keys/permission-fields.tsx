import { useId } from "react";
import { KEY_PERMISSIONS } from "../../../src-preload/contract/keys-names";
import { Choice, Field, FieldSet, inputLook } from "../../ui/fields";
import type { PermissionDraft } from "./draft";
import { tk } from "./text";

interface PermissionFieldsProps {
  readonly draft: PermissionDraft;
  readonly problem: string | null;
  readonly onChange: (draft: PermissionDraft) => void;
}

/** What a key may use: everything, or what is chosen of the known things and typed besides. */
export function PermissionFields({ draft, problem, onChange }: PermissionFieldsProps) {
  const group = useId();
  const change = (fields: Partial<PermissionDraft>): void => onChange({ ...draft, ...fields });
  return (
    <FieldSet title={tk("permissions")}>
      <div className="flex flex-col gap-2">
        <Choice
          group={group}
          label={tk("form.everything")}
          note={tk("form.everything.note")}
          isChosen={draft.isEverything}
          onChoose={() => change({ isEverything: true })}
        />
        <Choice
          group={group}
          label={tk("form.some")}
          note={tk("form.some.note")}
          isChosen={!draft.isEverything}
          onChoose={() => change({ isEverything: false })}
        />
        {!draft.isEverything && (
          <div className="flex flex-col gap-3 pl-7">
            <div className="grid grid-cols-2 gap-x-4 gap-y-1 sm:grid-cols-4">
              {KEY_PERMISSIONS.map((name) => (
                <label key={name} className="flex min-h-7 items-center gap-2">
                  <input
                    type="checkbox"
                    checked={draft.chosen.includes(name)}
                    onChange={(event) =>
                      change({
                        chosen: event.target.checked
                          ? [...draft.chosen, name]
                          : draft.chosen.filter((each) => each !== name),
                      })
                    }
                    className="size-4 accent-(--ink)"
                  />
                  <code className="font-mono text-small">{name}</code>
                </label>
              ))}
            </div>
            <Field label={tk("form.others")} problem={problem}>
              {(attributes) => (
                <input
                  {...attributes}
                  value={draft.others}
                  maxLength={2_000}
                  autoComplete="off"
                  spellCheck={false}
                  placeholder="agents:read, containers:read"
                  onChange={(event) => change({ others: event.target.value })}
                  className={`${inputLook} font-mono text-small`}
                />
              )}
            </Field>
          </div>
        )}
      </div>
    </FieldSet>
  );
}
