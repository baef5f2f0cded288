/** Errors as OpenAI words them, for everything under /v1: its clients choose their exceptions by status and by these fields. */
import type { Problem } from "./problem";

const PREFIX = "/v1";

/** Whether a request target belongs to the OpenAI-compatible part; the guards ask before any path is known to be good. */
export const speaksOpenAi = (target: string): boolean => target === PREFIX || /^\/v1[/?]/.test(target);

const TYPES: Readonly<Record<number, string>> = {
  401: "authentication_error",
  402: "insufficient_quota",
  403: "permission_error",
  429: "rate_limit_error",
};

/** What the provider refused, it refused by a status that OpenAI's clients know better than this API's 400. */
const statusOf = ({ status, body }: Problem): number =>
  body.code === "REMOTE_REFUSED" && typeof body.cloudStatus === "number" ? body.cloudStatus : status;

const typeOf = (status: number): string => TYPES[status] ?? (status < 500 ? "invalid_request_error" : "api_error");

/** Codes after which nobody can tell whether the call was carried out, and charged. */
const MAY_HAVE_ACTED: readonly unknown[] = ["REMOTE_FAILED", "TIMEOUT", "INTERNAL"];

/** `error.code` is what the provider called it, where it did, else this API's own code. */
function errorOf(problem: Problem): Record<string, unknown> {
  const { ok: _, error, code, field, remoteCode, ...facts } = problem.body;
  return { message: error, type: typeOf(statusOf(problem)), param: field ?? null, code: remoteCode ?? code, ...facts };
}

/** @returns the same refusal in OpenAI's shape: `{"error":{message,type,param,code,…}}`. */
export function openAiProblem(problem: Problem, method: string): Problem {
  const { headers, body } = problem;
  // OpenAI's clients repeat every 5xx by themselves; one that may have been charged already is for a person to repeat.
  const isRisky = method === "POST" && MAY_HAVE_ACTED.includes(body.code) && headers["Retry-After"] === undefined;
  return {
    status: statusOf(problem),
    headers: isRisky ? { ...headers, "X-Should-Retry": "false" } : headers,
    body: { error: errorOf(problem) },
  };
}

/** The event with which a stream that broke off ends, as OpenAI's clients understand it in the streams of every route. */
export const openAiErrorEvent = (problem: Problem): string =>
  `data: ${JSON.stringify({ type: "error", error: errorOf(problem) })}\n\n`;
