/** Puts the agents together from their ports, and ends them with the account and with the app. */

import type { StateStore } from "../../app/state-store";
import type { AccountCalls } from "../account-transport";
import { DomainError } from "../errors";
import type { Clock, Log, Random } from "../ports";
import { createScopedClock } from "../scoped-clock";
import { forSignedIn } from "../signed-in";
import type { CloudUseCases } from "../use-cases";
import { createAgentList } from "./agent-list";
import type { AgentPaths } from "./agent-paths";
import { createAgentTasks } from "./agent-tasks";
import { createElizaCloudClient } from "./agents-client";
import { createCloudManager } from "./cloud-manager";
import { createCreation } from "./creation";
import { createInspection } from "./inspection";
import type { Intervals } from "./link";
import type { CloudRuntimeProxy } from "./runtime-proxy";
import { createSnapshots } from "./snapshots";
import type { AgentUseCases, CreatedAgent } from "./use-cases";

/** The agent to come back to after a restart; it belongs to one cloud. */
export interface ActiveAgent {
  readonly id: string;
  readonly name: string | null;
  readonly apiOrigin: string;
}

export interface AgentsDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly state: StateStore;
  readonly account: AccountCalls;
  readonly paths: AgentPaths;
  readonly onAccountEnded: (listener: () => void) => () => void;
  readonly readCredits: CloudUseCases["readCredits"];
  readonly intervals: Intervals;
  readonly readActive: () => ActiveAgent | null;
  readonly saveActive: (agent: ActiveAgent | null) => void;
}

export interface Agents extends AgentUseCases {
  /** The connected agent's runtime; null while none answers. */
  proxy(): CloudRuntimeProxy | null;
  /** Signs out by `signOut`, with a last backup of the connected agent through the key that is being forgotten (5 s at most). */
  signingOut(signOut: () => Promise<void>): Promise<void>;
  /** Switches the cloud off by `switchOff`, in the same way; the agent is taken up again when the cloud is back. */
  switchingOff(switchOff: () => Promise<void>): Promise<void>;
  /** The computer goes to sleep, and is back. */
  suspended(): void;
  resumed(): void;
  /** What the system says about the network; a hint, which is checked. */
  networkLost(): void;
  networkBack(): void;
  /** A last backup within the time, then no timer and no request any more. */
  stop(withinMs: number): Promise<void>;
}

export function createAgents(deps: AgentsDeps): Agents {
  const { random, log, state, account, paths } = deps;
  const clock = createScopedClock(deps.clock);
  const client = createElizaCloudClient(account, paths);
  const snapshots = createSnapshots();
  const list = createAgentList({ client, clock, log, state });
  const manager = createCloudManager({
    client,
    clock: deps.clock,
    random,
    log,
    state,
    snapshots,
    intervals: deps.intervals,
    remember: (agent) => deps.saveActive(agent && { ...agent, apiOrigin: state.read().cloud.apiOrigin }),
    onJob: list.showJob,
  });
  // Connected at once, before the list could show it.
  let newest: CreatedAgent | null = null;
  const tasks = createAgentTasks({ client, clock, random, log, list, manager, snapshots });
  const inspection = createInspection({ client, clock, state, list });
  const refreshSoon = (): void => void list.refresh().catch(() => undefined);
  const creation = createCreation({
    client,
    clock,
    log,
    state,
    readCredits: deps.readCredits,
    onCreated(agent) {
      newest = agent;
      refreshSoon();
    },
  });

  const endAll = (): void => {
    tasks.reset();
    creation.reset();
    list.reset();
  };

  const unlisten = deps.onAccountEnded(() => {
    void manager.leave(null);
    endAll();
  });

  let accountState = state.read().account.state;
  let wasActive = false;
  const unsubscribe = state.subscribe(({ account: { state: now }, connection }) => {
    const isNewlyVerified = now === "verified" && accountState !== "verified";
    accountState = now;
    const isActive = connection.state === "connected";
    if (isActive !== wasActive) {
      wasActive = isActive;
      // The row's own words may have changed with it.
      if (list.read().fetchedAt !== null) queueMicrotask(refreshSoon);
    }
    if (!isNewlyVerified) return;
    const active = deps.readActive();
    const isHere = active !== null && active.apiOrigin === state.read().cloud.apiOrigin;
    if (isHere && manager.agentId() === null) void manager.resume(active.id, active.name);
  });

  const { signedIn, lower } = forSignedIn(state);

  /** Lets go of the account by `end`, with a last backup through the key of this moment. */
  const parting = async (end: () => Promise<void>): Promise<void> => {
    const transport = account.parting();
    const lastWord = manager.leave(transport && createElizaCloudClient(transport, paths));
    endAll();
    await end();
    await lastWord;
  };

  return {
    list: list.read,
    refresh: signedIn(list.refresh),
    refreshSandboxes: signedIn(list.refreshSandboxes),
    watch: list.watch,
    onListChanged: list.onChanged,
    read: lower(inspection.read),
    create: signedIn(async (agent) => creation.create(agent)),
    start: lower(tasks.start),
    suspend: lower(tasks.suspend),
    restart: lower(tasks.restart),
    remove: lower(tasks.remove),
    dismissTask: (id) => tasks.dismiss(id.toLowerCase()),
    connect: lower(async (id) => {
      const row = list.row(id);
      if (row?.kind === "character") {
        throw new DomainError("CONFLICT", "A character answers without being connected: just write to it.");
      }
      return manager.connect(id, row?.name ?? (newest?.id === id ? newest.name : null));
    }),
    disconnect: manager.disconnect,
    retry: manager.retry,
    backups: lower(inspection.backups),
    snapshot: lower(tasks.snapshot),
    previewRestore: lower(inspection.previewRestore),
    restore: lower(tasks.restore),
    logs: lower(inspection.logs),

    proxy: manager.proxy,
    signingOut(signOut) {
      deps.saveActive(null);
      return parting(signOut);
    },
    switchingOff: parting,
    suspended: manager.suspended,
    resumed: manager.resumed,
    networkLost: manager.networkLost,
    networkBack: manager.networkBack,
    async stop(withinMs) {
      unlisten();
      unsubscribe();
      tasks.reset();
      creation.reset();
      list.stop();
      await manager.stop(withinMs);
      clock.stop();
    },
  };
}
