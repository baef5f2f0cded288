import type { Handlers } from "../../src-preload/contract/contract";
import type { AgentUseCases } from "../cloud/agents/use-cases";

/** What the page may do with agents. */
export interface AgentHandlerDeps {
  readonly agents: AgentUseCases;
}

/** The outcome is in the list or in the state, failure included: nobody waits for this promise. */
const begin = (work: Promise<unknown>): void => void work.catch(() => undefined);

export const agentHandlers = ({ agents }: AgentHandlerDeps) =>
  ({
    "agents.list.get": async () => agents.list(),
    "agents.list.refresh": async () => {
      await agents.refresh();
    },
    "agents.list.watch": async ({ visible }) => agents.watch(visible),
    "agents.agent.get": ({ id }) => agents.read(id),
    "agents.agent.create": (input) => agents.create(input),
    "agents.agent.start": async ({ id }) => begin(agents.start(id)),
    "agents.agent.suspend": async ({ id }) => begin(agents.suspend(id)),
    "agents.agent.restart": async ({ id }) => begin(agents.restart(id)),
    "agents.agent.remove": async ({ id }) => begin(agents.remove(id)),
    "agents.task.dismiss": async ({ id }) => agents.dismissTask(id),
    "agents.connection.connect": async ({ id }) => begin(agents.connect(id)),
    "agents.connection.disconnect": () => agents.disconnect(),
    "agents.connection.retry": async () => agents.retry(),
    "agents.backups.list": async ({ id }) => ({ backups: await agents.backups(id) }),
    "agents.backups.take": async ({ id }) => begin(agents.snapshot(id)),
    "agents.backups.preview": ({ id, backupId }) => agents.previewRestore(id, backupId),
    "agents.backups.restore": async ({ id, backupId }) => begin(agents.restore(id, backupId)),
    "agents.logs.tail": ({ id, tail }) => agents.logs(id, tail),
  }) satisfies Partial<Handlers>;
