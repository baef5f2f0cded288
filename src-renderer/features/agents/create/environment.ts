/** One environment variable as it is typed. */
export interface Variable {
  /** Names the row while it is edited; not sent. */
  readonly id: string;
  readonly name: string;
  readonly value: string;
}

/** What keeps a variable from being sent. */
export type VariableProblem = "unnamed" | "badName" | "repeated";

const LINE = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*(.*?)\s*$/;
const QUOTED = /^(["'])(.*)\1(?:\s+#.*)?$/;

/** An empty row. */
export const newVariable = (): Variable => ({ id: crypto.randomUUID(), name: "", value: "" });

/**
 * The variables in text pasted from an `.env` file: `NAME=value` a line, with or without `export`, quotes and comments.
 * Null when the text is not of that kind.
 */
export function parseEnvironment(text: string): readonly Variable[] | null {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "" && !line.trimStart().startsWith("#"));
  const found: Variable[] = [];
  for (const line of lines) {
    const [, name, raw = ""] = LINE.exec(line) ?? [];
    if (name === undefined) return null;
    const quoted = QUOTED.exec(raw);
    const value = quoted?.[2] ?? raw.replace(/\s+#.*$/, "");
    found.push({ ...newVariable(), name, value: quoted?.[1] === '"' ? value.replaceAll("\\n", "\n") : value });
  }
  return found.length === 0 ? null : found;
}

/** Rows nobody has typed into are not sent and not wrong. */
export const isBlank = ({ name, value }: Variable): boolean => name.trim() === "" && value === "";

/** What is wrong with each variable, by row id. */
export function problemsOf(variables: readonly Variable[]): ReadonlyMap<string, VariableProblem> {
  const problems = new Map<string, VariableProblem>();
  const seen = new Set<string>();
  for (const variable of variables.filter((each) => !isBlank(each))) {
    const name = variable.name.trim();
    if (name === "") problems.set(variable.id, "unnamed");
    else if (/[=\s\0]/.test(name)) problems.set(variable.id, "badName");
    else if (seen.has(name)) problems.set(variable.id, "repeated");
    seen.add(name);
  }
  return problems;
}

/** The variables as the cloud takes them. */
export const environmentOf = (variables: readonly Variable[]): Record<string, string> =>
  Object.fromEntries(variables.filter((each) => !isBlank(each)).map(({ name, value }) => [name.trim(), value]));
