import type { Clock, Timer } from "./ports";

/** A clock whose timers all end with it: after `stop` none fires and none can be started. */
export interface ScopedClock extends Clock {
  stop(): void;
}

const NEVER: Timer = { cancel: () => {} };

/** Wraps a clock so that one call ends every timer that was started through it. */
export function createScopedClock(clock: Clock): ScopedClock {
  const running = new Set<Timer>();
  let isStopped = false;
  return {
    now: () => clock.now(),
    after(delayMs, run) {
      if (isStopped) return NEVER;
      const timer = clock.after(delayMs, () => {
        running.delete(timer);
        run();
      });
      running.add(timer);
      return {
        cancel() {
          running.delete(timer);
          timer.cancel();
        },
      };
    },
    stop() {
      isStopped = true;
      for (const timer of running) timer.cancel();
      running.clear();
    },
  };
}
