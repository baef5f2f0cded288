import type { Refusal } from "../problem";

/** Path and query of a request target that the router may see. */
export interface PlainTarget {
  readonly path: string;
  /** Without the question mark; empty when there is none. */
  readonly query: string;
}

export const UNKNOWN_PATH: Refusal = { code: "NOT_FOUND", message: "This API has no such address." };

/** Segments of unreserved characters alone (RFC 3986, 2.3): all that the routes and their ids are made of. */
const PLAIN_PATH = /^(?:\/[A-Za-z0-9._~-]+)+$/;
const DOT_SEGMENT = /\/\.{1,2}(?:\/|$)/;

const plainPath = (path: string): string | null => (PLAIN_PATH.test(path) && !DOT_SEGMENT.test(path) ? path : null);

const MODELS = "/v1/models/";
/** Names with slashes in between, as catalogues have them: `openai/gpt-5.4`, `llama3:8b`. */
const MODEL_ID = /^[A-Za-z0-9._:@~+-]+(?:\/[A-Za-z0-9._:@~+-]+)*$/;

/**
 * The path of a model whose id is not a plain segment: with its slashes as they are or encoded, as OpenAI's clients send them.
 * The router gets the one form in which they are encoded.
 */
function modelPath(path: string): string | null {
  try {
    const id = decodeURIComponent(path.slice(MODELS.length));
    return MODEL_ID.test(id) && !DOT_SEGMENT.test(`/${id}`) ? `${MODELS}${encodeURIComponent(id)}` : null;
  } catch {
    return null;
  }
}

/**
 * Lets through only paths that mean the same before and after any normalisation. Without it `..`, `%2e%2e`, doubled or
 * encoded slashes, backslashes and absolute targets could name one path to a guard and another to the router.
 */
export function plainTarget(target: string): PlainTarget | null {
  const mark = target.indexOf("?");
  const given = mark === -1 ? target : target.slice(0, mark);
  const path = given.startsWith(MODELS) ? modelPath(given) : plainPath(given);
  return path === null ? null : { path, query: mark === -1 ? "" : target.slice(mark + 1) };
}
