import { DomainError } from "../../cloud/errors";

const isWellEncoded = (query: string): boolean => {
  try {
    decodeURIComponent(query);
    return true;
  } catch {
    return false;
  }
};

/**
 * The declared parameters of a query. Unknown ones are ignored like unknown body fields; a declared one that comes twice is
 * refused, because which of the two counts is a guess.
 * @throws DomainError INVALID_INPUT
 */
export function readQuery(query: string, declared: readonly string[]): Record<string, string> {
  if (!isWellEncoded(query)) throw new DomainError("INVALID_INPUT", "The query is not correctly percent-encoded.");
  const given = new URLSearchParams(query);
  const values: Record<string, string> = {};
  for (const field of declared) {
    const [value, ...more] = given.getAll(field);
    if (more.length > 0) throw new DomainError("INVALID_INPUT", `${field} may be given once.`, { details: { field } });
    if (value !== undefined) values[field] = value;
  }
  return values;
}
