import { CONTAINER_BOUNDS } from "../../../../src-preload/contract/container-names";
import { Choice, Field, FieldSet, inputLook } from "../../../ui/fields";
import { sizeOf } from "../size";
import { tc } from "../text";
import { type DraftProblem, editDraft, SIZES, type SizeName, useDeployForm } from "./draft";

const NAMES: readonly SizeName[] = ["small", "medium", "standard", "own"];

/** How large it is: one of three sizes, or one of its own. */
export function SizePart({ problems }: { readonly problems: readonly DraftProblem[] }) {
  const draft = useDeployForm((form) => form.draft);
  const number = (name: "cpu" | "memory", note: string | null) => (
    <Field
      label={tc(`deploy.${name}`)}
      note={note}
      problem={problems.includes(name) ? badNumber(CONTAINER_BOUNDS[name]) : null}
    >
      {(field) => (
        <input
          {...field}
          value={draft[name]}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => editDraft({ [name]: event.target.value })}
          className={`${inputLook} tabular-nums`}
        />
      )}
    </Field>
  );
  return (
    <FieldSet title={tc("deploy.size")}>
      <div className="grid grid-cols-1 gap-2 wide:grid-cols-2">
        {NAMES.map((name) => (
          <Choice
            key={name}
            group="size"
            label={tc(`deploy.size.${name}`)}
            note={name === "own" ? tc("deploy.size.own.note") : sizeOf(SIZES[name])}
            isChosen={draft.size === name}
            onChoose={() => editDraft({ size: name })}
          />
        ))}
      </div>
      {draft.size === "own" && (
        <div className="mt-3 grid grid-cols-1 gap-4 wide:grid-cols-2">
          {number("cpu", tc("deploy.cpu.note"))}
          {number("memory", null)}
        </div>
      )}
    </FieldSet>
  );
}

/** What is wrong with a number out of its bounds; they are no quantities to be grouped. */
export const badNumber = ({ least, most }: { readonly least: number; readonly most: number }): string =>
  tc("deploy.size.bad", { least: String(least), most: String(most) });
