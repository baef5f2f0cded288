import { useLocation } from "wouter";
import type { AgentRow } from "../../../../src-preload/contract/agents";
import type { ConnectionState } from "../../../../src-preload/contract/connection";
import type { WireError } from "../../../../src-preload/contract/errors";
import { useAppState } from "../../../ipc/app-state";
import { Button } from "../../../ui/button";
import { AgentNotReady } from "../../../ui/conditions/agent-not-ready";
import { type Condition, conditionOf } from "../../../ui/conditions/condition";
import { ConditionMessage } from "../../../ui/conditions/condition-message";
import { Elapsed } from "../../../ui/conditions/countdown";
import { Message } from "../../../ui/message";
import { formatAgo } from "../../../ui/time";
import { useErrorMoment } from "../../../ui/use-error-moment";
import { useNow } from "../../../ui/use-now";
import { topUpPath } from "../../billing/top-up-path";
import { useSignIn } from "../../sign-in/use-sign-in";
import { shownPhase } from "../shown-phase";
import { ta } from "../text";
import { connectionWith } from "./acts";
import type { useAgentActs } from "./use-agent-acts";

interface AgentConditionsProps {
  readonly row: AgentRow;
  readonly acts: ReturnType<typeof useAgentActs>;
}

/** What keeps the agent from being used, each told once with what can be done about it. */
export function AgentConditions({ row, acts }: AgentConditionsProps) {
  const connection = useAppState((state) => state.connection);
  const own = connectionWith(row.id, connection);
  const phase = shownPhase(row);
  const now = useNow(true, 30_000);
  return (
    <>
      {acts.error !== null && <Refusal error={acts.error} attempt={acts.running} onRetry={acts.performAgain} />}
      {own !== null && <ConnectionCondition name={row.name} id={row.id} own={own} acts={acts} />}
      <TaskCondition row={row} acts={acts} />
      {phase === "failed" && row.task === null && (
        <Message tone="bad" title={ta("detail.failed")}>
          {row.errorMessage ?? ta("detail.failed.noReason")}
        </Message>
      )}
      {phase === "lost" && own === null && (
        <Message tone="warn" title={ta("detail.lost")}>
          {row.lastHeartbeatAt === null
            ? ta("detail.lost.never")
            : ta("detail.lost.since", { ago: formatAgo(row.lastHeartbeatAt, now) })}
        </Message>
      )}
      {phase === "deleting" && (
        <Message tone="info" title={ta("detail.deleting")}>
          {ta("detail.deleting.body")}
        </Message>
      )}
      <OtherActiveNote row={row} connection={connection} />
    </>
  );
}

interface RefusalProps {
  readonly error: WireError;
  /** Changes with each attempt. */
  readonly attempt: unknown;
  readonly onRetry: () => void;
}

/** An act that the cloud or the app refused, in the app's one way of telling such things. */
function Refusal({ error, attempt, onRetry }: RefusalProps) {
  const [, navigate] = useLocation();
  const signIn = useSignIn();
  const isRejected = useAppState((state) => state.account.state === "rejected");
  const thereMicros = useAppState((state) => state.credits.balanceMicros);
  const moment = useErrorMoment(error, attempt);
  const told = conditionOf(error, moment);
  if (told === null || (told.kind === "signed_out" && isRejected)) return null;
  const condition: Condition =
    told.kind === "out_of_credit" ? { ...told, thereMicros: told.thereMicros ?? thereMicros } : told;
  return (
    <div role="alert">
      <ConditionMessage
        condition={condition}
        onRetry={onRetry}
        onSignIn={signIn.start}
        onTopUp={(missing) => navigate(topUpPath(missing))}
      />
    </div>
  );
}

interface ConnectionConditionProps {
  readonly name: string;
  readonly id: string;
  readonly own: ConnectionState;
  readonly acts: AgentConditionsProps["acts"];
}

/** The connection that was lost and is sought, or was given up. */
function ConnectionCondition({ name, id, own, acts }: ConnectionConditionProps) {
  const [, navigate] = useLocation();
  const { state, error } = own;
  const retry = (): void => acts.perform("retry");
  if (state === "error" && error !== null) return <Refusal error={error} attempt={own.since} onRetry={retry} />;
  const isGivenUp = state === "disconnected" && error !== null;
  if (state !== "reconnecting" && !isGivenUp) return null;
  return (
    <AgentNotReady
      agentName={name}
      stage={isGivenUp ? "gave_up" : "reconnecting"}
      since={own.since ?? Date.now()}
      attempt={isGivenUp || own.attempt === 0 ? null : own.attempt}
      nextAttemptAt={own.nextAttemptAt}
      note={own.waitingForNetwork ? ta("detail.waitingForNetwork") : error?.message}
      onRetry={retry}
      onCancel={() => acts.perform("cancel")}
      onLogs={() => navigate(`/agents/${id}/logs`)}
    />
  );
}

/** What the app does to the agent, or failed to do. Starting has a panel of its own. */
function TaskCondition({ row: { task, isDeleting }, acts }: AgentConditionsProps) {
  const [, navigate] = useLocation();
  if (task === null) return null;
  const { kind, error, startedAt } = task;
  if (error === null) {
    if (kind === "start" || isDeleting) return null;
    return (
      <Message tone="info" title={ta(`task.running.${kind}`)}>
        {ta("detail.task.for")} <Elapsed since={startedAt} label={ta("progress.elapsed")} />. {ta("detail.task.leave")}
      </Message>
    );
  }
  const repeat = acts.repeat(kind);
  return (
    <Message
      role="alert"
      tone="bad"
      title={ta(`task.failed.${kind}`)}
      actions={
        <>
          {error.code === "INSUFFICIENT_CREDITS" && (
            <Button onClick={() => navigate("/billing")}>{ta("detail.topUp")}</Button>
          )}
          {repeat !== null && <Button onClick={repeat}>{ta("detail.tryAgain")}</Button>}
          <Button look="quiet" onClick={acts.dismissTask}>
            {ta("task.dismiss")}
          </Button>
        </>
      }
    >
      {error.message}
    </Message>
  );
}

/** Connecting to this agent lets another one go: said before the click. */
function OtherActiveNote({ row, connection }: { readonly row: AgentRow; readonly connection: ConnectionState }) {
  const isOtherActive =
    connection.agentId !== null &&
    connection.agentId !== row.id &&
    (connection.state === "connected" || connection.state === "connecting" || connection.state === "reconnecting");
  if (!isOtherActive || row.kind === "character" || row.isDeleting) return null;
  return (
    <p className="text-small text-ink-muted">
      {ta("detail.otherActive", { name: connection.agentName ?? ta("detail.anotherAgent") })}
    </p>
  );
}
