import type { Clock } from "../cloud/ports";

// setTimeout takes 32 bits; a longer delay would fire at once.
const LONGEST_DELAY_MS = 2 ** 31 - 1;

/** The computer's time. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, Math.min(LONGEST_DELAY_MS, Math.max(0, delayMs)));
    timer.unref();
    return { cancel: () => clearTimeout(timer) };
  },
};
