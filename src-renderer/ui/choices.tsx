import { clsx } from "clsx";

interface ChoicesProps<Choice extends string | number> {
  /** What is chosen, for those who cannot see what it changes. */
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly chosen: Choice;
  readonly nameOf: (choice: Choice) => string;
  readonly onChoose: (choice: Choice) => void;
}

/** One of a few views of the same data. */
export function Choices<Choice extends string | number>(props: ChoicesProps<Choice>) {
  const { legend, choices, chosen, nameOf, onChoose } = props;
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">{legend}</legend>
      {choices.map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={choice === chosen}
          onClick={() => onChoose(choice)}
          className={clsx(
            "h-7 rounded-control px-2.5 text-small",
            choice === chosen ? "bg-selected font-medium text-ink" : "text-ink-muted hover:bg-hover hover:text-ink",
          )}
        >
          {nameOf(choice)}
        </button>
      ))}
    </fieldset>
  );
}
