/** What takes minutes at the cloud: changing a container and deleting one, followed until the cloud says how it ended. */
import type { ContainerTask } from "../../src-preload/contract/containers";
import { DomainError, wireOf } from "../cloud/errors";
import type { Clock } from "../cloud/ports";
import type { ContainerListing } from "./container-list";
import type { ContainerChange, ContainersClient } from "./containers-client";
import { removal } from "./removal";

export interface ContainerTasks {
  update(id: string, change: ContainerChange): Promise<void>;
  remove(id: string): Promise<void>;
  dismiss(id: string): void;
  reset(): void;
}

interface Deps {
  readonly client: ContainersClient;
  readonly clock: Clock;
  readonly list: ContainerListing;
}

interface Running {
  readonly task: ContainerTask;
  readonly done: Promise<void>;
}

export function createContainerTasks({ client, clock, list }: Deps): ContainerTasks {
  const running = new Map<string, Running>();
  let ending = new AbortController();

  const run = (
    id: string,
    kind: ContainerTask["kind"],
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> => {
    const current = running.get(id);
    if (current !== undefined) {
      // The same deletion twice is one deletion; anything else would be done to a container that changes.
      if (kind === "delete" && current.task.kind === "delete") return current.done;
      return Promise.reject(new DomainError("CONFLICT", "Wait until what is being done to this container has ended."));
    }
    const { signal } = ending;
    const task: ContainerTask = { kind, startedAt: clock.now(), error: null };
    const done = Promise.resolve()
      .then(() => work(signal))
      .then(
        () => {
          running.delete(id);
          if (!signal.aborted) list.showTask(id, null);
        },
        (error: unknown) => {
          running.delete(id);
          if (!signal.aborted) list.showTask(id, { ...task, error: wireOf(error) });
          throw signal.aborted ? signal.reason : error;
        },
      );
    running.set(id, { task, done });
    list.showTask(id, task);
    return done;
  };

  return {
    update: (id, change) =>
      run(id, "update", async (signal) => {
        const container = await client.update(id, change, signal);
        signal.throwIfAborted();
        if (container === null) await list.refresh().catch(() => undefined);
        else list.heard(id, container);
      }),
    remove: (id) =>
      run(id, "delete", async (signal) => {
        await removal(id, { client, clock }, signal);
        list.heard(id, null);
      }),
    dismiss(id) {
      if (!running.has(id)) list.showTask(id, null);
    },
    reset() {
      ending.abort(new DomainError("CANCELLED", "The account changed while this was under way."));
      ending = new AbortController();
      running.clear();
    },
  };
}
