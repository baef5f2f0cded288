import fc from "fast-check";
import type { Operation, ReadDocument } from "../explorer/reference";
import type { JsonSchema } from "../explorer/sample";

/** A request made from the contract, whether or not it keeps to it. */
export interface ContractRequest {
  readonly operation: Operation;
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** What was broken; null for a request as the contract has it. */
  readonly flaw: string | null;
  readonly hasToken: boolean;
}

interface Surroundings {
  /** Ids that name something, beside those that name nothing. */
  readonly ids: () => readonly string[];
  /** Operations by what their bodies are made of in place of what the schema allows. */
  readonly bodies: Readonly<Record<string, fc.Arbitrary<unknown>>>;
}

const NASTY = [
  "",
  " ",
  "\u0000",
  "__proto__",
  "constructor",
  "../../etc/passwd",
  "<script>",
  "💥",
  "\ud800",
  "%2e%2e",
  "'",
];
const nasty = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: "grapheme", maxLength: 40 }));
const junk = fc.oneof(fc.jsonValue({ maxDepth: 2 }), nasty, fc.constant("x".repeat(5_000)), fc.constant(1e308));

/** Values a schema takes; what its patterns forbid beyond that is refused, which is as good a test. */
function valuesOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const parts = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  const examples = schema.examples ?? [];
  const own = examples.length > 0 ? [fc.constantFrom(...examples)] : [];
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (parts !== undefined && parts.length > 0) return fc.oneof(...own, ...parts.map(valuesOf));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "object":
      return fc.oneof(...own, objectsOf(schema));
    case "array":
      return fc.oneof(...own, fc.array(valuesOf(schema.items ?? {}), { maxLength: 3 }));
    case "integer": {
      const min = schema.minimum ?? -5;
      return fc.oneof(...own, fc.integer({ min, max: Math.max(min, Math.min(schema.maximum ?? 500, 500)) }));
    }
    case "number":
      return fc.oneof(...own, fc.double({ min: schema.minimum ?? -5, max: schema.maximum ?? 500, noNaN: true }));
    case "boolean":
      return fc.boolean();
    case "string":
      if (schema.format === "uuid") return fc.uuid();
      return fc.oneof(
        ...own,
        fc.string({ minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 30, 30) }),
      );
    default:
      return fc.oneof(...own, fc.jsonValue({ maxDepth: 1 }));
  }
}

function objectsOf({ properties = {}, required = [] }: JsonSchema): fc.Arbitrary<object> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, valuesOf(field)]));
  return fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
}

/** The same object with one of its fields made into something else, or taken away, or with one more. */
const spoilt = (schema: JsonSchema): fc.Arbitrary<unknown> => {
  const names = Object.keys(schema.properties ?? { nothing: {} });
  return fc
    .tuple(objectsOf(schema), fc.constantFrom(...names, "__proto__"), fc.option(junk, { nil: undefined }))
    .map(([value, name, other]) => ({ ...value, [name]: other }));
};

const bodyTexts = (schema: JsonSchema): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: spoilt(schema).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: junk.map((value) => JSON.stringify(value) ?? "") },
    { weight: 1, arbitrary: fc.constantFrom("{", "[]", "null", '{"a":', "\ufeff{}", "{}{}", '{"a":1e999}') },
  );

const FLAWS = ["body", "query", "path", "method", "token", "headers"] as const;

function requestsFor(
  path: string,
  method: string,
  operation: Operation,
  { ids, bodies }: Surroundings,
): fc.Arbitrary<ContractRequest> {
  const schema = operation.requestBody?.content["application/json"]?.schema;
  const parameters = operation.parameters ?? [];
  const inPlace = (place: string) => parameters.filter((parameter) => parameter.in === place);
  const valid = schema === undefined ? fc.constant(null) : (bodies[operation.operationId] ?? valuesOf(schema));
  const query = fc.record(
    Object.fromEntries(inPlace("query").map(({ name, schema: own = {} }) => [name, valuesOf(own).map(String)])),
    {
      requiredKeys: inPlace("query")
        .filter(({ required }) => required)
        .map(({ name }) => name),
    },
  );
  return fc
    .record({
      flaw: fc.option(fc.constantFrom(...FLAWS), { nil: null, freq: 2 }),
      value: valid,
      text: bodyTexts(schema ?? {}),
      query,
      junkQuery: fc.tuple(fc.constantFrom(...inPlace("query").map(({ name }) => name), "x"), nasty),
      path: fc.tuple(fc.nat(), fc.uuid(), fc.string({ unit: fc.constantFrom(..."aZ0._~-%/"), maxLength: 30 })),
      key: fc.option(fc.string({ unit: "grapheme-ascii", maxLength: 20 })),
      other: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE"),
    })
    .map((parts): ContractRequest => {
      const { flaw } = parts;
      const [choice, unknown, odd] = parts.path;
      const known = [...ids(), unknown];
      const filled = path.replaceAll(/\{\w+\}/g, flaw === "path" ? odd : (known[choice % known.length] ?? unknown));
      const asked = new URLSearchParams(parts.query as Record<string, string>);
      // The route's own default is longer than a test should wait.
      if (inPlace("query").some(({ name }) => name === "waitMs")) asked.set("waitMs", "20");
      if (flaw === "query") asked.append(...parts.junkQuery);
      const body = flaw === "body" ? parts.text : parts.value === null ? null : JSON.stringify(parts.value);
      const isKeyed = inPlace("header").some(({ name }) => name === "idempotency-key") && parts.key !== null;
      const extra: Readonly<Record<string, string>> =
        flaw === "headers" ? { "x-odd": "y", accept: "image/png", "content-encoding": "gzip" } : {};
      const idempotency: Readonly<Record<string, string>> = isKeyed
        ? { "idempotency-key": parts.key?.trim() || "key" }
        : {};
      return {
        operation,
        method: flaw === "method" ? parts.other : method.toUpperCase(),
        target: `${filled}${asked.size > 0 ? `?${asked}` : ""}`,
        headers: { ...idempotency, ...extra },
        body,
        flaw,
        hasToken: flaw !== "token",
      };
    });
}

/** Makes requests out of an OpenAPI document: the same number for each of its operations, in turn, the same with each seed. */
export function contractRequests(
  document: ReadDocument,
  count: number,
  seed: number,
  surroundings: Surroundings,
): readonly ContractRequest[] {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => requestsFor(path, method, operation, surroundings)),
  );
  const each = Math.ceil(count / operations.length);
  const made = operations.map((arbitrary, index) => fc.sample(arbitrary, { seed: seed + index, numRuns: each }));
  return Array.from({ length: each }, (_, turn) => made.flatMap((requests) => requests[turn] ?? [])).flat();
}
