import type { Clock } from "../ports";

/** Time that moves only when a test says so. */
export interface FakeClock extends Clock {
  /** Moves on, firing each timer at its moment and letting everything that follows from it happen. */
  advance(ms: number): Promise<void>;
  /** How many timers are running. */
  pending(): number;
}

/** Lets all work that waits for nothing but promises happen. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createFakeClock(startAt = 1_700_000_000_000): FakeClock {
  let now = startAt;
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();

  const nextUntil = (end: number) =>
    [...timers]
      .filter(({ at }) => at <= end)
      .reduce<{ at: number; run: () => void } | null>(
        (first, timer) => (first === null || timer.at < first.at ? timer : first),
        null,
      );

  return {
    now: () => now,
    after(delayMs, run) {
      const timer = { at: now + Math.max(0, delayMs), run };
      timers.add(timer);
      return { cancel: () => timers.delete(timer) };
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (let timer = nextUntil(end); timer !== null; timer = nextUntil(end)) {
        timers.delete(timer);
        now = timer.at;
        timer.run();
        await settle();
      }
      now = end;
    },
    pending: () => timers.size,
  };
}
