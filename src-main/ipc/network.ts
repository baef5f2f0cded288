import type { Handlers } from "../../src-preload/contract/contract";
import type { NetworkUseCases } from "../a2a/create-network";
import type { FileToSave } from "../app/save-file";

/** What the page may do with the network of agents. */
export interface NetworkHandlerDeps {
  readonly network: () => Promise<NetworkUseCases>;
  /** @returns the name the file got, or null when the person gave up */
  readonly saveFile: (file: FileToSave) => Promise<string | null>;
}

export const networkHandlers = ({ network, saveFile }: NetworkHandlerDeps) =>
  ({
    "network.services.search": async (wish) => (await network()).discovery.search(wish),
    "network.card.get": async ({ agentId }) => (await network()).cards.read(agentId),
    "network.tasks.list": async ({ query }) => (await network()).tasks.list(query),
    "network.task.get": async ({ id }) => (await network()).tasks.read(id),
    "network.task.send": async (wish) => ({ id: (await (await network()).tasks.send(wish)).id }),
    "network.reply.send": async ({ id, text }) => (await network()).tasks.reply(id, text),
    "network.task.refresh": async ({ id }) => (await network()).tasks.refresh(id),
    "network.task.cancel": async ({ id }) => (await network()).tasks.cancel(id),
    "network.task.delete": async ({ id }) => (await network()).tasks.remove(id),
    "network.file.save": async (place) => ({ fileName: await saveFile((await network()).tasks.file(place)) }),
  }) satisfies Partial<Handlers>;
