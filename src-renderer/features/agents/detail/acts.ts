import type { AgentRow } from "../../../../src-preload/contract/agents";
import type { ConnectionState } from "../../../../src-preload/contract/connection";
import { assertNever } from "../../../ui/assert-never";
import { shownPhase } from "../shown-phase";

/** What a person can ask of an agent from its header. */
export type AgentAct = "connect" | "disconnect" | "cancel" | "retry" | "start" | "suspend" | "restart";

/** The acts that make sense now: the one main act, and the rest in order. */
export interface OfferedActs {
  readonly primary: AgentAct | null;
  readonly others: readonly AgentAct[];
  /** It can be talked to; the main act where there is no other. */
  readonly canChat: boolean;
  /** The main act has to start the agent first, which takes a while and costs from then on. */
  readonly startsAgent: boolean;
}

const offer = (
  primary: AgentAct | null,
  others: readonly AgentAct[] = [],
  { canChat = false, startsAgent = false } = {},
): OfferedActs => ({ primary, others, canChat, startsAgent });

/** How the active connection stands towards one agent; null when it is about another one or none. */
export const connectionWith = (id: string, connection: ConnectionState): ConnectionState | null =>
  connection.agentId === id ? connection : null;

const actsOfPhase = (row: AgentRow): OfferedActs => {
  const phase = shownPhase(row);
  switch (phase) {
    case "new":
    case "stopped":
    case "failed":
      return offer("connect", ["start"], { startsAgent: true });
    case "running":
      return offer("connect", ["suspend", "restart"], { canChat: true });
    case "lost":
      return offer("connect", ["suspend", "restart"], { startsAgent: true });
    case "starting":
      return offer("connect");
    case "unknown":
      return offer("connect");
    case "ready":
      return offer(null, [], { canChat: true });
    case "stopping":
    case "deleting":
      return offer(null);
    default:
      return assertNever(phase);
  }
};

/** Which acts a row in this state offers. */
export function actsOf(row: AgentRow, connection: ConnectionState): OfferedActs {
  if (row.kind === "character" || row.isDeleting) return actsOfPhase(row);
  const own = connectionWith(row.id, connection);
  const isBusy = row.task !== null && row.task.error === null;
  if (own?.state === "connecting") return offer(null, ["cancel"]);
  if (isBusy) return row.task?.kind === "start" && own === null ? offer("connect") : offer(null);
  switch (own?.state) {
    case "connected":
      return offer(null, ["disconnect", "suspend", "restart"], { canChat: true });
    case "reconnecting":
      // Cancel stands beside the countdown.
      return offer("retry");
    default:
      return actsOfPhase(row);
  }
}
