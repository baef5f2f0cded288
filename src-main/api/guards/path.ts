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

/**
 * Lets through only paths that mean the same before and after any normalisation. Without it `..`, `%2e%2e`, doubled or
 * encoded slashes, backslashes and absolute targets could name one path to a guard and another to the router.
 */
export function plainTarget(target: string): PlainTarget | null {
  const mark = target.indexOf("?");
  const path = mark === -1 ? target : target.slice(0, mark);
  if (!PLAIN_PATH.test(path) || DOT_SEGMENT.test(path)) return null;
  return { path, query: mark === -1 ? "" : target.slice(mark + 1) };
}
