import { useId } from "react";
import { CopyButton } from "../copy-button";
import { SearchField } from "../search-field";
import type { LogLine } from "./log-lines";

/** What one copy may hold; the newest lines are what is wanted. */
const MAX_COPY = 1_000_000;

/** Lines as they go to the clipboard. */
export const copyOf = (lines: readonly Pick<LogLine, "text">[]): string =>
  lines
    .map(({ text }) => text)
    .join("\n")
    .slice(-MAX_COPY);

/** The one choice of what is shown of a log: how much, or from which level. */
export interface LogChoice<V extends string | number> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly text: string }[];
  readonly onChange: (value: V) => void;
}

interface LogBarProps<V extends string | number> {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly searchLabel: string;
  readonly clearLabel: string;
  readonly choice: LogChoice<V>;
  /** What the button copies; without any there is no button. */
  readonly copied: string;
  readonly copyLabel: string;
}

/** What stands above every log: its search, its one choice, and the copy of what is shown. */
export function LogBar<V extends string | number>({ query, onQuery, choice, copied, ...labels }: LogBarProps<V>) {
  const choiceId = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <SearchField
        label={labels.searchLabel}
        hint={labels.searchLabel}
        clearLabel={labels.clearLabel}
        value={query}
        onChange={onQuery}
      />
      <div className="flex items-center gap-2">
        <label htmlFor={choiceId} className="text-small text-ink-muted">
          {choice.label}
        </label>
        <select
          id={choiceId}
          value={choice.value}
          onChange={(event) => {
            const chosen = choice.options.find(({ value }) => String(value) === event.target.value);
            if (chosen !== undefined) choice.onChange(chosen.value);
          }}
          className="h-8 rounded-control border border-line-strong bg-surface px-2 tabular-nums"
        >
          {choice.options.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </div>
      {copied !== "" && <CopyButton text={copied} label={labels.copyLabel} look="button" />}
    </div>
  );
}
