import { useLocation } from "wouter";
import type { AgentRow } from "../../../../src-preload/contract/agents";
import type { ChatTarget } from "../../../../src-preload/contract/chat";
import type { ConnectionState } from "../../../../src-preload/contract/connection";
import { useAppState } from "../../../ipc/app-state";
import { useAction } from "../../../ipc/use-action";
import { AgentNotReady } from "../../../ui/conditions/agent-not-ready";
import type { AgentStage } from "../../../ui/conditions/condition";
import { Message } from "../../../ui/message";
import { showFailure } from "../../../ui/toast";
import { useAgentList } from "../../agents/use-agents";
import { ErrorCondition } from "../error-condition";
import { tc } from "../text";

/** Why the agent of this chat cannot answer now, with what can be done; nothing while it can. */
export function AgentState({ target }: { readonly target: ChatTarget }) {
  if (target.kind === "model") return null;
  return <KnownAgentState id={target.kind === "agent" ? target.agentId : target.characterId} name={target.name} />;
}

function KnownAgentState({ id, name }: { readonly id: string; readonly name: string }) {
  const [, navigate] = useLocation();
  const list = useAgentList().data;
  const connection = useAppState((state) => state.connection);
  const start = useAction("agents.agent.start", { onFailed: showFailure });
  const cancel = useAction("agents.connection.disconnect", { onFailed: showFailure });
  const retry = useAction("agents.connection.retry", { onFailed: showFailure });
  if (list === undefined || list.fetchedAt === null) return null;
  const row = list.agents.find((agent) => agent.id === id);
  if (row === undefined || row.isDeleting) {
    return (
      <div className="chat-column pt-2">
        <Message tone="info" title={tc("agent.notFound")}>
          {tc("agent.notFoundBody")}
        </Message>
      </div>
    );
  }
  const told = toldOf(row, connection);
  if (told === null) return null;
  const { task } = row;
  if (task?.kind === "start" && task.error !== null) {
    return (
      <div className="chat-column pt-2">
        <ErrorCondition error={task.error} since={task.startedAt} onRetry={() => start.run({ id })} />
      </div>
    );
  }
  return (
    <div className="chat-column pt-2">
      <AgentNotReady
        agentName={name}
        {...told}
        onCancel={told.isOfConnection ? () => cancel.run() : undefined}
        onStart={() => start.run({ id })}
        onRetry={() => retry.run()}
        onLogs={() => navigate(`/agents/${id}/logs`)}
      />
    </div>
  );
}

interface Told {
  readonly stage: AgentStage;
  readonly since: number;
  readonly attempt: number | null;
  readonly nextAttemptAt: number | null;
  /** It is the connection that is not ready, not the agent itself. */
  readonly isOfConnection: boolean;
}

/** What of an agent's state keeps it from answering; null when nothing does. */
function toldOf(row: AgentRow, connection: ConnectionState): Told | null {
  if (row.kind === "character") return null;
  const own = connection.agentId === row.id ? connection : null;
  const ofConnection = (stage: AgentStage): Told => ({
    stage,
    since: own?.since ?? Date.now(),
    attempt: own === null || own.attempt === 0 ? null : own.attempt,
    nextAttemptAt: own?.nextAttemptAt ?? null,
    isOfConnection: true,
  });
  if (own?.state === "connecting") return ofConnection("provisioning");
  if (own?.state === "reconnecting") return ofConnection("reconnecting");
  if (own?.state === "disconnected" && own.error !== null) return ofConnection("gave_up");
  const ofAgent = (stage: AgentStage): Told => ({
    stage,
    since: row.task?.startedAt ?? row.job?.startedAt ?? row.updatedAt ?? Date.now(),
    attempt: null,
    nextAttemptAt: null,
    isOfConnection: false,
  });
  switch (row.phase) {
    case "starting":
      return ofAgent("provisioning");
    case "new":
    case "stopped":
    case "stopping":
    case "failed":
      return row.task?.kind === "start" && row.task.error === null ? ofAgent("provisioning") : ofAgent("stopped");
    default:
      return null;
  }
}
