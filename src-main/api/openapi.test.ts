import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { describeRoutes } from "./openapi";
import { defineRoute } from "./route";
import { ROUTES } from "./routes";

interface Operation {
  readonly operationId: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const read = (document: object): Document => JSON.parse(JSON.stringify(document)) as Document;

const SAMPLE = defineRoute({
  method: "POST",
  path: "/api/things/:id/touch",
  operationId: "touchThing",
  summary: "Touch a thing.",
  params: z.object({ id: z.guid() }),
  query: z.object({ waitMs: z.coerce.number().optional() }),
  body: z.object({ name: z.string() }),
  errors: ["NOT_FOUND"],
  responses: {
    200: { description: "Touched.", schema: z.object({ ok: z.literal(true) }) },
    202: { description: "Not yet.", schema: z.object({ jobId: z.string() }) },
  },
}).servedBy(() => ({ status: 200, body: { ok: true } }));

describe("the OpenAPI document", () => {
  it("is valid OpenAPI 3.1, for the app's routes and for one with everything a route can have", async () => {
    const validator = new Validator();
    const result = await validator.validate({ ...read(describeRoutes([...ROUTES, SAMPLE], "1.2.3")) });
    expect(result.errors).toBeUndefined();
    expect([result.valid, validator.version]).toEqual([true, "3.1"]);
  });

  it("has every route of the table and no other", () => {
    const { paths } = read(describeRoutes(ROUTES, "1.2.3"));
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(
      ROUTES.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`).sort(),
    );
  });

  it("has a different operation id for each", () => {
    expect(new Set(ROUTES.map((route) => route.operationId)).size).toBe(ROUTES.length);
  });

  it("asks for the token everywhere but at the health check", () => {
    const { paths } = read(describeRoutes(ROUTES, "1.2.3"));
    const open = Object.entries(paths).filter(([, methods]) =>
      Object.values(methods).some((operation) => operation.security?.length === 0),
    );
    expect(open.map(([path]) => path)).toEqual(["/api/health"]);
  });

  it("describes path, query, body and every status of a route", () => {
    const operation = read(describeRoutes([SAMPLE], "1")).paths["/api/things/{id}/touch"]?.post;
    expect(operation?.parameters?.map((parameter) => `${parameter.in} ${parameter.name}`)).toEqual([
      "path id",
      "query waitMs",
    ]);
    expect(operation?.requestBody).toBeDefined();
    expect(Object.keys(operation?.responses ?? {})).toEqual(["200", "202", "400", "401", "403", "404", "413", "500"]);
  });
});
