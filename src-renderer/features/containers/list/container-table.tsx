import { clsx } from "clsx";
import { Link } from "wouter";
import type { ContainerRow } from "../../../../src-preload/contract/containers";
import { t } from "../../../i18n/t";
import { CopyButton } from "../../../ui/copy-button";
import { amountThere } from "../../../ui/money";
import { Table, TableFrame } from "../../../ui/table";
import { formatAgo } from "../../../ui/time";
import { Truncated } from "../../../ui/truncated";
import { useNow } from "../../../ui/use-now";
import { PhaseLabel } from "../phase-label";
import { sizeOf } from "../size";
import { tc } from "../text";

const HIDDEN_NARROW = "hidden full:table-cell";

/** The containers, one a row, newest first. */
export function ContainerTable({ rows }: { readonly rows: readonly ContainerRow[] }) {
  return (
    <TableFrame>
      <Table
        label={tc("list.label")}
        columns={[
          { name: tc("list.name") },
          { name: tc("list.state"), className: "w-40" },
          { name: tc("list.address"), className: "w-[26%]" },
          { name: tc("list.size"), className: clsx("w-44", HIDDEN_NARROW) },
          { name: tc("list.cost"), className: "w-24 text-right" },
          { name: tc("list.created"), className: clsx("w-28 text-right", HIDDEN_NARROW) },
        ]}
      >
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </Table>
    </TableFrame>
  );
}

function Row({ row }: { readonly row: ContainerRow }) {
  const now = useNow(true, 30_000);
  return (
    <tr className="h-14">
      <td className="pr-4">
        <Link href={`/containers/${row.id}`} className="block min-w-0 font-medium hover:underline">
          <Truncated text={row.name} />
        </Link>
        <Truncated text={row.image ?? row.projectName} className="font-mono text-small text-ink-muted" />
      </td>
      <td className="pr-2">
        <PhaseLabel row={row} />
      </td>
      <td className="pr-4">
        {row.address === null ? (
          <span className="text-small text-ink-muted">{tc("list.noAddress")}</span>
        ) : (
          <span className="flex min-w-0 items-center gap-1">
            <Truncated text={row.address.replace(/^https:\/\//, "")} className="font-mono text-small" />
            <CopyButton text={row.address} label={tc("list.copyAddress", { name: row.name })} />
          </span>
        )}
      </td>
      <td className={clsx("text-small tabular-nums", HIDDEN_NARROW)}>{sizeOf(row)}</td>
      <td className="text-right tabular-nums">
        {row.costPerDayMicros === null ? t("common.unknown") : amountThere(row.costPerDayMicros)}
      </td>
      <td className={clsx("text-right text-small text-ink-muted tabular-nums", HIDDEN_NARROW)}>
        {row.createdAt === null ? t("common.unknown") : formatAgo(row.createdAt, now)}
      </td>
    </tr>
  );
}
