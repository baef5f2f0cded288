import { create } from "zustand";
import type { RowFilter, RowOrder } from "./rows";

/** How the list is looked at; it survives a visit to an agent's own page. */
interface ListView {
  readonly query: string;
  readonly filter: RowFilter;
  readonly order: RowOrder;
  /** The row the keyboard is on. */
  readonly currentId: string | null;
  /** How far the page was scrolled, in pixels. */
  readonly scrollTop: number;
}

export const useListView = create<ListView>(() => ({
  query: "",
  filter: "all",
  order: { key: "name", isDescending: false },
  currentId: null,
  scrollTop: 0,
}));
