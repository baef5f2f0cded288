/**
 * CloudManager: at most one agent is connected, being connected or being got back. The newest wish holds; whatever was under
 * way for an older one is ended first, and nothing of it lands afterwards.
 */
import type { ConnectionState } from "../../../src-preload/contract/connection";
import type { StateStore } from "../../app/state-store";
import { backoffMs } from "../backoff";
import { DomainError, hasCode, wireOf } from "../errors";
import type { Clock, Log, Random, Timer } from "../ports";
import { createScopedClock } from "../scoped-clock";
import type { ElizaCloudClient } from "./agents-client";
import { bringUp, type Progress } from "./bring-up";
import { type ConnectionEvent, connectionAfter } from "./connection-state";
import { accountEnded, disconnected, endsConnection, FinalError, isFinal, superseded } from "./failures";
import { createLink, type Intervals, type Link } from "./link";
import { createPausableClock } from "./pausable-clock";
import type { CloudRuntimeProxy } from "./runtime-proxy";
import type { StartJob } from "./sandbox-wire";
import type { Snapshots } from "./snapshots";
import { unlessAborted } from "./waiting";

export interface CloudManager {
  /**
   * Joins when the same agent is being connected; at once when it is.
   * @param knownName what it is called until the cloud says so
   * @throws DomainError, SUPERSEDED by a newer call
   */
  connect(agentId: string, knownName?: string | null): Promise<ConnectionState>;
  /** As `connect`, by itself: a suspended agent is left alone, and what may pass is tried again. Never throws. */
  resume(agentId: string, agentName: string | null): Promise<void>;
  /** Ends it in whatever state; resolves after the last backup (5 s at most). Never throws. */
  disconnect(): Promise<void>;
  /** Tries now. @throws DomainError CONFLICT when there is no agent to try again */
  retry(): void;
  /** The connected agent's runtime; null while none answers. */
  proxy(): CloudRuntimeProxy | null;
  /** The agent that is connected, being connected or being got back. */
  agentId(): string | null;
  /** Leaves the agent in peace while something is done to it. @returns ends that */
  hold(agentId: string): () => void;
  /** A backup of an agent was taken by hand. */
  backupTaken(agentId: string, at: number | null): void;
  /** The key is gone: ends everything at once. With a client that still works, the last backup is taken through it. */
  leave(parting: ElizaCloudClient | null): Promise<void>;
  /** Ends everything for good, with a last backup within the time. */
  stop(withinMs: number): Promise<void>;
  suspended(): void;
  resumed(): void;
  networkLost(): void;
  networkBack(): void;
}

interface Deps {
  readonly client: ElizaCloudClient;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly state: StateStore;
  readonly snapshots: Snapshots;
  readonly intervals: Intervals;
  /** The agent to come back to after a restart; null for none. */
  readonly remember: (agent: { readonly id: string; readonly name: string | null } | null) => void;
  readonly onJob: (agentId: string, job: StartJob | null) => void;
}

/** One agent's time as the wanted one. */
interface Tenure {
  readonly agentId: string;
  readonly abort: AbortController;
  /** Settles when connecting is over. */
  done: Promise<ConnectionState>;
  isConnecting: boolean;
  /** Nobody asked for it at this moment. */
  readonly isAutomatic: boolean;
  link: Link | null;
  /** Ends the wait for the next attempt. */
  nudge: (() => void) | null;
}

const LAST_BACKUP_MS = 5_000;
const MAX_ATTEMPTS = 10;
const MAX_MISSED = 3;
const RECONNECT = { firstMs: 3_000, capMs: 60_000, jitter: 0.2 };
/** Without the network an attempt is made now and then all the same: the system's word on it is a hint. */
const OFFLINE_RETRY_MS = 60_000;
const CONNECT_REPEATS = 3;

