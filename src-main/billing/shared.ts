import type { Clock } from "../cloud/ports";

/** An answer that several callers share for a while. A failure is not kept. */
export interface Shared<T> {
  read(): Promise<T>;
  /** Forgets it; what is under way still reaches those who asked. */
  reset(): void;
}

export function shared<T>(clock: Clock, forMs: number, ask: () => Promise<T>): Shared<T> {
  let held: { readonly answer: Promise<T>; readonly askedAt: number } | null = null;
  return {
    read() {
      const now = clock.now();
      if (held !== null && now >= held.askedAt && now - held.askedAt < forMs) return held.answer;
      const mine = { answer: ask(), askedAt: now };
      held = mine;
      mine.answer.catch(() => {
        if (held === mine) held = null;
      });
      return mine.answer;
    },
    reset() {
      held = null;
    },
  };
}
