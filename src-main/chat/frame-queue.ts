import type { Clock, Timer } from "../cloud/ports";

/** Gathers what happens within a frame; the first of a quiet time goes out at once. */
export interface FrameQueue<T> {
  add(item: T): void;
  /** Hands on what is gathered without waiting for the frame's end. */
  flush(): void;
}

/** @param deliver gets all that was gathered, in order, at most once in `frameMs`; never an empty list */
export function createFrameQueue<T>(
  clock: Clock,
  frameMs: number,
  deliver: (items: readonly T[]) => void,
): FrameQueue<T> {
  let gathered: T[] = [];
  let deliveredAt = Number.NEGATIVE_INFINITY;
  let timer: Timer | null = null;

  const flush = (): void => {
    timer?.cancel();
    timer = null;
    if (gathered.length === 0) return;
    const items = gathered;
    gathered = [];
    deliveredAt = clock.now();
    deliver(items);
  };

  return {
    add(item) {
      gathered.push(item);
      if (timer !== null) return;
      const waitMs = deliveredAt + frameMs - clock.now();
      // A clock that was set back must not hold a reply up.
      if (waitMs <= 0 || waitMs > frameMs) flush();
      else timer = clock.after(waitMs, flush);
    },
    flush,
  };
}
