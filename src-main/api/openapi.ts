import { z } from "zod";
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiOverride,
  type ZodOpenApiPathsObject,
} from "zod-openapi";
import { ERROR_CODES, type ErrorCode } from "../../src-preload/contract/errors";
import { HTTP_STATUS } from "./error-table";
import { effectOf, groupOf } from "./explorer/route-facts";
import { groupBy } from "./group-by";
import { speaksOpenAi } from "./openai-problem";
import type { Route } from "./route";

const problemSchema = z
  .object({
    ok: z.literal(false),
    error: z.string().meta({ description: "A sentence for a person." }),
    code: z.enum(ERROR_CODES),
    requestId: z.string().meta({ description: "Also in X-Request-Id; names the entry in the app's log." }),
    field: z.string().optional().meta({ description: "The input that was refused." }),
    cloudStatus: z.number().int().optional().meta({ description: "The status the cloud answered with." }),
    retryAfterMs: z.number().optional(),
    requiredUsd: z.number().nullable().optional(),
    balanceUsd: z.number().nullable().optional(),
    topUpUrl: z.string().optional(),
  })
  .meta({ id: "Problem" });

const openAiProblemSchema = z
  .object({
    error: z.object({
      message: z.string().meta({ description: "A sentence for a person." }),
      type: z.string().meta({ description: "OpenAI's word for the status, such as invalid_request_error." }),
      param: z.string().nullable().meta({ description: "The field that was refused." }),
      code: z.string().meta({ description: "What the provider called it, else a code of this API." }),
      requestId: z.string(),
      cloudStatus: z.number().int().optional(),
      retryAfterMs: z.number().optional(),
      requiredUsd: z.number().nullable().optional(),
      balanceUsd: z.number().nullable().optional(),
      topUpUrl: z.string().optional(),
    }),
  })
  .meta({ id: "OpenAiProblem" });

const SHARED_ERRORS: readonly ErrorCode[] = ["INVALID_INPUT", "FORBIDDEN_SENDER", "PAYLOAD_TOO_LARGE", "INTERNAL"];

function problems(codes: readonly ErrorCode[], schema: z.ZodType): ZodOpenApiOperationObject["responses"] {
  const byStatus = groupBy(codes, (code) => HTTP_STATUS[code]);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      `${status}`,
      { description: group.join(", "), content: { "application/json": { schema } } },
    ]),
  );
}

/** OpenAPI has no words for a stream's events: their names are told, and their data as schemas. */
function eventContent({ events }: Route) {
  if (events === null) return {};
  const shape = z.object({ ...events, error: problemSchema }).partial();
  const schema = shape.meta({ description: "Server-sent events: each member is the data of the event of its name." });
  return { "text/event-stream": { schema } };
}

/** What a relaying route hands on: its own media types, whose form the provider decides. */
function relayedAnswer({ relays }: Route): ZodOpenApiOperationObject["responses"] {
  if (relays === null) return {};
  const content = Object.entries(relays.answers).map(([type, schema]) => [type, { schema }]);
  return { 200: { description: relays.description, content: Object.fromEntries(content) } };
}

function operation(route: Route): ZodOpenApiOperationObject {
  const successes = Object.entries(route.responses).map(([status, { description, schema }]) => [
    status,
    { description, content: { "application/json": { schema }, ...eventContent(route) } },
  ]);
  const errors = [...SHARED_ERRORS, ...(route.isOpen ? [] : ["UNAUTHENTICATED" as const]), ...(route.errors ?? [])];
  return {
    operationId: route.operationId,
    summary: route.summary,
    tags: [groupOf(route.path)],
    "x-effect": effectOf(route),
    ...(route.isOpen ? { security: [] } : {}),
    requestParams: {
      ...(route.params && { path: route.params }),
      ...(route.query && { query: route.query }),
      ...(route.headers && { header: route.headers }),
    },
    ...(route.body && {
      requestBody: { required: true, content: { "application/json": { schema: route.body } } },
    }),
    responses: {
      ...Object.fromEntries(successes),
      ...relayedAnswer(route),
      ...problems(errors, speaksOpenAi(route.path) ? openAiProblemSchema : problemSchema),
    },
  };
}

/** What the generator says too exactly: answers may gain fields later, and a date's pattern repeats its format at length. */
const relax: ZodOpenApiOverride = ({ jsonSchema, io }) => {
  if (io === "output" && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (jsonSchema.format === "date-time") delete jsonSchema.pattern;
};

/** The OpenAPI document of a route table, from the schemas that check its requests and answers. */
export function describeRoutes(routes: readonly Route[], version: string): { readonly openapi: string } {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:([A-Za-z]+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return createDocument(
    {
      openapi: "3.1.0",
      info: {
        title: "Eliza Cloud Desktop, local API",
        version,
        description: "Served on the loopback interface alone. Every route but the health check needs the local token.",
        license: { name: "MIT", identifier: "MIT" },
      },
      servers: [{ url: "http://127.0.0.1:{port}", variables: { port: { default: "31337" } } }],
      security: [{ bearer: [] }, { elizaToken: [] }, { apiKey: [] }],
      components: {
        securitySchemes: {
          bearer: { type: "http", scheme: "bearer" },
          elizaToken: { type: "apiKey", in: "header", name: "X-Eliza-Token" },
          apiKey: { type: "apiKey", in: "header", name: "X-Api-Key" },
        },
      },
      paths,
    },
    { override: relax },
  );
}
