import { Eye, EyeOff, Plus, X } from "lucide-react";
import { type ClipboardEvent, useId, useRef, useState } from "react";
import { Button } from "../../../ui/button";
import { FieldSet, inputLook } from "../../../ui/fields";
import { IconButton } from "../../../ui/icon-button";
import { ta } from "../text";
import { isBlank, newVariable, parseEnvironment, type Variable, type VariableProblem } from "./environment";

interface EnvironmentTableProps {
  /** What they are for, and how they can be pasted. */
  readonly note: string;
  readonly variables: readonly Variable[];
  /** What is wrong with each, by its id. */
  readonly problems: ReadonlyMap<string, VariableProblem>;
  /** Sending was tried: a name still to be typed is wrong from then on. */
  readonly isChecked: boolean;
  readonly onChange: (variables: readonly Variable[]) => void;
}

/** Environment variables. Values are hidden until asked for; a whole `.env` file can be pasted. */
export function EnvironmentTable({ note, variables, problems, isChecked, onChange }: EnvironmentTableProps) {
  const table = useRef<HTMLDivElement>(null);

  const change = (id: string, changes: Partial<Variable>): void =>
    onChange(variables.map((each) => (each.id === id ? { ...each, ...changes } : each)));
  const add = (): void => {
    const added = newVariable();
    onChange([...variables, added]);
    // After React has drawn the row.
    requestAnimationFrame(() => document.getElementById(`variable-${added.id}`)?.focus());
  };
  const remove = (id: string): void => {
    onChange(variables.filter((each) => each.id !== id));
    // The row's button goes away with it.
    table.current?.focus();
  };
  const paste = (id: string, event: ClipboardEvent): void => {
    const pasted = parseEnvironment(event.clipboardData.getData("text"));
    if (pasted === null) return;
    event.preventDefault();
    onChange(variables.flatMap((each) => (each.id === id ? [...(isBlank(each) ? [] : [each]), ...pasted] : [each])));
  };

  return (
    <FieldSet title={ta("create.environment")}>
      <p className="mb-2 text-small text-ink-muted">{note}</p>
      <div ref={table} tabIndex={-1} className="flex flex-col gap-2 outline-none">
        {variables.map((variable, index) => {
          const problem = problems.get(variable.id) ?? null;
          const isShown = problem !== null && (isChecked || problem !== "unnamed");
          return (
            <VariableRow
              key={variable.id}
              variable={variable}
              number={index + 1}
              problem={isShown ? problem : null}
              onChange={(changes) => change(variable.id, changes)}
              onRemove={() => remove(variable.id)}
              onPaste={(event) => paste(variable.id, event)}
            />
          );
        })}
        <div>
          <Button onClick={add}>
            <Plus size={16} aria-hidden />
            {ta("create.environment.add")}
          </Button>
        </div>
      </div>
    </FieldSet>
  );
}

interface VariableRowProps {
  readonly variable: Variable;
  /** From 1, for names that tell the rows apart. */
  readonly number: number;
  readonly problem: VariableProblem | null;
  readonly onChange: (changes: Partial<Variable>) => void;
  readonly onRemove: () => void;
  readonly onPaste: (event: ClipboardEvent) => void;
}

function VariableRow({ variable, number, problem, onChange, onRemove, onPaste }: VariableRowProps) {
  const [isRevealed, setIsRevealed] = useState(false);
  const problemId = useId();
  const name = variable.name.trim() === "" ? String(number) : variable.name.trim();
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <input
          id={`variable-${variable.id}`}
          value={variable.name}
          maxLength={256}
          spellCheck={false}
          autoComplete="off"
          aria-label={ta("create.environment.name", { number })}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : problemId}
          placeholder={ta("create.environment.nameHint")}
          onChange={(event) => onChange({ name: event.target.value })}
          onPaste={onPaste}
          className={`${inputLook} min-w-0 flex-1 font-mono text-small`}
        />
        <input
          type={isRevealed ? "text" : "password"}
          value={variable.value}
          maxLength={32_768}
          spellCheck={false}
          autoComplete="off"
          aria-label={ta("create.environment.value", { name })}
          placeholder={ta("create.environment.valueHint")}
          onChange={(event) => onChange({ value: event.target.value })}
          className={`${inputLook} min-w-0 flex-1 font-mono text-small`}
        />
        <IconButton
          icon={isRevealed ? EyeOff : Eye}
          label={ta(isRevealed ? "create.environment.hide" : "create.environment.reveal", { name })}
          aria-pressed={isRevealed}
          onClick={() => setIsRevealed(!isRevealed)}
        />
        <IconButton icon={X} label={ta("create.environment.remove", { name })} onClick={onRemove} />
      </div>
      {problem !== null && (
        <p id={problemId} className="text-small text-bad">
          {ta(`create.environment.${problem}`)}
        </p>
      )}
    </div>
  );
}
