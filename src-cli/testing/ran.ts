/** How a run ended. */
export interface Ran {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** The one JSON document of a run. */
export const json = ({ out }: Ran): Record<string, unknown> => JSON.parse(out);

/** The JSON lines of a run. */
export const jsonLines = ({ out }: Ran): readonly Record<string, unknown>[] =>
  out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
