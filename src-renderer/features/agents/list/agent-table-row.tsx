// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are placed one by one, which table elements cannot be
import { clsx } from "clsx";
import { memo, type ReactNode } from "react";
import { Link } from "wouter";
import type { AgentRow } from "../../../../src-preload/contract/agents";
import { useLanguage } from "../../../i18n/language";
import { formatAgo, formatDate } from "../../../ui/time";
import { toneIcon, toneText } from "../../../ui/tone";
import { perHour } from "../money";
import { attentionLook } from "../phase";
import { PhaseLabel } from "../phase-label";
import { ta } from "../text";
import { useListView } from "./list-view";
import { COLUMNS } from "./table-head";

interface AgentTableRowProps {
  readonly row: AgentRow;
  readonly index: number;
  /** Distance from the top of the table's body, in pixels. */
  readonly top: number;
  readonly measure: (element: HTMLElement | null) => void;
  /** The keyboard is on it, or would come to it. */
  readonly isCurrent: boolean;
  readonly now: number;
}

/** One agent in the list; the whole row opens it. */
export const AgentTableRow = memo(function AgentTableRow(props: AgentTableRowProps) {
  const { row, index, top, measure, isCurrent, now } = props;
  useLanguage();
  return (
    <div
      ref={measure}
      data-index={index}
      role="row"
      aria-rowindex={index + 2}
      tabIndex={-1}
      style={{ transform: `translateY(${top}px)` }}
      className={clsx(
        "absolute top-0 left-0 flex min-h-14 w-full flex-wrap items-center gap-x-4 border-b border-line px-4 py-2.5 full:py-0",
        COLUMNS,
        row.isDeleting ? "text-ink-muted" : "hover:bg-hover",
      )}
    >
      <div role="gridcell" tabIndex={-1} className="min-w-0 flex-1 basis-40">
        <div className="flex min-w-0 items-center gap-2">
          <Link
            id={`agent-${row.id}`}
            href={`/agents/${row.id}`}
            tabIndex={isCurrent ? 0 : -1}
            title={row.name}
            onFocus={() => useListView.setState({ currentId: row.id })}
            className="truncate font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-(--focus)"
          >
            {row.name}
          </Link>
          {row.isActive && <Tag text={ta("list.active")} />}
          {row.kind === "character" && <Tag text={ta("list.character")} />}
        </div>
        <SecondLine row={row} />
      </div>
      <div role="gridcell" tabIndex={-1} className="flex min-w-0 items-center">
        <PhaseLabel row={row} />
      </div>
      <div className="flex basis-full flex-wrap gap-x-4 text-small text-ink-muted full:contents">
        <Figure name={ta("list.column.cost")}>{costOf(row)}</Figure>
        <Figure name={ta("list.column.backup")}>
          <Ago at={row.lastBackupAt} row={row} now={now} />
        </Figure>
        <Figure name={ta("list.column.heartbeat")}>
          <Ago at={row.lastHeartbeatAt} row={row} now={now} />
        </Figure>
      </div>
    </div>
  );
});

const costOf = (row: AgentRow): string => {
  if (row.kind === "character") return ta("cost.free");
  return row.costPerHourMicros === null ? ta("cost.unknown") : perHour(row.costPerHourMicros);
};

function Tag({ text }: { readonly text: string }) {
  return (
    <span className="shrink-0 rounded-control border border-line bg-sunken px-1.5 text-small text-ink-muted">
      {text}
    </span>
  );
}

/** What should catch the eye, else what is under way, else what a character is. */
function SecondLine({ row }: { readonly row: AgentRow }) {
  const attention = attentionLook(row);
  if (attention !== null) {
    const Icon = toneIcon[attention.tone];
    return (
      <p className={clsx("flex min-w-0 items-center gap-1.5 text-small", toneText[attention.tone])}>
        <Icon size={16} aria-hidden className="shrink-0" />
        <span className="truncate" title={attention.words}>
          {attention.words}
        </span>
      </p>
    );
  }
  const words = row.task !== null ? ta(`task.running.${row.task.kind}`) : row.bio;
  if (words === null || words === "") return null;
  return (
    <p className="truncate text-small text-ink-muted" title={words}>
      {words}
    </p>
  );
}

/** A figure: aligned right under its column, or named where there are no columns. */
function Figure({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div role="gridcell" tabIndex={-1} className="text-small whitespace-nowrap tabular-nums full:text-right">
      <span className="full:hidden">{name} </span>
      {children}
    </div>
  );
}

function Ago({ at, row, now }: { readonly at: number | null; readonly row: AgentRow; readonly now: number }) {
  if (at !== null) {
    return (
      <time dateTime={new Date(at).toISOString()} title={formatDate(at)}>
        {formatAgo(at, now)}
      </time>
    );
  }
  return <span className="text-ink-muted">{ta(row.kind === "character" ? "list.notApplicable" : "list.never")}</span>;
}
