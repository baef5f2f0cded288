import type { Handlers } from "../../src-preload/contract/contract";
import type { ContainerUseCases } from "../containers/use-cases";

/** What the page may do with containers. */
export interface ContainerHandlerDeps {
  /** Their code is loaded after the window. */
  readonly containers: () => Promise<ContainerUseCases>;
}

/** The outcome is in the list, failure included: nobody waits for this promise. */
const begin = (work: Promise<unknown>): void => void work.catch(() => undefined);

export const containerHandlers = ({ containers }: ContainerHandlerDeps) =>
  ({
    "containers.list.get": async () => (await containers()).list(),
    "containers.list.refresh": async () => {
      await (await containers()).refresh();
    },
    "containers.list.watch": async ({ visible }) => (await containers()).watch(visible),
    "containers.quota.get": async () => (await containers()).quota(),
    "containers.container.get": async ({ id }) => (await containers()).read(id),
    "containers.container.deploy": async (wish) => (await containers()).deploy(wish),
    "containers.container.update": async ({ id, ...change }) => begin((await containers()).update(id, change)),
    "containers.container.remove": async ({ id }) => begin((await containers()).remove(id)),
    "containers.task.dismiss": async ({ id }) => (await containers()).dismissTask(id),
    "containers.attempt.look": async ({ id }) => (await containers()).lookForAttempt(id),
    "containers.attempt.dismiss": async ({ id }) => (await containers()).dismissAttempt(id),
    "containers.health.get": async ({ id }) => (await containers()).health(id),
    "containers.metrics.get": async ({ id, minutes }) => (await containers()).metrics(id, minutes),
    "containers.logs.follow": async ({ id, level }) => (await containers()).followedLog.follow(id, level),
    "containers.logs.rest": async () => (await containers()).followedLog.rest(),
    "containers.deployments.list": async ({ id }) => ({ deployments: await (await containers()).deployments(id) }),
  }) satisfies Partial<Handlers>;
