/** As much of JSON Schema as the OpenAPI document of the routes uses. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: "550e8400-e29b-41d4-a716-446655440000",
  "date-time": "2026-03-15T01:00:00.000Z",
  uri: "https://example.com/",
};

/** The first kind of value the schema takes that is one, null aside. */
export function typeOf(schema: JsonSchema): string {
  const type = typeof schema.type === "string" ? schema.type : schema.type?.find((one) => one !== "null");
  const part = (schema.anyOf ?? schema.oneOf ?? schema.allOf)?.[0];
  if (type !== undefined) return type;
  if (part !== undefined) return typeOf(part);
  return schema.properties === undefined ? "any" : "object";
}

function sampleObject({ properties = {}, required = [] }: JsonSchema): Record<string, unknown> {
  const shown = Object.entries(properties).filter(
    ([name, field]) => required.includes(name) || field.examples !== undefined,
  );
  return Object.fromEntries(shown.map(([name, field]) => [name, sampleOf(field, name)]));
}

/** An example of what a schema takes: its own where it gives one, else made up of its parts, optional fields left out. */
export function sampleOf(schema: JsonSchema, name = "text"): unknown {
  const [own = schema.const ?? schema.default ?? schema.enum?.[0]] = schema.examples ?? [];
  if (own !== undefined) return own;
  const part = (schema.anyOf ?? schema.oneOf ?? schema.allOf)?.[0];
  if (part !== undefined) return sampleOf(part, name);
  switch (typeOf(schema)) {
    case "object":
      return sampleObject(schema);
    case "array":
      return schema.items === undefined ? [] : [sampleOf(schema.items, name)];
    case "integer":
    case "number":
      return schema.minimum ?? 1;
    case "boolean":
      return true;
    case "string":
      return BY_FORMAT[schema.format ?? ""] ?? `<${name}>`;
    default:
      return null;
  }
}
