import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import type { AgentBackup, AgentRow, RestorePreview } from "../../../../src-preload/contract/agents";
import { counted, t } from "../../../i18n/t";
import { call, toWireError } from "../../../ipc/bridge";
import { useAction } from "../../../ipc/use-action";
import { Button } from "../../../ui/button";
import { Message } from "../../../ui/message";
import { Modal } from "../../../ui/modal";
import { Skeleton } from "../../../ui/skeleton";
import { formatAgo, formatDate } from "../../../ui/time";
import { ErrorCondition } from "../../conditions/asked-condition";
import { ta } from "../text";

interface RestoreDialogProps {
  readonly row: AgentRow;
  readonly backup: AgentBackup;
  readonly onClose: () => void;
}

/** Asks before an agent goes back to a backup: what is lost by it is shown first, as the cloud has it now. */
export function RestoreDialog({ row, backup, onClose }: RestoreDialogProps) {
  const titleId = useId();
  const bodyId = useId();
  const query = useQuery({
    queryKey: ["agents.backups.preview", row.id, backup.id],
    queryFn: () => call("agents.backups.preview", { id: row.id, backupId: backup.id }),
    // What would be lost grows by the second: every look is a fresh one.
    gcTime: 0,
  });
  const restore = useAction("agents.backups.restore", { onDone: onClose });
  const preview = query.data;
  const canRestore = preview !== undefined && preview.refusal === null && query.error === null;
  return (
    <Modal role="alertdialog" labelledBy={titleId} describedBy={bodyId} onClose={onClose} className="max-w-lg">
      <div className="flex max-h-[calc(100vh-32px)] flex-col gap-3 overflow-y-auto p-6">
        <h2 id={titleId} className="text-lead font-semibold break-words">
          {ta("restore.title", { name: row.name })}
        </h2>
        <div id={bodyId} className="flex flex-col gap-3">
          {query.isPending && <Skeleton className="h-24 w-full" />}
          <ErrorCondition
            error={query.error === null ? null : toWireError(query.error)}
            isRetrying={query.isFetching}
            onRetry={() => void query.refetch()}
          />
          {preview !== undefined && <Preview preview={preview} />}
          <ErrorCondition
            error={restore.error}
            isRetrying={restore.isRunning}
            onRetry={() => restore.run({ id: row.id, backupId: backup.id })}
          />
        </div>
        <div className="mt-1 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button
            look="danger"
            disabled={!canRestore}
            isBusy={restore.isRunning}
            onClick={() => restore.run({ id: row.id, backupId: backup.id })}
          >
            {ta(restore.isRunning ? "restore.asking" : "restore.confirm")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function Preview({ preview }: { readonly preview: RestorePreview }) {
  const { losesSince, memoriesNow, newerBackups, startsAgent, refusal } = preview;
  const now = Date.now();
  if (refusal !== null) {
    return (
      <Message tone="bad" title={ta("restore.refused")}>
        {refusal}
      </Message>
    );
  }
  return (
    <>
      <Message
        tone="warn"
        title={
          losesSince === null
            ? ta("restore.losesUnknown")
            : ta("restore.loses", { time: formatDate(losesSince), ago: formatAgo(losesSince, now) })
        }
      >
        {ta("restore.losesWhat")}
      </Message>
      <ul className="flex list-disc flex-col gap-1 pl-5 text-ink-muted">
        {memoriesNow !== null && <li>{ta(counted("restore.memories", memoriesNow), { count: memoriesNow })}</li>}
        {newerBackups > 0 && <li>{ta(counted("restore.newer", newerBackups), { count: newerBackups })}</li>}
        {startsAgent && <li>{ta("restore.starts")}</li>}
        <li>{ta("restore.advice")}</li>
      </ul>
    </>
  );
}
