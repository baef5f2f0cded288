import { clsx } from "clsx";
import type { ReactNode } from "react";

/** A column: what stands above it, and how wide and where its cells are. */
export interface Column {
  readonly name: ReactNode;
  readonly className?: string;
}

interface TableProps {
  readonly columns: readonly Column[];
  /** Its name, where no title above it says it. */
  readonly label?: string;
  /** Rows, one `<tr>` each. */
  readonly children: ReactNode;
}

/** Rows of money under plain headings; the columns keep their widths whatever the rows hold. */
export function Table({ columns, label, children }: TableProps) {
  return (
    <table aria-label={label} className="w-full table-fixed">
      <thead className="text-left text-small text-ink-muted">
        <tr className="h-9 border-b border-line">
          {columns.map(({ name, className }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their places
            <th key={index} scope="col" className={clsx("font-normal", className)}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">{children}</tbody>
    </table>
  );
}

/** The frame of a table that stands alone on its page. */
export const TableFrame = ({ children }: { readonly children: ReactNode }) => (
  <div className="rounded-card border border-line bg-surface px-4">{children}</div>
);

/** Stands where a table would, and says why there is none. */
export const NoRows = ({ children }: { readonly children: string }) => (
  <p className="rounded-card border border-line bg-surface px-4 py-6 text-center text-ink-muted">{children}</p>
);
