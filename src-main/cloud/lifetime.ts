/** Something that ends once, and with it every piece of work that was begun under it. */
export interface Lifetime {
  readonly hasEnded: boolean;
  /** A signal for one piece of work, aborted when the lifetime ends or the caller's own signal is. Release it afterwards. */
  span(own?: AbortSignal): Span;
}

export interface Span {
  readonly signal: AbortSignal;
  release(): void;
  /** Ends this one piece of work, and releases it. The reason is the signal's. */
  abort(reason?: Error): void;
}

export interface EndableLifetime extends Lifetime {
  /** Idempotent. */
  end(): void;
}

/**
 * Not an AbortSignal by itself: Node warns of a leak from the eleventh listener on, and AbortSignal.any holds on to
 * signals that live long.
 * @param reason what the signals of spans say that ended with the lifetime or by the caller's signal; an AbortError when left out
 */
export function createLifetime(reason?: () => Error): EndableLifetime {
  const spans = new Set<AbortController>();
  let hasEnded = false;
  return {
    get hasEnded() {
      return hasEnded;
    },
    span(own) {
      const controller = new AbortController();
      const abort = (): void => controller.abort(reason?.());
      if (hasEnded || own?.aborted) abort();
      spans.add(controller);
      own?.addEventListener("abort", abort, { once: true });
      const release = (): void => {
        spans.delete(controller);
        own?.removeEventListener("abort", abort);
      };
      return {
        signal: controller.signal,
        release,
        abort(why) {
          release();
          if (why === undefined) abort();
          else controller.abort(why);
        },
      };
    },
    end() {
      hasEnded = true;
      for (const controller of spans) controller.abort(reason?.());
      spans.clear();
    },
  };
}
