/** What stands while an agent is connected: the proxy to it, its backups and the watch over it. */
import type { BackupState } from "../../../src-preload/contract/connection";
import type { Clock, Log } from "../ports";
import type { ElizaCloudClient } from "./agents-client";
import { type BackupScheduler, createBackupScheduler, type PauseReason } from "./backup-scheduler";
import { heartbeat } from "./bring-up";
import { type ConnectionMonitor, createConnectionMonitor } from "./connection-monitor";
import { type CloudRuntimeProxy, createRuntimeProxy } from "./runtime-proxy";
import type { Snapshots } from "./snapshots";
import { unlessAborted } from "./waiting";

/** How often what happens, in milliseconds; read each time, so that a change of the settings holds at once. */
export interface Intervals {
  readonly backupMs: () => number;
  readonly heartbeatMs: () => number;
}

export interface Link {
  readonly proxy: CloudRuntimeProxy;
  readonly monitor: Pick<ConnectionMonitor, "checkNow">;
  readonly backups: Pick<BackupScheduler, "taken">;
  /** Stops watching and backing up while something else is done to the agent, or the computer sleeps. @returns ends that */
  hold(reason: PauseReason): () => void;
  /** Ends timers and requests at once, without a word to the agent. */
  cut(): void;
  /** Ends timers and questions, takes a last backup through `client` within the time, then ends what is left. Never throws. */
  part(client: ElizaCloudClient, withinMs: number): Promise<void>;
}

export interface LinkDeps {
  readonly client: ElizaCloudClient;
  readonly clock: Clock;
  /** For the time of the last backup: this one does not stand still with the computer. */
  readonly lastClock: Clock;
  readonly log: Log;
  readonly snapshots: Snapshots;
  readonly intervals: Intervals;
  readonly showBackup: (fields: Partial<BackupState>) => void;
  readonly onAlive: () => void;
  readonly onMissed: (count: number, error: unknown) => void;
}

/** Begins to watch and to back up an agent that has just answered. */
export function createLink(agentId: string, agentName: string, deps: LinkDeps): Link {
  const { client, clock, lastClock, log, snapshots, intervals } = deps;
  const ending = new AbortController();
  let holds = 0;
  let isOver = false;
  const backups = createBackupScheduler({
    clock,
    log,
    intervalMs: intervals.backupMs,
    snapshot: () => snapshots.take(agentId, client, ending.signal),
    show: deps.showBackup,
  });
  const monitor = createConnectionMonitor({
    clock,
    intervalMs: intervals.heartbeatMs,
    beat: (signal) => heartbeat(client, agentId, signal),
    onAlive() {
      backups.agentAnswered();
      deps.onAlive();
    },
    onMissed: deps.onMissed,
  });

  /** The one under way counts when it succeeds: it is as new as any. */
  const takeLast = async (through: ElizaCloudClient, signal: AbortSignal): Promise<void> => {
    const isDone = await snapshots.underWay(agentId)?.then(
      () => true,
      () => false,
    );
    if (!isDone && !signal.aborted) await snapshots.take(agentId, through, signal);
  };

  backups.start();
  monitor.start();
  return {
    proxy: createRuntimeProxy(agentId, agentName, { client, signal: ending.signal }),
    monitor,
    backups,
    hold(reason) {
      let isHeld = true;
      holds += 1;
      monitor.stop();
      backups.pause(reason);
      return () => {
        if (!isHeld) return;
        isHeld = false;
        holds -= 1;
        if (holds > 0 || isOver) return;
        backups.resume();
        monitor.start();
        monitor.checkNow();
      };
    },
    cut() {
      isOver = true;
      monitor.stop();
      backups.stop();
      ending.abort();
    },
    async part(through, withinMs) {
      isOver = true;
      monitor.stop();
      backups.stop();
      const timer = lastClock.after(withinMs, () => ending.abort());
      try {
        await unlessAborted(takeLast(through, ending.signal), ending.signal);
      } catch (error) {
        log.info("The last backup was not taken", { cause: error });
      } finally {
        timer.cancel();
        ending.abort();
      }
    },
  };
}
