/** What is done to one agent at a time: start, suspend, restart, snapshot, restore, delete. Each is shown in its row. */
import type { AgentBackup, AgentTask } from "../../../src-preload/contract/agents";
import { DomainError, hasCode, wireOf } from "../errors";
import type { Clock, Log, Random } from "../ports";
import type { AgentListing } from "./agent-list";
import type { ElizaCloudClient } from "./agents-client";
import { startUp } from "./bring-up";
import type { CloudManager } from "./cloud-manager";
import { accountEnded } from "./failures";
import { removal } from "./removal";
import type { Snapshots } from "./snapshots";
import { unlessAborted } from "./waiting";

export interface AgentTasks {
  start(id: string): Promise<void>;
  suspend(id: string): Promise<void>;
  restart(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  snapshot(id: string): Promise<AgentBackup>;
  restore(id: string, backupId: string | null): Promise<void>;
  /** Takes the error of a failed task away; one that runs stays. */
  dismiss(id: string): void;
  /** Ends all tasks under way, because the account ended or the app does. */
  reset(): void;
}

interface Deps {
  readonly client: ElizaCloudClient;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly list: AgentListing;
  readonly manager: CloudManager;
  readonly snapshots: Snapshots;
}

const DOING: Readonly<Record<AgentTask["kind"], string>> = {
  start: "started",
  suspend: "suspended",
  restart: "restarted",
  snapshot: "backed up",
  restore: "restored",
  delete: "deleted",
};

export function createAgentTasks(deps: Deps): AgentTasks {
  const { client, clock, log, list, manager, snapshots } = deps;
  // One each: a signal that many listen to makes Node warn of a leak.
  const running = new Set<AbortController>();

  const run = async <T>(kind: AgentTask["kind"], id: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const other = list.task(id);
    if (other !== null && other.error === null) {
      throw new DomainError("CONFLICT", `This agent is being ${DOING[other.kind]}. Wait until that is done.`);
    }
    const ending = new AbortController();
    const { signal } = ending;
    running.add(ending);
    const startedAt = clock.now();
    list.showTask(id, { kind, startedAt, error: null });
    try {
      const result = await unlessAborted(work(signal), signal);
      list.showTask(id, null);
      return result;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      log.warn("A task on an agent failed", { kind, cause: error });
      list.showTask(id, { kind, startedAt, error: wireOf(error) });
      throw error;
    } finally {
      running.delete(ending);
    }
  };

  /** What the cloud says about the agent now; the row follows without waiting for the list. */
  const look = async (id: string, signal: AbortSignal): Promise<void> => {
    try {
      const agent = await client.agent(id, signal);
      if (!signal.aborted) list.heard("sandbox", id, agent);
    } catch (error) {
      if (!signal.aborted && hasCode(error, "NOT_FOUND")) list.heard("sandbox", id, null);
    }
  };

  const isConnecting = (id: string): boolean => manager.agentId() === id && manager.proxy() === null;

  /** The connected agent is left in peace meanwhile: it neither misses heartbeats nor is it backed up. */
  const quietly = async <T>(id: string, work: () => Promise<T>): Promise<T> => {
    const release = manager.hold(id);
    try {
      return await work();
    } finally {
      release();
    }
  };

  const start = (id: string, signal: AbortSignal): Promise<void> =>
    startUp(id, deps, { job: (job) => list.showJob(id, job) }, signal);

  const restart = async (id: string, signal: AbortSignal): Promise<void> => {
    try {
      await client.restart(id, signal);
    } catch (error) {
      if (!hasCode(error, "NOT_FOUND")) throw error;
      // A cloud without the restart route: the same in two steps.
      await client.suspend(id, signal);
      await start(id, signal);
    }
  };

  return {
    start: (id) =>
      run("start", id, async (signal) => {
        await start(id, signal);
        await look(id, signal);
      }),
    suspend: (id) =>
      run("suspend", id, async (signal) => {
        if (manager.agentId() === id) await manager.disconnect();
        await client.suspend(id, signal);
        await look(id, signal);
      }),
    restart: (id) =>
      run("restart", id, async (signal) => {
        await quietly(id, () => restart(id, signal));
        await look(id, signal);
      }),
    remove: (id) =>
      run("delete", id, async (signal) => {
        const kind = list.row(id)?.kind ?? "sandbox";
        if (isConnecting(id)) throw new DomainError("CONFLICT", "The agent is being started. Cancel that first.");
        if (manager.agentId() === id) await manager.disconnect();
        await removal(kind, id, deps, signal);
        list.heard(kind, id, null);
      }),
    snapshot: (id) =>
      run("snapshot", id, async (signal) => {
        const backup = await snapshots.take(id, client, signal);
        manager.backupTaken(id, backup.createdAt);
        await look(id, signal);
        return backup;
      }),
    restore: (id, backupId) =>
      run("restore", id, async (signal) => {
        await quietly(id, async () => {
          // A backup in the middle of a restore would hold half of each.
          await snapshots.underWay(id)?.catch(() => undefined);
          await client.restore(id, backupId, signal);
        });
        await look(id, signal);
      }),
    dismiss(id) {
      if (list.task(id)?.error) list.showTask(id, null);
    },
    reset() {
      for (const ending of running) ending.abort(accountEnded());
    },
  };
}