export function createCloudManager(deps: Deps): CloudManager {
  const { client, random, log, state, snapshots, intervals, remember } = deps;
  const pausable = createPausableClock(deps.clock);
  const clock = createScopedClock(pausable);
  let tenure: Tenure | null = null;
  let parting: Promise<unknown> = Promise.resolve();
  let partings = 0;
  let wake: (() => void) | null = null;
  let isOffline = false;
  let isAsleep = false;
  let isStopped = false;

  const read = (): ConnectionState => state.read().connection;
  const isWanted = (mine: Tenure): boolean => tenure === mine;
  const show = (event: ConnectionEvent): void => state.patch("connection", connectionAfter(read(), event));

  /** Ends the present tenure. @returns when its last backup is over */
  const end = (reason: DomainError, last: { client: ElizaCloudClient; withinMs: number } | null): Promise<unknown> => {
    const former = tenure;
    tenure = null;
    if (former === null) return parting;
    former.abort.abort(reason);
    const { link } = former;
    former.link = null;
    if (link === null) return parting;
    // The backup that a reason of its own prevents is not tried.
    const isAnswering = read().state === "connected";
    if (last === null || !isAnswering) link.cut();
    else {
      partings += 1;
      const over = link.part(last.client, last.withinMs).finally(() => {
        partings -= 1;
      });
      parting = Promise.all([parting, over]);
    }
    return parting;
  };

  const begin = (agentId: string, agentName: string | null, isAutomatic: boolean): Tenure => {
    const mine: Tenure = {
      agentId,
      isAutomatic,
      abort: new AbortController(),
      done: Promise.resolve(read()),
      isConnecting: true,
      link: null,
      nudge: null,
    };
    tenure = mine;
    show({ type: "wanted", agentId, agentName, at: clock.now() });
    return mine;
  };

  const progressOf = (mine: Tenure): Progress => {
    const ifMine = (run: () => void): void => {
      if (isWanted(mine)) run();
    };
    return {
      step: (step, jobId, deadlineAt) =>
        ifMine(() => show({ type: "stepped", step, jobId, deadlineAt, at: clock.now() })),
      named: (agentName) => ifMine(() => show({ type: "named", agentName })),
      job: (job) => deps.onJob(mine.agentId, job),
    };
  };

  const reach = (mine: Tenure, isAutomatic: boolean, repeats: number) =>
    bringUp(
      mine.agentId,
      { client, clock, random },
      { signal: mine.abort.signal, progress: progressOf(mine), isAutomatic, repeats },
    );

  const attach = (mine: Tenure, agentName: string): void => {
    show({ type: "attached", at: clock.now() });
    const ifMine = (run: () => void): void => {
      if (isWanted(mine) && mine.link === link) run();
    };
    const link: Link = createLink(mine.agentId, agentName, {
      client,
      clock,
      lastClock: deps.clock,
      log,
      snapshots,
      intervals,
      showBackup: (fields) => {
        if (isWanted(mine)) show({ type: "backup", fields });
      },
      onAlive: () => ifMine(() => show({ type: "beat", at: clock.now() })),
      onMissed: (count, error) => ifMine(() => missed(mine, count, error)),
    });
    mine.isConnecting = false;
    mine.link = link;
    if (isAsleep) wake = link.hold("asleep");
    remember({ id: mine.agentId, name: agentName });
  };

  const missed = (mine: Tenure, count: number, error: unknown): void => {
    log.info("The agent missed a heartbeat", { count, cause: error });
    show({ type: "missed", count });
    if (endsConnection(error)) finish(mine, error);
    else if (count >= MAX_MISSED || (isOffline && hasCode(error, "OFFLINE"))) void recover(mine, error);
  };

  /** Ends a tenure that cannot go on: nothing is connected now, and the agent may be tried again. */
  const finish = (mine: Tenure, error: unknown): void => {
    if (!isWanted(mine)) return;
    tenure = null;
    mine.abort.abort(error);
    mine.link?.cut();
    mine.link = null;
    if (hasCode(error, "NOT_FOUND")) remember(null);
    log.warn("The agent is not connected", { cause: error });
    const isPassing = !isFinal(error) || (error instanceof FinalError && error.code === "CONFLICT");
    const type = isPassing && !mine.isConnecting ? "gaveUp" : "failed";
    show({ type, error: wireOf(error), at: clock.now() });
  };

  const establish = async (mine: Tenure, former: Promise<unknown>): Promise<ConnectionState> => {
    try {
      await unlessAborted(former, mine.abort.signal);
      const agent = await reach(mine, false, CONNECT_REPEATS);
      if (!isWanted(mine)) throw mine.abort.signal.reason;
      attach(mine, agent.name);
      return read();
    } catch (error) {
      finish(mine, error);
      throw mine.abort.signal.reason ?? error;
    }
  };

  /** Waits until the time has come or somebody asks to try now. */
  const untilNextAttempt = (mine: Tenure, delayMs: number): Promise<void> =>
    new Promise((resolve) => {
      let timer: Timer | null = null;
      const over = (): void => {
        timer?.cancel();
        mine.abort.signal.removeEventListener("abort", over);
        mine.nudge = null;
        resolve();
      };
      mine.nudge = over;
      mine.abort.signal.addEventListener("abort", over, { once: true });
      timer = clock.after(delayMs, over);
    });

  const recover = async (mine: Tenure, cause: unknown): Promise<void> => {
    mine.isConnecting = false;
    mine.link?.cut();
    mine.link = null;
    show({
      type: "backup",
      fields: { running: false, nextAt: null, pausedBecause: "not_answering" },
    });
    let error = cause;
    let attempt = 1;
    for (;;) {
      const waitingForNetwork = isOffline && hasCode(error, "OFFLINE");
      const delayMs = waitingForNetwork ? OFFLINE_RETRY_MS : backoffMs(attempt - 1, RECONNECT, random);
      const at = clock.now();
      const nextAttemptAt = at + delayMs;
      show({ type: "attemptPlanned", attempt, nextAttemptAt, waitingForNetwork, error: wireOf(error), at });
      await untilNextAttempt(mine, delayMs);
      if (!isWanted(mine)) return;
      show({ type: "attemptStarted" });
      try {
        const agent = await reach(mine, true, 1);
        if (!isWanted(mine)) return;
        show({ type: "backup", fields: { pausedBecause: null } });
        attach(mine, agent.name);
        return;
      } catch (failure) {
        if (!isWanted(mine)) return;
        error = failure;
      }
      if (isFinal(error)) return finish(mine, error);
      if (isOffline && hasCode(error, "OFFLINE")) continue;
      if (attempt === MAX_ATTEMPTS) return finish(mine, error);
      attempt += 1;
    }
  };

  const connect = (agentId: string, knownName: string | null = null): Promise<ConnectionState> => {
    if (isStopped) return Promise.reject(new DomainError("CANCELLED", "The app is closing."));
    if (tenure?.agentId === agentId) {
      if (tenure.isConnecting && !tenure.isAutomatic) return tenure.done;
      if (tenure.link !== null && read().state === "connected") return Promise.resolve(read());
    }
    const { connection } = state.read();
    const agentName = knownName ?? (connection.agentId === agentId ? connection.agentName : null);
    const former = end(superseded(), { client, withinMs: LAST_BACKUP_MS });
    const mine = begin(agentId, agentName, false);
    remember({ id: agentId, name: agentName });
    if (partings > 0) show({ type: "stepped", step: "releasing", jobId: null, deadlineAt: null, at: clock.now() });
    mine.done = establish(mine, former);
    // Who does not wait reads the outcome in the state.
    mine.done.catch(() => undefined);
    return mine.done;
  };

  const comeBack = (): void => {
    if (tenure?.nudge) tenure.nudge();
    else tenure?.link?.monitor.checkNow();
  };

  return {
    connect,
    async resume(agentId, agentName) {
      if (isStopped || tenure !== null) return;
      const mine = begin(agentId, agentName, true);
      const coming = reach(mine, true, CONNECT_REPEATS).then((agent) => {
        if (!isWanted(mine)) throw mine.abort.signal.reason;
        attach(mine, agent.name);
        return read();
      });
      mine.done = coming;
      try {
        await coming;
      } catch (error) {
        if (!isWanted(mine)) return;
        if (isFinal(error)) {
          mine.isConnecting = false;
          finish(mine, error);
        } else void recover(mine, error);
      }
    },
    async disconnect() {
      remember(null);
      const over = end(disconnected(), { client, withinMs: LAST_BACKUP_MS });
      // Connected it stays until the last backup is over; anything else ends at once.
      if (read().state === "connected") show({ type: "leaving", at: clock.now() });
      else show({ type: "ended" });
      await over;
      // A newer wish may have come meanwhile; the state is its own then.
      if (tenure === null) show({ type: "ended" });
    },
    retry() {
      if (tenure?.nudge) tenure.nudge();
      else if (tenure === null) {
        const { agentId } = read();
        if (agentId === null) throw new DomainError("CONFLICT", "There is no agent to connect again.");
        void connect(agentId);
      }
    },
    proxy: () => tenure?.link?.proxy ?? null,
    agentId: () => tenure?.agentId ?? null,
    hold(agentId) {
      const link = tenure?.agentId === agentId ? tenure.link : null;
      return link?.hold("not_running") ?? (() => undefined);
    },
    backupTaken(agentId, at) {
      if (tenure?.agentId === agentId) tenure.link?.backups.taken(at);
    },
    async leave(through) {
      const over = end(accountEnded(), through === null ? null : { client: through, withinMs: LAST_BACKUP_MS });
      show({ type: "ended" });
      await over;
    },
    async stop(withinMs) {
      isStopped = true;
      await end(disconnected(), { client, withinMs });
      clock.stop();
      show({ type: "ended" });
    },
    suspended() {
      if (isAsleep) return;
      isAsleep = true;
      wake = tenure?.link?.hold("asleep") ?? null;
      pausable.pause();
    },
    resumed() {
      if (!isAsleep) return;
      isAsleep = false;
      pausable.resume();
      if (tenure?.nudge) tenure.nudge();
      else wake?.();
      wake = null;
    },
    networkLost() {
      isOffline = true;
      tenure?.link?.monitor.checkNow();
    },
    networkBack() {
      isOffline = false;
      comeBack();
    },
  };
}
