import { clsx } from "clsx";
import type { HistoryEntry } from "../../../../src-preload/contract/billing";
import { formatDate } from "../../../ui/time";
import { Truncated } from "../../../ui/truncated";
import { signedUsd } from "../money";
import { tb } from "../text";

/** Entries of the ledger, as they come. */
export function HistoryTable({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  return (
    <div className="rounded-card border border-line bg-surface px-4">
      <table aria-label={tb("history.label")} className="w-full table-fixed">
        <thead className="text-left text-small text-ink-muted">
          <tr className="h-9 border-b border-line">
            <th scope="col" className="w-44 font-normal">
              {tb("history.date")}
            </th>
            <th scope="col" className="font-normal">
              {tb("history.what")}
            </th>
            <th scope="col" className="hidden w-40 font-normal full:table-cell">
              {tb("history.agent")}
            </th>
            <th scope="col" className="w-28 text-right font-normal">
              {tb("history.amount")}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
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
