/** Tables that fit the terminal: the wide columns give way first, and nothing is cut where the output is not a screen. */
import stringWidth from "string-width";
import { safeLine } from "./text";

/** One column of a table over rows of type `R`. */
export interface Column<R> {
  readonly title: string;
  readonly value: (row: R) => string;
  readonly align?: "right";
  /** May be cut to fit; ids and amounts may not. */
  readonly canShrink?: true;
}

const GAP = "  ";
const LEAST_WIDTH = 8;

/** Cuts text to so many terminal cells, the last one an ellipsis. */
export function shorten(text: string, cells: number): string {
  if (stringWidth(text) <= cells) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (stringWidth(kept + segment) > cells - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

const pad = (text: string, cells: number, align: Column<never>["align"]): string => {
  const blank = " ".repeat(Math.max(0, cells - stringWidth(text)));
  return align === "right" ? blank + text : text + blank;
};

/**
 * The lines of a table, its head first.
 * @param width cells of the screen; null where there is none
 */
export function tableLines<R>(columns: readonly Column<R>[], rows: readonly R[], width: number | null): string[] {
  const cells = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ value }) => safeLine(value(row)))),
  ];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => stringWidth(line[index] ?? ""))));
  if (width !== null) shrink(columns, widths, width - GAP.length * (columns.length - 1));
  return cells.map((line) =>
    columns
      .map(({ align }, index) => pad(shorten(line[index] ?? "", widths[index] ?? 0), widths[index] ?? 0, align))
      .join(GAP)
      .trimEnd(),
  );
}

/** Takes one cell after the other from the widest column that may give, until the sum fits. */
function shrink(columns: readonly Column<never>[], widths: number[], room: number): void {
  for (let excess = widths.reduce((sum, each) => sum + each, 0) - room; excess > 0; excess--) {
    const givers = [...widths.keys()].filter((i) => columns[i]?.canShrink && (widths[i] ?? 0) > LEAST_WIDTH);
    const widest = givers.sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0))[0];
    if (widest === undefined) return;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
}
