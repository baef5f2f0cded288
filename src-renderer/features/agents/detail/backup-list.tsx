import { useState } from "react";
import type { AgentBackup, AgentRow } from "../../../../src-preload/contract/agents";
import type { WireError } from "../../../../src-preload/contract/errors";
import { Button } from "../../../ui/button";
import { formatBytes } from "../../../ui/size";
import { Skeleton } from "../../../ui/skeleton";
import { formatAgo, formatDate } from "../../../ui/time";
import { ErrorCondition } from "../../conditions/asked-condition";
import { ta } from "../text";
import { RestoreDialog } from "./restore-dialog";

interface BackupListProps {
  readonly row: AgentRow;
  /** Newest first; undefined until known. */
  readonly backups: readonly AgentBackup[] | undefined;
  readonly error: WireError | null;
  /** When the list was last answered, epoch milliseconds; 0 for never. */
  readonly askedAt: number;
  readonly isAsking: boolean;
  readonly onRetry: () => void;
  readonly now: number;
}

const KNOWN_TYPES = ["manual", "auto", "pre-shutdown"] as const;

/** Who took a backup, in words; a word of the cloud that the app does not know stays as it is. */
const typeWords = (type: string): string => {
  const known = KNOWN_TYPES.find((each) => each === type);
  return known === undefined ? type : ta(`backup.type.${known}`);
};

/** The backups the cloud keeps. A failure to list them is told and never looks like none. */
export function BackupList({ row, backups, error, askedAt, isAsking, onRetry, now }: BackupListProps) {
  const [chosen, setChosen] = useState<AgentBackup | null>(null);
  const isBusy = row.isDeleting || (row.task !== null && row.task.error === null);
  return (
    <section aria-label={ta("backup.kept")} className="flex flex-col gap-3">
      <ErrorCondition error={error} lastDataAt={askedAt} isRetrying={isAsking} onRetry={onRetry} />
      {backups === undefined && error === null && <Skeleton className="h-32 w-full" />}
      {backups !== undefined && backups.length === 0 && error === null && (
        <p className="rounded-card border border-line bg-surface px-4 py-3 text-ink-muted">{ta("backup.empty")}</p>
      )}
      {backups !== undefined && backups.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {backups.map((backup, index) => (
            <li key={backup.id} className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
              <div className="min-w-0 flex-1 basis-48">
                <p>
                  {backup.createdAt === null ? ta("backup.noDate") : formatDate(backup.createdAt)}
                  {index === 0 && <span className="text-small text-ink-muted"> · {ta("backup.newest")}</span>}
                </p>
                <p className="text-small text-ink-muted">
                  {typeWords(backup.snapshotType)}
                  {backup.createdAt !== null && ` · ${formatAgo(backup.createdAt, now)}`}
                </p>
              </div>
              <span className="text-small text-ink-muted tabular-nums">
                {backup.sizeBytes === null ? ta("backup.noSize") : formatBytes(backup.sizeBytes)}
              </span>
              <Button
                disabled={isBusy}
                aria-label={ta("restore.openNamed", {
                  time: backup.createdAt === null ? ta("backup.noDate") : formatDate(backup.createdAt),
                })}
                onClick={() => setChosen(backup)}
              >
                {ta("restore.open")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {chosen !== null && <RestoreDialog row={row} backup={chosen} onClose={() => setChosen(null)} />}
    </section>
  );
}
