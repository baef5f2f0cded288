import { z } from "zod";
import { CliFailure } from "../failure";

/** A thing as a command names it. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** @returns whether this text is an id, which no name is */
export const isId = (wanted: string): boolean => z.guid().safeParse(wanted).success;

/**
 * The one that is meant: by its id, or by its name if only one has it; capitals count only where they tell two apart.
 * @throws CliFailure with the code for none, or AMBIGUOUS
 */
export function findNamed<T extends Named>(
  all: readonly T[],
  wanted: string,
  { what, none }: { readonly what: "agent" | "container"; readonly none: "NO_AGENT" | "NO_CONTAINER" },
): T {
  const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
  if (isId(wanted)) {
    const found = all.find(({ id }) => same(id, wanted));
    if (found !== undefined) return found;
    throw new CliFailure(none, `There is no ${what} with this id.`);
  }
  const exact = all.filter(({ name }) => name === wanted);
  const found = exact.length > 0 ? exact : all.filter(({ name }) => same(name, wanted));
  const [first] = found;
  if (first === undefined) throw new CliFailure(none, `No ${what} is called "${wanted}".`);
  if (found.length > 1) {
    const ids = found.map(({ id }) => id).join(", ");
    throw new CliFailure("AMBIGUOUS", `${found.length} ${what}s are called "${wanted}": name one by its id (${ids}).`);
  }
  return first;
}
