/** Puts the containers together from their ports, and ends them with the account and with the app. */

import type { StateStore } from "../app/state-store";
import type { AccountRelays, AccountStreams, AccountTransport } from "../cloud/account-transport";
import type { Clock, JsonFile, Log, Random } from "../cloud/ports";
import { createScopedClock } from "../cloud/scoped-clock";
import { forSignedIn } from "../cloud/signed-in";
import { createContainerList } from "./container-list";
import { createContainerTasks } from "./container-tasks";
import { createContainersClient } from "./containers-client";
import { createDeployments } from "./deployments";
import { createJournal } from "./journal";
import { createContainerLogs } from "./live/container-logs";
import type { ContainerUseCases } from "./use-cases";

export interface ContainersDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly state: StateStore;
  readonly account: AccountTransport & AccountStreams & AccountRelays;
  readonly onAccountEnded: (listener: () => void) => () => void;
  /** Where the deployments are noted. */
  readonly file: JsonFile;
}

export interface Containers extends ContainerUseCases {
  /** Reads what earlier runs left and goes on with it. */
  start(): Promise<void>;
  /** No timer and no request any more; resolves when everything is on disk. */
  stop(): Promise<void>;
}

export function createContainers(deps: ContainersDeps): Containers {
  const { random, log, state, account } = deps;
  const clock = createScopedClock(deps.clock);
  const client = createContainersClient(account);
  const journal = createJournal({ file: deps.file, log, now: clock.now });
  const refreshSoon = (): void => void list.refresh().catch(() => undefined);
  const deployments = createDeployments({
    ...{ client, clock, random, log, state, journal },
    onDeployed(container) {
      list.heard(container.id, container);
      refreshSoon();
    },
  });
  const list = createContainerList({
    ...{ client, clock, log, state, deploying: deployments },
    // Not in the middle of drawing: what was noted may change by it.
    onRows: (containers) => queueMicrotask(() => deployments.seen(containers)),
  });
  const tasks = createContainerTasks({ client, clock, list });
  const logs = createContainerLogs({ client, clock, random, log });
  journal.onChanged(list.redraw);

  const endAll = (): void => {
    logs.reset();
    tasks.reset();
    deployments.reset();
    list.reset();
  };
  const unlisten = deps.onAccountEnded(endAll);

  let isOpened = false;
  let wasVerified = false;
  const follow = (): void => {
    const isVerified = state.read().account.state === "verified";
    const isNew = isVerified && !wasVerified;
    wasVerified = isVerified;
    if (isNew && isOpened) queueMicrotask(deployments.resume);
  };
  const unsubscribe = state.subscribe(follow);

  const { signedIn, lower } = forSignedIn(state);

  return {
    list: list.read,
    refresh: signedIn(async () => {
      await list.refresh();
      return list.read().containers;
    }),
    watch: list.watch,
    onListChanged: list.onChanged,
    quota: signedIn(async () => {
      const quota = await client.quota();
      list.showPrice(quota.perDayMicros);
      return quota;
    }),
    read: lower(async (id) => {
      const container = await client.read(id);
      list.heard(id, container);
      return list.rowOf(container);
    }),
    deploy: signedIn(deployments.deploy),
    update: lower(tasks.update),
    remove: lower(tasks.remove),
    dismissTask: (id) => tasks.dismiss(id.toLowerCase()),
    lookForAttempt: signedIn(deployments.look),
    dismissAttempt: deployments.dismiss,
    noted: deployments.noted,
    health: lower((id) => client.health(id)),
    metrics: lower((id, minutes) => client.metrics(id, minutes)),
    logs: lower(async (id, limit, level) => ({
      lines: await client.logs(id, limit, level),
      fetchedAt: clock.now(),
    })),
    followedLog: {
      follow: lower(async (id, level) => logs.follow(id, level)),
      rest: logs.rest,
      changes: logs.changes,
      onChanged: logs.onChanged,
    },
    deployments: lower((id) => client.deployments(id)),

    async start() {
      await journal.open();
      isOpened = true;
      wasVerified = false;
      follow();
    },
    async stop() {
      unlisten();
      unsubscribe();
      endAll();
      list.stop();
      clock.stop();
      await journal.saved();
    },
  };
}
