/** The list of containers: asked for while somebody looks, joined with what the app is doing, never emptied by a failure. */
import type {
  ContainerAttempt,
  ContainerList,
  ContainerRow,
  ContainerTask,
} from "../../src-preload/contract/containers";
import type { StateStore } from "../app/state-store";
import { DomainError, switchedOff, wireOf } from "../cloud/errors";
import type { Clock, Log, Timer } from "../cloud/ports";
import { containerRow, isTransitional } from "./container-rows";
import type { ContainersClient } from "./containers-client";
import type { Container } from "./wire";

/** What the deployments know of the account at this moment. */
export interface Deploying {
  attempts(): ContainerAttempt[];
  deploymentOf(containerId: string): ContainerRow["deployment"];
}

export interface ContainerListing {
  read(): ContainerList;
  /** Joins the one under way. @throws DomainError; the rows stay */
  refresh(): Promise<readonly Container[]>;
  watch(isVisible: boolean): void;
  onChanged(listener: () => void): () => void;
  row(id: string): ContainerRow | null;
  /** One container as it would stand in the list. */
  rowOf(container: Container): ContainerRow;
  /** What the cloud was heard to say outside the list; null means that it is gone. */
  heard(id: string, container: Container | null): void;
  showTask(id: string, task: ContainerTask | null): void;
  /** A day of the default size. */
  showPrice(perDayMicros: number | null): void;
  /** The deployments changed. */
  redraw(): void;
  reset(): void;
  stop(): void;
}

interface Deps {
  readonly client: ContainersClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly state: StateStore;
  readonly deploying: Deploying;
  readonly onRows: (containers: readonly Container[]) => void;
}

const SLOW_MS = 30_000;
const FAST_MS = 5_000;

export function createContainerList({ client, clock, log, state, deploying, onRows }: Deps): ContainerListing {
  let containers: readonly Container[] = [];
  let perDayMicros: number | null = null;
  const tasks = new Map<string, ContainerTask>();
  const listeners = new Set<() => void>();
  const nothing = () => ({
    ...{ fetchedAt: null, stale: false, refreshing: false },
    error: state.read().cloud.enabled ? null : switchedOff().toWire(),
  });
  let list: ContainerList = { revision: 0, containers: [], attempts: [], ...nothing() };
  let shown = "";
  let flight: { readonly abort: AbortController; readonly done: Promise<readonly Container[]> } | null = null;
  let timer: Timer | null = null;
  let isVisible = false;
  let isStopped = false;

  const rowOf = (container: Container): ContainerRow =>
    containerRow(container, {
      deployment: deploying.deploymentOf(container.id),
      task: tasks.get(container.id) ?? null,
      perDayMicros,
    });

  const change = (head: Partial<Omit<ContainerList, "containers" | "attempts" | "revision">> = {}): void => {
    const rows = containers.map(rowOf).sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
    const attempts = deploying.attempts();
    const drawn = JSON.stringify([rows, attempts]);
    const isSameHead = Object.entries(head).every(([name, value]) => list[name as keyof ContainerList] === value);
    if (drawn === shown && isSameHead) return;
    const content = drawn === shown ? {} : { containers: rows, attempts, revision: list.revision + 1 };
    shown = drawn;
    list = { ...list, ...head, ...content };
    for (const listener of [...listeners]) listener();
  };

  const canAsk = (): boolean => {
    const { account, cloud } = state.read();
    return account.hasApiKey && cloud.enabled;
  };

  const isChanging = (): boolean =>
    list.containers.some(isTransitional) || list.attempts.some(({ phase }) => phase === "looking");

  const plan = (): void => {
    timer?.cancel();
    // One question at a time: the one under way plans the next.
    if (!isVisible || isStopped || flight !== null || !canAsk()) return;
    timer = clock.after(isChanging() ? FAST_MS : SLOW_MS, begin);
  };

  const fetch = async (abort: AbortController): Promise<readonly Container[]> => {
    const isMine = (): boolean => flight?.abort === abort;
    try {
      const found = await client.list(abort.signal);
      if (!isMine()) throw new DomainError("CANCELLED", "The account changed while this was under way.");
      flight = null;
      containers = found;
      onRows(found);
      change({ fetchedAt: clock.now(), stale: false, error: null, refreshing: false });
      plan();
      return found;
    } catch (error) {
      if (!isMine()) throw error;
      flight = null;
      log.info("The list of containers could not be read", { cause: error });
      change({ stale: list.fetchedAt !== null, error: wireOf(error), refreshing: false });
      plan();
      throw error;
    }
  };

  const refresh = (): Promise<readonly Container[]> => {
    if (flight !== null) return flight.done;
    if (isStopped) return Promise.reject(new DomainError("CANCELLED", "The app is closing."));
    timer?.cancel();
    const abort = new AbortController();
    const done = Promise.resolve().then(() => fetch(abort));
    flight = { abort, done };
    change({ refreshing: true });
    return done;
  };

  // The failure is in the list.
  const begin = (): void => void refresh().catch(() => undefined);

  const end = (): void => {
    timer?.cancel();
    flight?.abort.abort();
    flight = null;
  };

  return {
    read: () => list,
    refresh,
    watch(visible) {
      const began = visible && !isVisible;
      isVisible = visible;
      if (!began) return plan();
      const age = list.fetchedAt === null ? Number.POSITIVE_INFINITY : clock.now() - list.fetchedAt;
      if (age >= FAST_MS && canAsk()) begin();
      else plan();
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    row: (id) => list.containers.find((row) => row.id === id) ?? null,
    rowOf,
    heard(id, container) {
      // One container is not the list.
      if (list.fetchedAt === null) return;
      const others = containers.filter((other) => other.id !== id);
      containers = container === null ? others : [container, ...others];
      onRows(containers);
      change();
      plan();
    },
    showTask(id, task) {
      if (task === null) tasks.delete(id);
      else tasks.set(id, task);
      change();
      plan();
    },
    showPrice(micros) {
      perDayMicros = micros;
      change();
    },
    redraw() {
      change();
      plan();
    },
    reset() {
      end();
      containers = [];
      perDayMicros = null;
      tasks.clear();
      change(nothing());
    },
    stop() {
      isStopped = true;
      end();
    },
  };
}
