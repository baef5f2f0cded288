/** BackupScheduler: snapshots of the active agent at intervals, one at a time, and a last one at the end. */
import type { AgentBackup } from "../../../src-preload/contract/agents";
import type { BackupState } from "../../../src-preload/contract/connection";
import { hasCode, wireOf } from "../errors";
import type { Clock, Log, Timer } from "../ports";

export type PauseReason = NonNullable<BackupState["pausedBecause"]>;

export interface BackupScheduler {
  start(): void;
  /** The agent runs and answers: what was paused because it did not goes on. */
  agentAnswered(): void;
  /** Takes none until `resume`. */
  pause(reason: PauseReason): void;
  resume(): void;
  /** A backup was taken by hand: the next one is due an interval later. */
  taken(at: number | null): void;
  /** Ends the schedule. A snapshot under way goes on and becomes the last one. */
  stop(): void;
}

interface Deps {
  readonly clock: Clock;
  readonly log: Log;
  readonly intervalMs: () => number;
  readonly snapshot: () => Promise<AgentBackup>;
  readonly show: (fields: Partial<BackupState>) => void;
}

const LONGEST_BACKOFF_MS = 15 * 60_000;
const MOST_DOUBLINGS = 10;

/** The wait after so many failures in a row: twice as long each time, and never shorter than the interval. */
const backupDelayMs = (intervalMs: number, failures: number): number =>
  Math.max(intervalMs, Math.min(LONGEST_BACKOFF_MS, intervalMs * 2 ** Math.min(failures, MOST_DOUBLINGS)));

export function createBackupScheduler({ clock, log, intervalMs, snapshot, show }: Deps): BackupScheduler {
  let isOn = false;
  let isTaking = false;
  let failures = 0;
  let paused: PauseReason | null = null;
  let timer: Timer | null = null;

  const plan = (): void => {
    timer?.cancel();
    if (!isOn || isTaking || paused !== null) return;
    const delayMs = backupDelayMs(intervalMs(), failures);
    timer = clock.after(delayMs, () => void take());
    show({ nextAt: clock.now() + delayMs });
  };

  const hold = (reason: PauseReason): void => {
    paused = reason;
    timer?.cancel();
    show({ pausedBecause: reason, nextAt: null });
  };

  const succeeded = (at: number | null): void => {
    failures = 0;
    show({ lastAt: at ?? clock.now(), failureStreak: 0, error: null });
  };

  const failed = (error: unknown): void => {
    log.warn("A backup of the agent failed", { cause: error });
    if (hasCode(error, "CONFLICT")) {
      // The cloud says that the agent does not run: asking again makes no sense before it is heard.
      hold("not_running");
      return;
    }
    failures += 1;
    show({ failureStreak: failures, error: wireOf(error) });
  };

  const take = async (): Promise<void> => {
    timer?.cancel();
    isTaking = true;
    show({ running: true, nextAt: null });
    const outcome = await snapshot().then(
      ({ createdAt }) =>
        () =>
          succeeded(createdAt),
      (error: unknown) => () => failed(error),
    );
    isTaking = false;
    if (!isOn) return;
    show({ running: false });
    outcome();
    plan();
  };

  return {
    start() {
      isOn = true;
      plan();
    },
    agentAnswered() {
      if (paused !== "not_running") return;
      paused = null;
      show({ pausedBecause: null });
      plan();
    },
    pause: hold,
    resume() {
      if (paused === null) return;
      paused = null;
      show({ pausedBecause: null });
      plan();
    },
    taken(at) {
      succeeded(at);
      plan();
    },
    stop() {
      isOn = false;
      timer?.cancel();
    },
  };
}
