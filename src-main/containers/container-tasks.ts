/** What takes minutes at the cloud: changing a container and deleting one, followed until the cloud says how it ended. */
import type { ContainerTask } from "../../src-preload/contract/containers";
import { sleep } from "../cloud/agents/waiting";
import { DomainError, hasCode, wireOf } from "../cloud/errors";
import type { Clock } from "../cloud/ports";
import type { ContainerListing } from "./container-list";
import { phaseOfWord } from "./container-rows";
import type { ContainerChange, ContainersClient } from "./containers-client";

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

/** What the cloud itself takes at most for a deletion. */
const GONE_WITHIN_MS = 15 * 60_000;
const LOOK_EVERY_MS = 2_000;

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

  /** Null when it is gone. */
  const statusOf = async (id: string, signal: AbortSignal): Promise<string | null> => {
    try {
      const container = await client.read(id, signal);
      return container.status.toLowerCase() === "deleted" ? null : container.status;
    } catch (error) {
      if (hasCode(error, "NOT_FOUND")) return null;
      throw error;
    }
  };

  /** A lost answer is not a refusal: while the cloud goes on deleting, it is followed. */
  const ask = async (id: string, signal: AbortSignal): Promise<void> => {
    try {
      await client.remove(id, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (hasCode(error, "NOT_FOUND")) return;
      if (!hasCode(error, "OFFLINE", "TIMEOUT", "REMOTE_FAILED")) throw error;
      const status = await statusOf(id, signal).catch(() => "");
      if (status === null || phaseOfWord(status) === "deleting") return;
      throw error;
    }
  };

  const followUntilGone = async (id: string, signal: AbortSignal): Promise<void> => {
    const deadline = clock.now() + GONE_WITHIN_MS;
    for (;;) {
      // A look that fails says nothing; the deadline ends this.
      const status = await statusOf(id, signal).catch(() => "unknown");
      signal.throwIfAborted();
      if (status === null) return;
      if (phaseOfWord(status) === "failed") {
        throw new DomainError("REMOTE_FAILED", "The cloud could not delete the container.");
      }
      if (clock.now() >= deadline) {
        throw new DomainError("TIMEOUT", "The cloud took the deletion, and the container is still there.");
      }
      await sleep(clock, LOOK_EVERY_MS, signal);
    }
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
        await ask(id, signal);
        await followUntilGone(id, signal);
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
