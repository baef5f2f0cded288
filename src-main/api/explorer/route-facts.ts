import type { Route, RouteEffect } from "../route";

const ACCOUNT = ["login", "status", "credits", "disconnect"];

const words = (segment: string): string => {
  const text = segment.replaceAll("-", " ");
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
};

/** The heading a route stands under, read off its path. */
export function groupOf(path: string): string {
  const [root, first = "", second = ""] = path.split("/").filter((segment) => segment !== "");
  if (root === "v1") return "OpenAI-compatible";
  if (first !== "cloud") return first === "health" || first === "openapi.json" ? "Service" : words(first);
  return ACCOUNT.includes(second) ? "Account" : words(second);
}

/**
 * What calling a route does. Where it does not say: GET reads, DELETE destroys, the OpenAI-compatible routes are paid by use,
 * and the rest changes something.
 */
export function effectOf({ effect, method, path }: Pick<Route, "effect" | "method" | "path">): RouteEffect {
  if (effect !== undefined) return effect;
  if (method === "GET") return "reads";
  if (method === "DELETE") return "destroys";
  return path.startsWith("/v1/") ? "charges" : "changes";
}
