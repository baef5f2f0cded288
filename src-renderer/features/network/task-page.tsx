import { ArrowLeft } from "lucide-react";
import { Link, useLocation } from "wouter";
import type { NetworkTask } from "../../../src-preload/contract/network";
import { formatNumber } from "../../i18n/t";
import { useAction } from "../../ipc/use-action";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { Fact, Facts } from "../../ui/facts";
import { secondaryLink } from "../../ui/link-look";
import { Message } from "../../ui/message";
import { formatFineUsd, microsOfUsd } from "../../ui/money";
import { Skeleton } from "../../ui/skeleton";
import { formatAsOf, formatDate } from "../../ui/time";
import { showDone, showFailure } from "../../ui/toast";
import { PartsView } from "./parts-view";
import { ReplyForm } from "./reply-form";
import { TaskCondition } from "./task-condition";
import { targetName } from "./tasks-page";
import { stateBadge, tn } from "./text";
import { useTask } from "./use-network";

/** One task: where it is, what was said, what came of it, and what can be done. */
export function TaskPage({ id }: { readonly id: string }) {
  const { data, error } = useTask(id);
  return (
    <div className="flex flex-col gap-4">
      <div>
        <Link href="/network/tasks" className={secondaryLink}>
          <ArrowLeft size={16} aria-hidden />
          {tn("task.back")}
        </Link>
      </div>
      {data === undefined && error === null && <Skeleton className="h-64 w-full" />}
      {error !== null && <Message tone="warn" title={error.code === "NOT_FOUND" ? tn("task.gone") : error.message} />}
      {data !== undefined && error === null && <Task task={data} />}
    </div>
  );
}

function Task({ task }: { readonly task: NetworkTask }) {
  const { id, turns, artifacts } = task;
  const name = targetName(task.target);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="flex min-w-0 flex-1 basis-60 items-center gap-3">
          <h2 className="min-w-0 text-lead font-semibold wrap-anywhere">{task.title}</h2>
          <span role="status">
            <Badge {...stateBadge(task.state)} />
          </span>
        </div>
        <TaskActs task={task} />
      </div>
      <TaskCondition task={task} />
      {task.followedUntil !== null && (
        <p className="text-small text-ink-muted">
          {task.remoteWord !== null && `${tn("task.word", { word: task.remoteWord })} `}
          {tn("task.followed", { time: formatAsOf(task.followedUntil, Date.now()) })}
        </p>
      )}
      <Card title={tn("task.talk")}>
        <ol className="flex flex-col divide-y divide-line">
          {turns.map(({ role, parts, at }, turn) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: messages never change their places
            <li key={turn} className="flex flex-col gap-1 py-3">
              <p className="text-small text-ink-muted">
                {role === "person" ? tn("task.person") : name} · {formatDate(at)}
              </p>
              <PartsView parts={parts} place={{ id, turn, artifact: null }} />
            </li>
          ))}
        </ol>
        {task.canReply && <ReplyForm task={task} />}
      </Card>
      {artifacts.length > 0 && (
        <Card title={tn("task.artifacts")}>
          <ul className="flex flex-col divide-y divide-line">
            {artifacts.map(({ name: artifactName, description, parts }, artifact) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: artifacts never change their places
              <li key={artifact} className="flex flex-col gap-1 py-3">
                <p className="wrap-anywhere">{artifactName ?? tn("task.artifact")}</p>
                {description !== null && <p className="text-small text-ink-muted wrap-anywhere">{description}</p>}
                <PartsView parts={parts} place={{ id, turn: null, artifact }} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Facts>
        <Fact name={tn("task.to")}>
          <span className="min-w-0 wrap-anywhere">{name}</span>
        </Fact>
        <Fact name={tn("task.cost")}>
          {task.costUsd === null ? tn("task.cost.unknown") : formatFineUsd(microsOfUsd(task.costUsd))}
        </Fact>
        {task.tokens !== null && <Fact name={tn("task.tokens")}>{formatNumber(task.tokens)}</Fact>}
        {task.model !== null && <Fact name={tn("task.model")}>{task.model}</Fact>}
        <Fact name={tn("task.begun")}>{formatDate(task.createdAt)}</Fact>
        <Fact name={tn("task.changed")}>{formatDate(task.updatedAt)}</Fact>
      </Facts>
    </>
  );
}

function TaskActs({ task: { id, target, canCancel, followedUntil, state } }: { readonly task: NetworkTask }) {
  const [, navigate] = useLocation();
  const refresh = useAction("network.task.refresh", { onFailed: showFailure });
  const cancel = useAction("network.task.cancel", { onFailed: showFailure });
  const remove = useAction("network.task.delete", {
    onDone: () => {
      showDone(tn("task.deleted"));
      navigate("/network/tasks");
    },
    onFailed: showFailure,
  });
  return (
    <div className="flex flex-wrap gap-1">
      {followedUntil !== null && (
        <Button look="quiet" isBusy={refresh.isRunning} onClick={() => refresh.run({ id })}>
          {tn("task.refresh")}
        </Button>
      )}
      {canCancel && (
        <ConfirmDialog
          trigger={(open) => (
            <Button isBusy={cancel.isRunning} onClick={open}>
              {tn("task.cancel")}
            </Button>
          )}
          title={tn("task.cancel.ask")}
          confirm={tn("task.cancel.confirm")}
          onConfirm={() => cancel.run({ id })}
        >
          <p>{tn(target.kind === "cloud" ? "task.cancel.cloud" : "task.cancel.agent")}</p>
        </ConfirmDialog>
      )}
      {state !== "sending" && (
        <ConfirmDialog
          trigger={(open) => (
            <Button look="quiet" isBusy={remove.isRunning} onClick={open}>
              {tn("task.delete")}
            </Button>
          )}
          title={tn("task.delete.ask")}
          confirm={tn("task.delete.confirm")}
          onConfirm={() => remove.run({ id })}
        >
          <p>{tn("task.delete.what")}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
