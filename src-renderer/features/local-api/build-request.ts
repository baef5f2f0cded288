import type { ReferenceParameter, ReferenceRoute } from "../../../src-preload/contract/local-api";

/** What was filled in: by `place name`, and the body as it was typed. */
export interface Filled {
  readonly values: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request as it can be sent and written down. */
export interface BuiltRequest {
  /** Path and query, percent-encoded. */
  readonly target: string;
  readonly headers: [name: string, value: string][];
  /** null when there is none. */
  readonly body: string | null;
  /** Keys of parameters that are needed and empty. */
  readonly missing: readonly string[];
  readonly isBodyBad: boolean;
}

/** Names one parameter among those of a route. */
export const keyOf = ({ in: place, name }: ReferenceParameter): string => `${place} ${name}`;

/** What a form begins with: examples of what is needed, and the body's. */
export const emptyForm = ({ parameters, body }: ReferenceRoute): Filled => ({
  values: Object.fromEntries(
    parameters.map((parameter) => [keyOf(parameter), parameter.isRequired ? (parameter.example ?? "") : ""]),
  ),
  body: body ?? "",
});

const isJsonObject = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
};

/** Puts a route and what was filled in together. Empty parameters are left out; an empty path parameter stays a gap `{name}`. */
export function buildRequest(
  { path, parameters, body: example }: ReferenceRoute,
  { values, body }: Filled,
): BuiltRequest {
  const given = parameters.map((parameter) => ({ parameter, value: (values[keyOf(parameter)] ?? "").trim() }));
  const search = new URLSearchParams(
    given.flatMap(({ parameter, value }) =>
      parameter.in === "query" && value !== "" ? [[parameter.name, value]] : [],
    ),
  );
  const address = given.reduce(
    (text, { parameter, value }) =>
      parameter.in === "path" && value !== "" ? text.replace(`{${parameter.name}}`, encodeURIComponent(value)) : text,
    path,
  );
  const hasBody = example !== null && body.trim() !== "";
  return {
    target: `${address}${search.size === 0 ? "" : `?${search}`}`,
    headers: given.flatMap(({ parameter, value }): [string, string][] =>
      parameter.in === "header" && value !== "" ? [[parameter.name, value]] : [],
    ),
    body: hasBody ? body.trim() : null,
    missing: given.flatMap(({ parameter, value }) => (parameter.isRequired && value === "" ? [keyOf(parameter)] : [])),
    isBodyBad: hasBody && !isJsonObject(body),
  };
}
