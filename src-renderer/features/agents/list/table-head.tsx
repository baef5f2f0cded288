// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are placed one by one, which table elements cannot be
import { clsx } from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import { ta } from "../text";
import { useListView } from "./list-view";
import { SORT_KEYS, type SortKey } from "./rows";

/** The columns of the table where there is room for them; rows are two lines without. */
export const COLUMNS = "full:grid full:grid-cols-[minmax(0,1fr)_132px_92px_112px_112px] full:gap-x-4";

/** What is newest or dearest is asked for first; names from A. */
const startsDescending = (key: SortKey): boolean => key === "cost" || key === "backup" || key === "heartbeat";

const isFigure = (key: SortKey): boolean => key === "cost" || key === "backup" || key === "heartbeat";

/** Column names that order the table; a second click turns the order. */
export function TableHead() {
  const order = useListView((view) => view.order);
  return (
    <div
      role="row"
      aria-rowindex={1}
      tabIndex={-1}
      className={clsx(
        "hidden rounded-t-card border-b border-line bg-sunken px-4 text-small text-ink-muted full:sticky full:top-0 full:z-10",
        COLUMNS,
      )}
    >
      {SORT_KEYS.map((key) => {
        const isChosen = key === order.key;
        const Icon = order.isDescending ? ArrowDown : ArrowUp;
        return (
          <div
            key={key}
            role="columnheader"
            tabIndex={-1}
            aria-sort={isChosen ? (order.isDescending ? "descending" : "ascending") : "none"}
            className={clsx("flex min-w-0", isFigure(key) && "justify-end")}
          >
            <button
              type="button"
              onClick={() =>
                useListView.setState({
                  order: { key, isDescending: isChosen ? !order.isDescending : startsDescending(key) },
                })
              }
              className={clsx(
                "-mx-1.5 inline-flex h-9 min-w-0 items-center gap-1 rounded-control px-1.5 -outline-offset-2 hover:text-ink",
                isChosen && "font-medium text-ink",
              )}
            >
              <span className="truncate">{ta(`list.column.${key}`)}</span>
              {isChosen && <Icon size={16} aria-hidden className="shrink-0" />}
            </button>
          </div>
        );
      })}
    </div>
  );
}
