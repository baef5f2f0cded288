// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are placed one by one, which table elements cannot be
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { AgentRow } from "../../../../src-preload/contract/agents";
import { useNow } from "../../../ui/use-now";
import { ta } from "../text";
import { AgentTableRow } from "./agent-table-row";
import { useListView } from "./list-view";
import { TableHead } from "./table-head";

const ROW_HEIGHT = 56;
/** The header sticks to the top of the page and must not cover the row the keyboard is on. */
const HEAD_HEIGHT = 36;
const ROWS_A_PAGE = 10;

const page = (): HTMLElement | null => document.getElementById("page");

/**
 * The agents as a grid: only the rows in sight exist, in a page that scrolls as a whole, so that it works at any zoom.
 * One Tab stop; arrows, Page Up and Down, Home and End move, Enter opens.
 */
export function AgentTable({ rows }: { readonly rows: readonly AgentRow[] }) {
  const body = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  const now = useNow(true, 15_000);
  const currentId = useListView((view) => view.currentId);
  const found = rows.findIndex((row) => row.id === currentId);
  const current = found === -1 ? 0 : found;
  const isMoved = useRef(false);

  // Another function would have all rows measured again.
  const getItemKey = useCallback((index: number) => rows[index]?.id ?? index, [rows]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: page,
    estimateSize: () => ROW_HEIGHT,
    getItemKey,
    overscan: 8,
    scrollMargin: offset,
    scrollPaddingStart: HEAD_HEIGHT,
    // The row the keyboard is on always exists, so that Tab finds it wherever the page is scrolled.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      if (indexes.includes(current) || current >= rows.length) return indexes;
      return [...indexes, current].sort((a, b) => a - b);
    },
  });

  useLayoutEffect(() => {
    const scroller = page();
    const element = body.current;
    if (scroller === null || element === null) return;
    const measure = (): void =>
      setOffset(element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop);
    measure();
    // What stands above the table grows and shrinks: messages, wrapped filters.
    const observer = new ResizeObserver(measure);
    if (scroller.firstElementChild !== null) observer.observe(scroller.firstElementChild);
    return () => observer.disconnect();
  }, []);

  useRememberedScroll();

  useEffect(() => {
    if (!isMoved.current || currentId === null) return;
    isMoved.current = false;
    document.getElementById(`agent-${currentId}`)?.focus({ preventScroll: true });
  }, [currentId]);

  const move = (event: KeyboardEvent): void => {
    const last = rows.length - 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + ROWS_A_PAGE,
      PageUp: current - ROWS_A_PAGE,
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const index = Math.min(last, Math.max(0, target));
    isMoved.current = true;
    virtualizer.scrollToIndex(index, { align: "auto" });
    useListView.setState({ currentId: rows[index]?.id ?? null });
  };

  return (
    <div
      role="grid"
      aria-label={ta("list.label")}
      aria-rowcount={rows.length + 1}
      tabIndex={-1}
      className="overflow-clip rounded-card border border-line bg-surface outline-none"
    >
      <TableHead />
      <div
        ref={body}
        role="rowgroup"
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={move}
      >
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <AgentTableRow
              key={item.key}
              row={row}
              index={item.index}
              top={item.start - offset}
              measure={virtualizer.measureElement}
              isCurrent={item.index === current}
              now={now}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Comes back to where the page was scrolled when an agent was opened. */
function useRememberedScroll(): void {
  useEffect(() => {
    const scroller = page();
    if (scroller === null) return;
    const { scrollTop } = useListView.getState();
    // After the frame, which starts every other screen at its top.
    queueMicrotask(() => scroller.scrollTo({ top: scrollTop }));
    const remember = (): void => useListView.setState({ scrollTop: scroller.scrollTop });
    scroller.addEventListener("scrollend", remember);
    return () => scroller.removeEventListener("scrollend", remember);
  }, []);
}
