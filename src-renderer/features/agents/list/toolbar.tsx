import { clsx } from "clsx";
import { RefreshCw } from "lucide-react";
import { useId } from "react";
import type { AgentList } from "../../../../src-preload/contract/agents";
import { counted } from "../../../i18n/t";
import { useAction } from "../../../ipc/use-action";
import { IconButton } from "../../../ui/icon-button";
import { SearchField } from "../../../ui/search-field";
import { formatAsOf } from "../../../ui/time";
import { showFailure } from "../../../ui/toast";
import { useNow } from "../../../ui/use-now";
import { ta } from "../text";
import { useListView } from "./list-view";
import { ROW_FILTERS, type RowFilter, SORT_KEYS } from "./rows";

interface ToolbarProps {
  readonly counts: Readonly<Record<RowFilter, number>>;
  /** How many rows fit search and filter. */
  readonly shown: number;
  readonly list: AgentList | undefined;
}

/** Search, filter, how old the list is, and on narrow windows the order. */
export function Toolbar({ counts, shown, list }: ToolbarProps) {
  const query = useListView((view) => view.query);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SearchField
          label={ta("list.search")}
          hint={ta("list.searchHint")}
          clearLabel={ta("list.clearSearch")}
          value={query}
          onChange={(value) => useListView.setState({ query: value })}
        />
        <OrderField />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <Filters counts={counts} />
        <Age list={list} />
      </div>
      <p role="status" className="sr-only">
        {ta(counted("list.shown", counts.all), { count: shown, all: counts.all })}
      </p>
    </div>
  );
}

/** The order where the table has no header to click. */
function OrderField() {
  const id = useId();
  const { key, isDescending } = useListView((view) => view.order);
  return (
    <div className="flex items-center gap-2 full:hidden">
      <label htmlFor={id} className="text-small text-ink-muted">
        {ta("list.sort")}
      </label>
      <select
        id={id}
        value={`${key} ${isDescending}`}
        onChange={(event) => {
          const [name, direction] = event.target.value.split(" ");
          const next = SORT_KEYS.find((each) => each === name);
          if (next !== undefined) useListView.setState({ order: { key: next, isDescending: direction === "true" } });
        }}
        className="h-8 rounded-control border border-line-strong bg-surface px-2"
      >
        {SORT_KEYS.flatMap((each) =>
          [false, true].map((descending) => (
            <option key={`${each} ${descending}`} value={`${each} ${descending}`}>
              {ta(`list.column.${each}`)}, {ta(descending ? "list.order.descending" : "list.order.ascending")}
            </option>
          )),
        )}
      </select>
    </div>
  );
}

function Age({ list }: { readonly list: AgentList | undefined }) {
  const now = useNow(true, 30_000);
  const refresh = useAction("agents.list.refresh", { onFailed: showFailure });
  const isRefreshing = refresh.isRunning || list?.refreshing === true;
  const at = list?.fetchedAt ?? null;
  const isStale = list?.stale === true;
  return (
    <div className="ml-auto flex items-center gap-1 text-small text-ink-muted tabular-nums">
      {at !== null && (
        // What is fresh need not be said where there is little room.
        <span className={isStale ? undefined : "hidden full:inline"}>
          {ta(isStale ? "list.stale" : "list.asOf", { time: formatAsOf(at, now) })}
        </span>
      )}
      <IconButton
        icon={RefreshCw}
        label={ta(isRefreshing ? "list.refreshing" : "list.refresh")}
        aria-disabled={isRefreshing || undefined}
        onClick={() => refresh.run()}
      />
    </div>
  );
}

function Filters({ counts }: { readonly counts: Readonly<Record<RowFilter, number>> }) {
  const chosen = useListView((view) => view.filter);
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">{ta("list.filter")}</legend>
      {ROW_FILTERS.map((filter) => (
        <button
          key={filter}
          type="button"
          aria-pressed={filter === chosen}
          onClick={() => useListView.setState({ filter })}
          className={clsx(
            "inline-flex h-7 items-center gap-1.5 rounded-control px-2.5 text-small",
            filter === chosen ? "bg-selected font-medium text-ink" : "text-ink-muted hover:bg-hover hover:text-ink",
          )}
        >
          {ta(`filter.${filter}`)}
          <span className={clsx("tabular-nums", filter !== chosen && "text-ink-faint")}>{counts[filter]}</span>
        </button>
      ))}
    </fieldset>
  );
}
