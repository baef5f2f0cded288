import type { ReferenceParameter, ReferenceRoute } from "../../../src-preload/contract/local-api";
import { type JsonSchema, sampleOf, typeOf } from "./sample";

interface Parameter {
  readonly name: string;
  readonly in: ReferenceParameter["in"];
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: JsonSchema;
}

/** One operation of the OpenAPI document, as far as it is read here. */
export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly [string];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: JsonSchema }>> };
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
  readonly "x-effect": ReferenceRoute["effect"];
}

/** The parts of the document of {@link describeRoutes} that tell what can be asked. */
export interface ReadDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  integer: "whole number",
  number: "number",
  boolean: "true or false",
  string: "text",
};

function choicesOf(schema: JsonSchema): readonly string[] {
  return (schema.enum ?? []).map(String);
}

function parameterOf({ name, in: place, required = false, description, schema = {} }: Parameter): ReferenceParameter {
  const known = schema.examples?.[0] ?? schema.default;
  return {
    name,
    in: place,
    isRequired: required || place === "path",
    description: description ?? schema.description ?? null,
    type: schema.format === "uuid" ? "UUID" : (TYPE_WORDS[typeOf(schema)] ?? "text"),
    choices: [...choicesOf(schema)],
    example: known === undefined ? null : String(known),
  };
}

function bodyOf({ requestBody }: Operation): string | null {
  const schema = requestBody?.content["application/json"]?.schema;
  return schema === undefined ? null : JSON.stringify(sampleOf(schema), null, 2);
}

/** What the OpenAPI document says, as a page or a document shows it; in the document's order. */
export function readReference(document: ReadDocument): readonly ReferenceRoute[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: operation.operationId,
      group: operation.tags[0],
      method: method.toUpperCase(),
      path,
      summary: operation.summary,
      isOpen: operation.security?.length === 0,
      effect: operation["x-effect"],
      parameters: (operation.parameters ?? []).map(parameterOf),
      body: bodyOf(operation),
      answers: Object.entries(operation.responses).map(([status, { description }]) => ({ status, description })),
    })),
  );
}
