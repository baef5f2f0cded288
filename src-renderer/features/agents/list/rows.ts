import type { AgentPhase, AgentRow } from "../../../../src-preload/contract/agents";
import { localized } from "../../../i18n/language";
import { assertNever } from "../../../ui/assert-never";
import { shownPhase } from "../shown-phase";

/** Which rows are shown. */
export type RowFilter = "all" | "running" | "stopped" | "changing" | "attention" | "character";
export const ROW_FILTERS: readonly RowFilter[] = ["all", "running", "stopped", "changing", "attention", "character"];

/** What rows are ordered by. */
export type SortKey = "name" | "state" | "cost" | "backup" | "heartbeat";
export const SORT_KEYS: readonly SortKey[] = ["name", "state", "cost", "backup", "heartbeat"];

export interface RowOrder {
  readonly key: SortKey;
  readonly isDescending: boolean;
}

/** States in the order a person looks for them: what is wrong, what moves, what runs, what rests. */
const PHASE_ORDER: readonly AgentPhase[] = [
  "failed",
  "lost",
  "deleting",
  "stopping",
  "starting",
  "unknown",
  "running",
  "ready",
  "stopped",
  "new",
];
const phaseRank = new Map(PHASE_ORDER.map((phase, rank) => [phase, rank]));

const names = localized((locale) => new Intl.Collator(locale, { numeric: true, sensitivity: "base" }));

// Rows keep their identity while they do not change, so a live update of one row lower-cases one row.
const searchTexts = new WeakMap<AgentRow, string>();
const searchTextOf = (row: AgentRow): string => {
  const known = searchTexts.get(row);
  if (known !== undefined) return known;
  const text = `${row.name}\n${row.id}\n${row.bio ?? ""}`.toLowerCase();
  searchTexts.set(row, text);
  return text;
};

const matches = (row: AgentRow, filter: RowFilter): boolean => {
  const phase = shownPhase(row);
  switch (filter) {
    case "all":
      return true;
    case "running":
      return phase === "running";
    case "stopped":
      return phase === "stopped" || phase === "new";
    case "changing":
      return phase === "starting" || phase === "stopping" || phase === "deleting" || phase === "unknown";
    case "attention":
      return row.attention !== null;
    case "character":
      return row.kind === "character";
    default:
      return assertNever(filter);
  }
};

/** What a row is ordered by, as a number; null for what is not known. */
const figureOf = (row: AgentRow, key: Exclude<SortKey, "name">): number | null => {
  switch (key) {
    case "state":
      return phaseRank.get(shownPhase(row)) ?? null;
    case "cost":
      return row.costPerHourMicros;
    case "backup":
      return row.lastBackupAt;
    case "heartbeat":
      return row.lastHeartbeatAt;
    default:
      return assertNever(key);
  }
};

/** The rows in order; equal ones by name, unknown figures last either way. */
export function sortRows(rows: readonly AgentRow[], { key, isDescending }: RowOrder): readonly AgentRow[] {
  const direction = isDescending ? -1 : 1;
  const collator = names();
  const byName = (a: AgentRow, b: AgentRow): number => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
  if (key === "name") return rows.toSorted((a, b) => direction * byName(a, b));
  return rows.toSorted((a, b) => {
    const [one, other] = [figureOf(a, key), figureOf(b, key)];
    if (one === other) return byName(a, b);
    if (one === null) return 1;
    if (other === null) return -1;
    return direction * (one - other);
  });
}

/** Makes the texts that are searched ahead of the first key. */
export function prepareSearch(rows: readonly AgentRow[]): void {
  for (const row of rows) searchTextOf(row);
}

/**
 * Sorts list after list: what was in order stays there, and a list that is nearly in order is sorted in one pass. For
 * thousands of rows that is the difference between a frame and several.
 */
export function createSorter(): typeof sortRows {
  let last: readonly AgentRow[] = [];
  return (rows, order) => {
    const left = new Map(rows.map((row) => [row.id, row]));
    const known = last.flatMap(({ id }) => {
      const row = left.get(id);
      left.delete(id);
      return row === undefined ? [] : [row];
    });
    last = sortRows([...known, ...left.values()], order);
    return last;
  };
}

/** The rows that match the filter and hold every word of the query in name, id or biography. */
export function filterRows(rows: readonly AgentRow[], filter: RowFilter, query: string): readonly AgentRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (filter === "all" && words.length === 0) return rows;
  return rows.filter((row) => {
    if (!matches(row, filter)) return false;
    const text = searchTextOf(row);
    return words.every((word) => text.includes(word));
  });
}

/** How many rows each filter would show. */
export function countRows(rows: readonly AgentRow[]): Readonly<Record<RowFilter, number>> {
  const counts = { all: 0, running: 0, stopped: 0, changing: 0, attention: 0, character: 0 };
  for (const row of rows) for (const filter of ROW_FILTERS) if (matches(row, filter)) counts[filter] += 1;
  return counts;
}
