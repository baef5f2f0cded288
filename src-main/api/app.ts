import type { IncomingMessage, ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono } from "hono";
import { DomainError } from "../cloud/errors";
import type { Log } from "../cloud/ports";
import { eventStream } from "./event-stream";
import { groupBy } from "./group-by";
import { readJsonObject } from "./guards/body";
import { UNKNOWN_PATH } from "./guards/path";
import { readQuery } from "./guards/query";
import type { ApiLimits } from "./limits";
import { openAiErrorEvent, openAiProblem, speaksOpenAi } from "./openai-problem";
import { errorProblem, type Problem, refusalProblem } from "./problem";
import { headerValues } from "./raw-request";
import type { ApiContext, Route } from "./route";
import { writeJson } from "./write-json";
import { writeRelayed } from "./write-relayed";

/** What an admitted request brings along. */
interface Bindings {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly requestId: string;
  /** As admitted: the router sees this and no URL that something rebuilt. */
  readonly path: string;
  readonly query: string;
  /** Tells a caller that waits for it to send the body. */
  readonly invite: () => void;
  /** Aborted when the connection ends, or the answer is out. Made when it is first read. */
  readonly gone: AbortSignal;
  /** Aborted when the server is to end. */
  readonly closing: AbortSignal;
}

interface ApiEnv {
  readonly Bindings: Bindings;
}

type ApiApp = Hono<ApiEnv>;

interface AppDeps {
  readonly routes: readonly Route[];
  readonly context: ApiContext;
  readonly limits: Pick<ApiLimits, "maxBodyBytes" | "maxLargeBodyBytes">;
  readonly log: Log;
}

/** An error, in the words of the part of the API it was asked of. */
function answer(c: Context<ApiEnv>, problem: Problem): Response {
  writeJson(c.env.outgoing, speaksOpenAi(c.env.path) ? openAiProblem(problem, c.req.method) : problem);
  return RESPONSE_ALREADY_SENT;
}

const queryFields = (route: Route): readonly string[] => Object.keys(route.query?.shape ?? {});

/** The headers a route declares; one that came twice is joined by commas, and is then judged as one value. */
function declaredHeaders(route: Route, incoming: IncomingMessage): Record<string, string> {
  const names = Object.keys(route.headers?.shape ?? {});
  return Object.fromEntries(
    names.flatMap((name) => {
      const values = headerValues(incoming, name);
      return values.length === 0 ? [] : [[name, values.join(", ")]];
    }),
  );
}

async function serve(c: Context<ApiEnv>, route: Route, deps: AppDeps): Promise<Response> {
  const { env } = c;
  const { incoming, outgoing, query, invite, closing, requestId } = env;
  const { maxBodyBytes, maxLargeBodyBytes } = deps.limits;
  // The query first: a request that fails on it need not send its body.
  const asked = {
    params: c.req.param(),
    query: readQuery(query, queryFields(route)),
    headers: declaredHeaders(route, incoming),
  };
  const { fields, bytes } = await readJsonObject(
    incoming,
    route.takesLargeBody ? maxLargeBodyBytes : maxBodyBytes,
    invite,
  );
  const input = {
    ...asked,
    ...{ body: fields, bytes },
    get signal() {
      return env.gone;
    },
  };
  const reply = await route.serve(input, deps.context);
  const lateProblem = (error: unknown): Problem => {
    const problem = errorProblem(error, requestId, deps.context.state.read());
    reportError(deps.log, error, problem, requestId);
    return problem;
  };
  if ("relayed" in reply) {
    const failure = (error: DomainError): string => openAiErrorEvent(lateProblem(error));
    writeRelayed(outgoing, reply.relayed, { failure, closing });
    return RESPONSE_ALREADY_SENT;
  }
  if ("events" in reply) {
    const failure = (error: unknown): unknown => lateProblem(error).body;
    return c.body(await eventStream(reply.events, { failure, closing }), 200, { "Content-Type": "text/event-stream" });
  }
  writeJson(outgoing, reply);
  return RESPONSE_ALREADY_SENT;
}

function reportError(log: Log, error: unknown, problem: Problem, requestId: string): void {
  if (problem.body.code === "INTERNAL") log.error("Local API request failed", { requestId, error });
  else log.debug("Local API request refused", { requestId, code: problem.body.code });
}

/** Routes admitted requests by the table: 404 and 405 come from it, as do the checks of query and body. */
export function createApp(deps: AppDeps): ApiApp {
  const { routes, context, log } = deps;
  const app: ApiApp = new Hono<ApiEnv>({ getPath: (_request, options) => options?.env?.path ?? "/" });

  for (const [path, group] of groupBy(routes, (route) => route.path)) {
    const byMethod = new Map<string, Route>(group.map((route) => [route.method, route]));
    const allow = [...byMethod.keys()].join(", ");
    // All methods in one handler, HEAD included: Hono would serve it as GET, which the table does not declare.
    app.all(path, (c) => {
      const route = byMethod.get(c.req.method);
      if (route !== undefined) return serve(c, route, deps);
      const message = `This address takes ${allow} only.`;
      return answer(
        c,
        refusalProblem({ code: "METHOD_NOT_ALLOWED", message, headers: { Allow: allow } }, c.env.requestId),
      );
    });
  }

  app.notFound((c) => answer(c, refusalProblem(UNKNOWN_PATH, c.env.requestId)));
  app.onError((error, c) => {
    const problem = errorProblem(error, c.env.requestId, context.state.read());
    reportError(log, error instanceof DomainError ? error.toWire() : error, problem, c.env.requestId);
    return answer(c, problem);
  });
  return app;
}
