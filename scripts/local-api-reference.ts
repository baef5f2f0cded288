/** Writes the routes' section of docs/local-api.md from the route table: `npx tsx scripts/local-api-reference.ts`. */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { type ReadDocument, readReference } from "../src-main/api/explorer/reference";
import { describeRoutes } from "../src-main/api/openapi";
import type { Route } from "../src-main/api/route";
import { ROUTES } from "../src-main/api/routes";
import { curlCommand } from "../src-preload/contract/curl";
import type { ReferenceRoute } from "../src-preload/contract/local-api";

const START = "<!-- routes: written by scripts/local-api-reference.ts -->";
const END = "<!-- /routes -->";

export const REFERENCE_FILE = fileURLToPath(new URL("../docs/local-api.md", import.meta.url));

/** sessionId becomes SESSION_ID: the shell variable the examples take it from. */
const variable = (field: string): string => field.replaceAll(/([A-Z])/g, "_$1").toUpperCase();

const fieldsOf = (schema: z.ZodObject | null): { readonly name: string; readonly isOptional: boolean }[] =>
  Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    isOptional: z.safeParse(field, undefined).success,
  }));

/** A body that may be left out is; what an example cannot know, the reader's shell does. */
function curl({ method, path, isOpen, parameters, body }: ReferenceRoute): string {
  const search = parameters
    .filter((parameter) => parameter.in === "query" && parameter.isRequired)
    .map(({ name }) => `${name}=$${variable(name)}`)
    .join("&");
  const address = path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => `$${variable(name)}`);
  return curlCommand({
    method,
    url: `$API${address}${search === "" ? "" : `?${search}`}`,
    isOpen,
    ...(body === null || body === "{}" ? {} : { body: JSON.stringify(JSON.parse(body)) }),
  });
}

function answerFields(schema: z.ZodType): string {
  const options = schema instanceof z.ZodDiscriminatedUnion ? schema.options : [schema];
  const shapes = options.map((option) =>
    fieldsOf(option instanceof z.ZodObject ? option : null).map(
      ({ name, isOptional }) => `\`${name}\`${isOptional ? "?" : ""}`,
    ),
  );
  return shapes.map((names) => names.join(", ")).join(" · ");
}

function section(route: Route, reference: ReferenceRoute): string {
  const given = [...fieldsOf(route.query), ...fieldsOf(route.headers), ...fieldsOf(route.body)];
  const optional = given.filter((field) => field.isOptional);
  const lines = [`### ${route.method} ${route.path}`, "", route.summary, "", "```sh", curl(reference), "```", ""];
  for (const [status, { schema }] of Object.entries(route.responses))
    lines.push(`- ${status}: ${answerFields(schema)}`);
  if (route.relays !== null) {
    const types = Object.keys(route.relays.answers).map((type) => `\`${type}\``);
    lines.push(`- 200, ${types.join(" or ")}: ${route.relays.description}`);
  }
  if (optional.length > 0) lines.push(`- may be given: ${optional.map(({ name }) => `\`${name}\``).join(", ")}`);
  if (route.errors !== undefined) lines.push(`- own errors: ${route.errors.map((code) => `\`${code}\``).join(", ")}`);
  return lines.join("\n");
}

/** @returns the page with its routes' section as the table has it now. */
export function withReference(page: string, routes: readonly Route[] = ROUTES): string {
  const [before, rest] = page.split(START);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error("docs/local-api.md lacks the markers of its routes.");
  const reference = readReference(describeRoutes(routes, "") as unknown as ReadDocument);
  const sections = routes.map((route) => {
    const facts = reference.find(({ id }) => id === route.operationId);
    if (facts === undefined) throw new Error(`${route.operationId} is not in the OpenAPI document.`);
    return section(route, facts);
  });
  return `${before}${START}\n\n${sections.join("\n\n")}\n\n${END}${after}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(REFERENCE_FILE, withReference(await readFile(REFERENCE_FILE, "utf8")));
}
