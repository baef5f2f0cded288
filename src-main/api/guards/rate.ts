import { type Refusal, retryAfterSeconds } from "../problem";

/** How much may come: at once, and in each second after that. */
interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * Turns requests away that come faster than the app can serve them and itself. Without it one program in a loop would take
 * the whole main process, the window included. A token bucket: full at first, refilled evenly.
 * @param now monotonic, in milliseconds
 */
export function createRateGuard({ burst, perSecond }: Rate, now: () => number): () => Refusal | null {
  let left = burst;
  let countedAt = now();
  return () => {
    const at = now();
    left = Math.min(burst, left + ((at - countedAt) / 1_000) * perSecond);
    countedAt = at;
    if (left >= 1) {
      left -= 1;
      return null;
    }
    const retryAfterMs = Math.ceil(((1 - left) / perSecond) * 1_000);
    return {
      code: "RATE_LIMITED",
      message: "This API is asked more than it can answer. Wait a moment.",
      headers: { "Retry-After": retryAfterSeconds(retryAfterMs) },
      details: { retryAfterMs },
    };
  };
}
