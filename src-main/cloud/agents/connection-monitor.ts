/** ConnectionMonitor: asks the connected agent at intervals whether it lives, and tells what it heard. */
import type { Clock, Timer } from "../ports";

export interface ConnectionMonitor {
  start(): void;
  /** Asks now, as when the network or the computer came back. Does nothing while it is stopped. */
  checkNow(): void;
  /** Ends the timer and a question under way; nothing is told afterwards. */
  stop(): void;
}

interface Deps {
  readonly clock: Clock;
  readonly intervalMs: () => number;
  /** @throws when the agent did not say that it lives */
  readonly beat: (signal: AbortSignal) => Promise<void>;
  readonly onAlive: () => void;
  /** @param count heartbeats missed one after the other */
  readonly onMissed: (count: number, error: unknown) => void;
}

export function createConnectionMonitor({ clock, intervalMs, beat, onAlive, onMissed }: Deps): ConnectionMonitor {
  let isOn = false;
  let missed = 0;
  let timer: Timer | null = null;
  let asking: AbortController | null = null;
  let isDue = false;

  const plan = (delayMs: number): void => {
    timer?.cancel();
    timer = clock.after(delayMs, () => void ask());
  };

  const ask = async (): Promise<void> => {
    timer?.cancel();
    const mine = new AbortController();
    asking = mine;
    isDue = false;
    const startedAt = clock.now();
    const error = await beat(mine.signal).then(
      () => null,
      (failure: unknown) => failure ?? new Error("no reason"),
    );
    if (asking !== mine) return;
    asking = null;
    // Planned first: what is told may stop the monitor.
    plan(isDue ? 0 : Math.max(0, intervalMs() - (clock.now() - startedAt)));
    missed = error === null ? 0 : missed + 1;
    if (error === null) onAlive();
    else onMissed(missed, error);
  };

  return {
    start() {
      if (isOn) return;
      isOn = true;
      missed = 0;
      plan(intervalMs());
    },
    checkNow() {
      if (!isOn) return;
      // A question asked before the change says nothing about what came after it.
      if (asking) isDue = true;
      else void ask();
    },
    stop() {
      isOn = false;
      timer?.cancel();
      asking?.abort();
      asking = null;
    },
  };
}
