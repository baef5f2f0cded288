import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { AgentBackup, AgentRow } from "../../../../src-preload/contract/agents";
import { counted } from "../../../i18n/t";
import { useAppState } from "../../../ipc/app-state";
import { call, toWireError } from "../../../ipc/bridge";
import { useAction } from "../../../ipc/use-action";
import { Button } from "../../../ui/button";
import { Fact, Facts } from "../../../ui/facts";
import { Message } from "../../../ui/message";
import { formatAgo } from "../../../ui/time";
import { showFailure } from "../../../ui/toast";
import { useNow } from "../../../ui/use-now";
import { ta } from "../text";
import { connectionWith } from "./acts";
import { BackupList } from "./backup-list";
import { NextBackup } from "./next-backup";

/** The agent's backups: when the last was, when the next comes, all that are kept, and the way back to one. */
export function BackupsPage({ row }: { readonly row: AgentRow }) {
  const own = connectionWith(
    row.id,
    useAppState((state) => state.connection),
  );
  const backup = own === null || own.state === "disconnected" || own.state === "error" ? null : own.backup;
  const now = useNow(true, 15_000);
  const take = useAction("agents.backups.take", { onFailed: showFailure });
  const isTaking = take.isRunning || (row.task?.kind === "snapshot" && row.task.error === null);
  const isRunning = row.phase === "running";
  const lastAt = Math.max(row.lastBackupAt ?? 0, backup?.lastAt ?? 0);
  return (
    <div className="flex flex-col gap-4">
      {backup !== null && backup.failureStreak > 0 && (
        <Message
          tone="warn"
          title={ta(counted("backup.streak", backup.failureStreak), { count: backup.failureStreak })}
        >
          {backup.error?.message ?? ta("backup.streak.body")}{" "}
          {lastAt > 0 && ta("backup.streak.last", { ago: formatAgo(lastAt, now) })}
        </Message>
      )}
      <div className="flex flex-wrap items-start justify-between gap-4 rounded-card border border-line bg-surface px-4 py-2">
        <div className="min-w-0 flex-1 basis-72">
          <Facts>
            <Fact name={ta("backup.last")}>{lastAt === 0 ? ta("backup.noneYet") : formatAgo(lastAt, now)}</Fact>
            <Fact name={ta("backup.next")}>
              {backup === null ? (
                <span className="text-ink-muted">{ta("backup.notConnected")}</span>
              ) : (
                <NextBackup backup={backup} />
              )}
            </Fact>
          </Facts>
        </div>
        <div className="flex flex-col items-end gap-1 py-2">
          <Button
            look="secondary"
            isBusy={isTaking}
            disabled={!isRunning || row.isDeleting}
            onClick={() => take.run({ id: row.id })}
          >
            {ta(isTaking ? "backup.taking" : "backup.take")}
          </Button>
          {!isRunning && <p className="text-small text-ink-muted">{ta("backup.onlyRunning")}</p>}
        </div>
      </div>
      <KeptBackups row={row} changedAt={lastAt} now={now} />
    </div>
  );
}

interface KeptBackupsProps {
  readonly row: AgentRow;
  /** When the last backup is known to have been taken: the list is asked for again when that changes. */
  readonly changedAt: number;
  readonly now: number;
}

function KeptBackups({ row, changedAt, now }: KeptBackupsProps) {
  const query = useQuery<{ readonly backups: readonly AgentBackup[] }>({
    queryKey: ["agents.backups", row.id],
    queryFn: () => call("agents.backups.list", { id: row.id }),
    refetchOnMount: "always",
  });
  const { refetch } = query;
  const seen = useRef(`${changedAt} ${row.task?.kind}`);
  useEffect(() => {
    const change = `${changedAt} ${row.task?.kind}`;
    if (change === seen.current) return;
    seen.current = change;
    void refetch();
  }, [changedAt, row.task?.kind, refetch]);
  return (
    <BackupList
      row={row}
      backups={query.data?.backups}
      error={query.error === null ? null : toWireError(query.error)}
      askedAt={query.dataUpdatedAt}
      isAsking={query.isFetching}
      onRetry={() => void refetch()}
      now={now}
    />
  );
}
