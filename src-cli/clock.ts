import type { Clock } from "../src-main/cloud/ports";

/** The computer's time; its timers keep the process alive, because here waiting is the work. */
export const waitingClock: Clock = {
  now: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, Math.max(0, delayMs));
    return { cancel: () => clearTimeout(timer) };
  },
};
