/** Acts that must happen once for each wish, however often it is told: by a second click, a second window or a caller that tries again. */
import { DomainError } from "./errors";
import type { Clock } from "./ports";

/** What somebody wishes for. */
export interface WishText {
  /** Stands for this one wish; null when its content has to. */
  readonly idempotencyKey: string | null;
  /** Everything that was said; may hold secrets, and is forgotten after ten seconds. */
  readonly content: unknown;
  /** What a key of its own may not be used for again with another value, such as kind and name. */
  readonly identity: string;
  /** What is made, for a person: "agent". */
  readonly what: string;
}

/** One wish while it is remembered. */
export interface Wish<M> {
  /** What there was before it was asked for; set by the work once nobody knows whether it was done. */
  memory: M | null;
}

export interface Wishes<T, M> {
  /** Does the work, one wish after the other; the same wish joins the one under way or gets the result of the one that succeeded. */
  grant(text: WishText, work: (wish: Wish<M>, signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Ends what is under way and forgets everything: the account changed. */
  reset(): void;
}

interface Remembered<T, M> extends Wish<M> {
  readonly identity: string;
  /** The try under way, or the one that succeeded; null after one that failed. */
  flight: Promise<T> | null;
}

const SAME_BODY_MS = 10_000;
/** How long it stays known that a wish without a key of its own may have been fulfilled. */
const UNRESOLVED_MS = 600_000;
const REMEMBERED_WISHES = 1_000;

export function createWishes<T, M>(clock: Clock): Wishes<T, M> {
  let wishes = new Map<string, Remembered<T, M>>();
  // One after the other, so that what is new in the list can only be the one that was asked for.
  let queue: Promise<unknown> = Promise.resolve();
  let ending = new AbortController();

  const forget = (key: string, wish: Remembered<T, M>): void => {
    if (wishes.get(key) === wish) wishes.delete(key);
  };
  const remember = (key: string, wish: Remembered<T, M>): void => {
    wishes.set(key, wish);
    const oldest = wishes.keys().next();
    if (wishes.size > REMEMBERED_WISHES && !oldest.done) wishes.delete(oldest.value);
  };

  return {
    grant({ idempotencyKey, content, identity, what }, work) {
      const key = idempotencyKey === null ? `body:${JSON.stringify(content)}` : `key:${idempotencyKey.toLowerCase()}`;
      const known = wishes.get(key);
      if (known !== undefined && known.identity !== identity) {
        return Promise.reject(
          new DomainError("CONFLICT", `This idempotency key was used for another ${what}.`, {
            details: { field: "Idempotency-Key" },
          }),
        );
      }
      if (known?.flight) return known.flight;
      const wish: Remembered<T, M> = known ?? { identity, flight: null, memory: null };
      if (known === undefined) remember(key, wish);
      const startedAt = clock.now();
      const forgetAfter = (delayMs: number, flight: Promise<T> | null): void => {
        if (idempotencyKey !== null) return;
        clock.after(Math.max(0, delayMs), () => {
          if (wish.flight === flight) forget(key, wish);
        });
      };
      const { signal } = ending;
      const flight = queue.then(() => {
        signal.throwIfAborted();
        return work(wish, signal);
      });
      wish.flight = flight;
      queue = flight.catch(() => undefined);
      flight.then(
        () => forgetAfter(SAME_BODY_MS - (clock.now() - startedAt), flight),
        () => {
          // It may be wished for again; whether it was done after all is then looked up first.
          wish.flight = null;
          if (wish.memory === null) forget(key, wish);
          else forgetAfter(UNRESOLVED_MS, null);
        },
      );
      return flight;
    },
    reset() {
      ending.abort(new DomainError("CANCELLED", "The account changed while this was under way."));
      ending = new AbortController();
      wishes = new Map();
    },
  };
}
