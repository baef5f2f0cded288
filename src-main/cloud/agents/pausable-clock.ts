import type { Clock, Timer } from "../ports";

/** A clock whose timers stand still while the computer sleeps, and go on with what was left. */
export interface PausableClock extends Clock {
  /** No timer fires until `resume`. Idempotent. */
  pause(): void;
  resume(): void;
}

interface Entry {
  readonly run: () => void;
  remainingMs: number;
  startedAt: number;
  timer: Timer | null;
}

/**
 * Wraps a clock. Without it every wait would be over the moment the computer wakes, and all that was put off would happen
 * at once on a network that is not back yet.
 */
export function createPausableClock(clock: Clock): PausableClock {
  const entries = new Set<Entry>();
  let isPaused = false;

  const begin = (entry: Entry): void => {
    entry.startedAt = clock.now();
    entry.timer = clock.after(entry.remainingMs, () => {
      entries.delete(entry);
      entry.run();
    });
  };

  return {
    now: () => clock.now(),
    after(delayMs, run) {
      const entry: Entry = { run, remainingMs: delayMs, startedAt: clock.now(), timer: null };
      entries.add(entry);
      if (!isPaused) begin(entry);
      return {
        cancel() {
          entries.delete(entry);
          entry.timer?.cancel();
        },
      };
    },
    pause() {
      if (isPaused) return;
      isPaused = true;
      for (const entry of entries) {
        entry.timer?.cancel();
        entry.remainingMs = Math.max(0, entry.remainingMs - (clock.now() - entry.startedAt));
      }
    },
    resume() {
      if (!isPaused) return;
      isPaused = false;
      for (const entry of [...entries]) begin(entry);
    },
  };
}
