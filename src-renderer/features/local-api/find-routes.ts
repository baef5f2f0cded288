import type { ReferenceRoute } from "../../../src-preload/contract/local-api";

/** Routes under one heading. */
export interface RouteGroup {
  readonly name: string;
  readonly routes: readonly ReferenceRoute[];
}

/** The routes that hold every word of the query in method, path, summary or heading; headings in order of appearance. */
export function findRoutes(routes: readonly ReferenceRoute[], query: string): readonly RouteGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, ReferenceRoute[]>();
  for (const route of routes) {
    const text = `${route.method} ${route.path} ${route.summary} ${route.group} ${route.id}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    groups.set(route.group, [...(groups.get(route.group) ?? []), route]);
  }
  return [...groups].map(([name, found]) => ({ name, routes: found }));
}
