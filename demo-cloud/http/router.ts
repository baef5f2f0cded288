import type { LimitPreset } from "../rate-limit";
import type { Call } from "./call";
import type { Reply } from "./reply";

/** Values of the `:name` segments of a path, decoded. */
type PathParams = Readonly<Record<string, string>>;

/** One endpoint. */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `/api/v1/jobs/:jobId`; a segment beginning with a colon matches anything but a slash. */
  readonly path: string;
  /** Wrapped routes count into the caller's bucket and report it; unwrapped ones never do. */
  readonly limit?: LimitPreset;
  readonly handle: (call: Call, params: PathParams) => Reply | Promise<Reply>;
}

/** What a path leads to. */
export type RouteMatch =
  | { readonly kind: "found"; readonly route: Route; readonly params: PathParams }
  | { readonly kind: "wrong-method" }
  | { readonly kind: "unknown" };

interface Pattern {
  readonly segments: readonly string[];
  readonly methods: Map<string, Route>;
}

/** Compiles a route table. The most literal path wins before the method is looked at, as in a file-based router. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => RouteMatch {
  const patterns = new Map<string, Pattern>();
  for (const route of routes) {
    const shape = route.path.replace(/:[^/]+/g, ":");
    const pattern = patterns.get(shape) ?? { segments: route.path.split("/"), methods: new Map() };
    if (pattern.methods.has(route.method)) throw new Error(`Two routes for ${route.method} ${route.path}`);
    pattern.methods.set(route.method, route);
    patterns.set(shape, pattern);
  }
  // "literal" sorts before ":" segment by segment, so the first match is the most literal one.
  const ordered = [...patterns.values()].sort((a, b) => rank(a).localeCompare(rank(b)));

  return (method, path) => {
    const segments = path.split("/");
    const pattern = ordered.find((candidate) => matches(candidate.segments, segments));
    if (!pattern) return { kind: "unknown" };
    const route = pattern.methods.get(method === "HEAD" ? "GET" : method);
    if (!route) return { kind: "wrong-method" };
    return { kind: "found", route, params: readParams(route.path.split("/"), segments) };
  };
}

function rank(pattern: Pattern): string {
  return pattern.segments.map((segment) => (segment.startsWith(":") ? "1" : "0")).join("");
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => (part.startsWith(":") ? segments[index] !== "" : part === segments[index]))
  );
}

function readParams(pattern: readonly string[], segments: readonly string[]): PathParams {
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    if (part.startsWith(":")) params[part.slice(1)] = decodeSegment(segments[index] ?? "");
  }
  return params;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
