import type { AgentTask } from "../../../../src-preload/contract/agents";
import type { WireError } from "../../../../src-preload/contract/errors";
import { useAction } from "../../../ipc/use-action";
import type { AgentAct } from "./acts";

interface AgentActs {
  readonly perform: (act: AgentAct) => void;
  /** Repeats what a failed task was asked to do; null for what needs to be asked anew. */
  readonly repeat: (kind: AgentTask["kind"]) => (() => void) | null;
  readonly dismissTask: () => void;
  /** The act that is being asked for; what it then does is told by the row and the connection. */
  readonly running: AgentAct | null;
  /** Why the last act was refused at once. */
  readonly error: WireError | null;
  readonly performAgain: () => void;
}

/** The acts on one agent with their progress; asking for another one forgets the last refusal. */
export function useAgentActs(id: string): AgentActs {
  const connect = useAction("agents.connection.connect");
  const disconnect = useAction("agents.connection.disconnect");
  const retry = useAction("agents.connection.retry");
  const start = useAction("agents.agent.start");
  const suspend = useAction("agents.agent.suspend");
  const restart = useAction("agents.agent.restart");
  const snapshot = useAction("agents.backups.take");
  const dismiss = useAction("agents.task.dismiss");
  const byAct = { connect, disconnect, cancel: disconnect, retry, start, suspend, restart };
  const acts = Object.keys(byAct) as readonly AgentAct[];
  const failed = acts.find((act) => byAct[act].error !== null);

  const perform = (act: AgentAct): void => {
    for (const each of Object.values(byAct)) if (!each.isRunning) each.reset();
    if (act === "disconnect" || act === "cancel") disconnect.run();
    else if (act === "retry") retry.run();
    else byAct[act].run({ id });
  };
  return {
    perform,
    repeat: (kind) => {
      if (kind === "start" || kind === "suspend" || kind === "restart") return () => perform(kind);
      return kind === "snapshot" ? () => snapshot.run({ id }) : null;
    },
    dismissTask: () => dismiss.run({ id }),
    running: acts.find((act) => byAct[act].isRunning) ?? null,
    error: failed === undefined ? null : byAct[failed].error,
    performAgain: () => {
      if (failed !== undefined) perform(failed);
    },
  };
}
