/** Stops a timer that has not fired yet; harmless afterwards. */
type CancelTimer = () => void;

/** The cloud's own time. Every date it reports and every delay of its business goes through this clock. */
export interface Clock {
  /** Cloud time, epoch milliseconds. */
  now(): number;
  /** Cloud time as an ISO string. */
  iso(): string;
  /** Runs `run` once `delayMs` of cloud time has passed. */
  after(delayMs: number, run: () => void): CancelTimer;
  /** Resolves once `delayMs` of cloud time has passed, or at once when the signal aborts. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
  /** Cloud milliseconds per real millisecond; 0 freezes the clock, so only `advance` moves it. */
  setScale(scale: number): void;
  /** Current scale. */
  scale(): number;
  /** Jumps ahead, firing every timer on the way in order and at its own moment. */
  advance(byMs: number): void;
  /** Drops all timers and wakes all sleepers, so that nobody waits for a clock that stands still for good. */
  stop(): void;
}

interface Timer {
  readonly dueAt: number;
  readonly order: number;
  readonly run: () => void;
}

// setTimeout overflows above 2^31-1 and would fire at once.
const LONGEST_REAL_WAIT_MS = 2_000_000_000;

/** Creates a clock that starts at `startAt` (epoch ms) and runs `scale` times as fast as real time. */
export function createClock(startAt: number, initialScale: number): Clock {
  let scale = initialScale;
  let cloudAnchor = startAt;
  let realAnchor = performance.now();
  let firing: number | null = null;
  let order = 0;
  let wake: NodeJS.Timeout | undefined;
  const timers = new Set<Timer>();
  const sleepers = new Set<() => void>();

  const running = (): number => cloudAnchor + (performance.now() - realAnchor) * scale;
  const now = (): number => Math.floor(firing ?? running());
  const anchorAt = (cloudMs: number): void => {
    cloudAnchor = cloudMs;
    realAnchor = performance.now();
  };

  const nextTimer = (): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers) {
      if (!first || timer.dueAt < first.dueAt || (timer.dueAt === first.dueAt && timer.order < first.order)) {
        first = timer;
      }
    }
    return first;
  };

  const fireUntil = (limit: number): void => {
    for (let timer = nextTimer(); timer && timer.dueAt <= limit; timer = nextTimer()) {
      timers.delete(timer);
      // What a timer does is stamped with its due time, not with how late the machine was.
      firing = timer.dueAt;
      try {
        timer.run();
      } finally {
        firing = null;
      }
    }
  };

  const schedule = (): void => {
    clearTimeout(wake);
    const timer = nextTimer();
    if (!timer || scale <= 0) return;
    const realWaitMs = Math.min(Math.max(0, (timer.dueAt - running()) / scale), LONGEST_REAL_WAIT_MS);
    wake = setTimeout(() => {
      fireUntil(running());
      schedule();
    }, Math.ceil(realWaitMs));
    wake.unref();
  };

  const after = (delayMs: number, run: () => void): CancelTimer => {
    const timer: Timer = { dueAt: now() + delayMs, order: order++, run };
    timers.add(timer);
    schedule();
    return () => {
      timers.delete(timer);
    };
  };

  return {
    now,
    iso: () => new Date(now()).toISOString(),
    after,
    sleep: (delayMs, signal) =>
      new Promise((resolve) => {
        const wakeUp = (): void => {
          cancel();
          sleepers.delete(wakeUp);
          signal?.removeEventListener("abort", wakeUp);
          resolve();
        };
        const cancel = after(delayMs, wakeUp);
        sleepers.add(wakeUp);
        if (signal?.aborted) wakeUp();
        else signal?.addEventListener("abort", wakeUp, { once: true });
      }),
    setScale: (next) => {
      anchorAt(running());
      scale = next;
      schedule();
    },
    scale: () => scale,
    advance: (byMs) => {
      const target = running() + byMs;
      fireUntil(target);
      anchorAt(target);
      schedule();
    },
    stop: () => {
      clearTimeout(wake);
      timers.clear();
      for (const wakeUp of [...sleepers]) wakeUp();
    },
  };
}
