import { clsx } from "clsx";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import type { ReferenceRoute } from "../../../src-preload/contract/local-api";
import { SearchField } from "../../ui/search-field";
import { findRoutes, type RouteGroup } from "./find-routes";
import { MethodName } from "./method-name";
import { PathText } from "./path-text";
import { API_ROUTES_PATH } from "./paths";
import { RouteDetail } from "./route-detail";
import { tl } from "./text";

interface RoutesPartProps {
  readonly routes: readonly ReferenceRoute[];
  /** The operation id in the address; "" or an unknown one chooses none. */
  readonly chosen: string;
}

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
};

/** All routes to search and choose from, and the chosen one. */
export function RoutesPart({ routes, chosen }: RoutesPartProps) {
  const [query, setQuery] = useState("");
  const [, navigate] = useLocation();
  const list = useRef<HTMLElement>(null);
  const groups = useMemo(() => findRoutes(routes, query), [routes, query]);
  const count = groups.reduce((sum, group) => sum + group.routes.length, 0);
  const route = routes.find(({ id }) => id === chosen);

  /** Arrow keys go through the list, from the search field into it; Enter there opens the first find. */
  const onKeyDown = (event: KeyboardEvent): void => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>("a") ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    const isSearching = event.target instanceof HTMLInputElement;
    const [first] = groups[0]?.routes ?? [];
    if (isSearching && event.key === "Enter" && first !== undefined) navigate(`${API_ROUTES_PATH}/${first.id}`);
    const step = isSearching && event.key !== "ArrowDown" ? undefined : STEPS[event.key];
    const next = step === undefined ? undefined : links[step(at, links.length - 1)];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };

  return (
    <div className="grid min-w-0 items-start gap-6 wide:grid-cols-[minmax(240px,320px)_minmax(0,1fr)]">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only moves the focus among the links inside */}
      <div
        className="flex min-w-0 flex-col gap-2 wide:sticky wide:top-0 wide:max-h-[calc(100vh-240px)]"
        onKeyDown={onKeyDown}
      >
        <div className="flex shrink-0">
          <SearchField
            label={tl("routes.search")}
            hint={tl("routes.searchHint")}
            clearLabel={tl("routes.clearSearch")}
            value={query}
            onChange={setQuery}
          />
        </div>
        <p role="status" className="shrink-0 text-small text-ink-muted tabular-nums">
          {count === 0 ? tl("routes.none", { query }) : tl("routes.count", { count, all: routes.length })}
        </p>
        <nav
          ref={list}
          aria-label={tl("routes.label")}
          className="max-h-72 min-h-0 overflow-y-auto rounded-card border border-line bg-surface p-2 wide:max-h-none"
        >
          {groups.map((group) => (
            <Group key={group.name} group={group} chosen={chosen} />
          ))}
        </nav>
      </div>
      {route === undefined ? (
        <p className="rounded-card border border-line bg-surface px-6 py-12 text-center text-ink-muted">
          {tl("routes.choose")}
        </p>
      ) : (
        <RouteDetail key={route.id} route={route} />
      )}
    </div>
  );
}

function Group({ group, chosen }: { readonly group: RouteGroup; readonly chosen: string }) {
  return (
    <section aria-label={group.name} className="mb-2 last:mb-0">
      <h2 className="px-2 py-1 text-small font-medium text-ink-muted">{group.name}</h2>
      <ul>
        {group.routes.map(({ id, method, path }) => (
          <li key={id}>
            <Link
              href={`${API_ROUTES_PATH}/${id}`}
              aria-label={`${method} ${path}`}
              aria-current={id === chosen ? "page" : undefined}
              className={clsx(
                "flex min-h-8 items-center gap-2 rounded-control px-2 py-1 -outline-offset-2",
                id === chosen ? "bg-selected" : "hover:bg-hover",
              )}
            >
              <MethodName method={method} />
              <code className="min-w-0 font-mono text-small wrap-break-word">
                <PathText path={path} />
              </code>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
