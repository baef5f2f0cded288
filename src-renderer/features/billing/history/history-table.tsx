import { clsx } from "clsx";
import type { HistoryEntry } from "../../../../src-preload/contract/billing";
import { type Column, Table, TableFrame } from "../../../ui/table";
import { formatDate } from "../../../ui/time";
import { Truncated } from "../../../ui/truncated";
import { signedUsd } from "../money";
import { tb } from "../text";

const columns = (): readonly Column[] => [
  { name: tb("history.date"), className: "w-44" },
  { name: tb("history.what") },
  { name: tb("history.agent"), className: "hidden w-40 full:table-cell" },
  { name: tb("history.amount"), className: "w-28 text-right" },
];

/** Entries of the ledger, as they come. */
export function HistoryTable({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  return (
    <TableFrame>
      <Table label={tb("history.label")} columns={columns()}>
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </Table>
    </TableFrame>
  );
}

function EntryRow({ entry }: { readonly entry: HistoryEntry }) {
  const kind = tb(`history.kind.${entry.kind}`);
  return (
    <tr className="h-10">
      <td className="pr-3 text-small text-ink-muted tabular-nums">
        {entry.createdAt === null ? tb("history.noDate") : formatDate(entry.createdAt)}
      </td>
      <td className="pr-3">
        <Truncated text={entry.description === null ? kind : `${kind} · ${entry.description}`} />
      </td>
      <td className="hidden pr-3 text-ink-muted full:table-cell">
        {entry.agentName === null ? (
          <span className="sr-only">{tb("history.noAgent")}</span>
        ) : (
          <Truncated text={entry.agentName} />
        )}
      </td>
      <td className={clsx("text-right tabular-nums", entry.amountMicros > 0 && "font-medium text-good")}>
        {signedUsd(entry.amountMicros)}
      </td>
    </tr>
  );
}
