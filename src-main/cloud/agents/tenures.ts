/** Who is wanted now, and how that agent is reached, lost and got back. What an older wish still does never lands. */
import type { ConnectionState } from "../../../src-preload/contract/connection";
import type { StateStore } from "../../app/state-store";
import { backoffMs } from "../backoff";
import { type DomainError, hasCode, wireOf } from "../errors";
import type { Clock, Log, Random } from "../ports";
import type { ElizaCloudClient } from "./agents-client";
import { bringUp, type Progress } from "./bring-up";
import { type ConnectionEvent, connectionAfter } from "./connection-state";
import { endsConnection, FinalError, isFinal } from "./failures";
import { createLink, type Intervals, type Link } from "./link";
import type { StartJob } from "./sandbox-wire";
import type { Snapshots } from "./snapshots";
import { createTenure, type Tenure, untilNextAttempt } from "./tenure";
import { unlessAborted } from "./waiting";

/** The last backup of an agent that is left: through which client, and how long it may take. */
export interface LastBackup {
  readonly client: ElizaCloudClient;
  readonly withinMs: number;
}

/** At most one agent is wanted at a time. */
export interface Tenures {
  current(): Tenure | null;
  /** The last backup of a former one is under way. */
  isParting(): boolean;
  show(event: ConnectionEvent): void;
  /** Makes an agent the wanted one; the former must have been ended. */
  begin(agentId: string, agentName: string | null, isAutomatic: boolean): Tenure;
  /** Ends the present one, with a last backup when its agent answers. @returns when all last backups are over */
  end(reason: DomainError, last: LastBackup | null): Promise<unknown>;
  /** Reaches the agent because a person asked, after the former one is over. @throws what ended it */
  establish(mine: Tenure, former: Promise<unknown>): Promise<ConnectionState>;
  /** Reaches it by itself, and goes on trying where that may help. Never throws. */
  comeBackTo(mine: Tenure): Promise<void>;
  setOffline(isOffline: boolean): void;
  /** The computer sleeps, or woke up. */
  setAsleep(isAsleep: boolean): void;
}

export interface TenuresDeps {
  readonly client: ElizaCloudClient;
  /** Stands still while the computer sleeps. */
  readonly clock: Clock;
  /** Never stands still: for the last backup. */
  readonly lastClock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly state: StateStore;
  readonly snapshots: Snapshots;
  readonly intervals: Intervals;
  /** The agent to come back to after a restart; null for none. */
  readonly remember: (agent: { readonly id: string; readonly name: string | null } | null) => void;
  readonly onJob: (agentId: string, job: StartJob | null) => void;
}

const MAX_ATTEMPTS = 10;
const MAX_MISSED = 3;
const RECONNECT = { firstMs: 3_000, capMs: 60_000, jitter: 0.2 };
/** Without the network an attempt is made now and then all the same: the system's word on it is a hint. */
const OFFLINE_RETRY_MS = 60_000;
const CONNECT_REPEATS = 3;

export function createTenures(deps: TenuresDeps): Tenures {
  const { client, clock, random, log, state, snapshots, intervals, remember } = deps;
  let tenure: Tenure | null = null;
  let parting: Promise<unknown> = Promise.resolve();
  let partings = 0;
  let wake: (() => void) | null = null;
  let isOffline = false;
  let isAsleep = false;

  const read = (): ConnectionState => state.read().connection;
  const isWanted = (mine: Tenure): boolean => tenure === mine;
  const show = (event: ConnectionEvent): void => state.patch("connection", connectionAfter(read(), event));

  /** Ends the present tenure. @returns when its last backup is over */
  const end = (reason: DomainError, last: LastBackup | null): Promise<unknown> => {
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
    const mine = createTenure(agentId, isAutomatic, read());
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
      lastClock: deps.lastClock,
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
      await untilNextAttempt(mine, delayMs, clock);
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

  return {
    current: () => tenure,
    isParting: () => partings > 0,
    ...{ show, begin, end, establish },
    async comeBackTo(mine) {
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
    setOffline(offline) {
      isOffline = offline;
    },
    setAsleep(asleep) {
      isAsleep = asleep;
      if (asleep) wake = tenure?.link?.hold("asleep") ?? null;
      else {
        if (!tenure?.nudge) wake?.();
        wake = null;
      }
    },
  };
}
