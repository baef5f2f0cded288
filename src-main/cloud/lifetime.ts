/** Something that ends once, and with it every piece of work that was begun under it. */
export interface Lifetime {
  readonly hasEnded: boolean;
  /** A signal for one piece of work, aborted when the lifetime ends or the caller's own signal is. Release it afterwards. */
  span(own?: AbortSignal): Span;
}

export interface Span {
  readonly signal: AbortSignal;
  release(): void;
  /** Ends this one piece of work, and releases it. */
  abort(): void;
}

export interface EndableLifetime extends Lifetime {
  /** Idempotent. */
  end(): void;
}

/**
 * Not an AbortSignal by itself: Node warns of a leak from the eleventh listener on, and AbortSignal.any holds on to
 * signals that live long.
 */
export function createLifetime(): EndableLifetime {
  const spans = new Set<AbortController>();
  let hasEnded = false;
  return {
    get hasEnded() {
      return hasEnded;
    },
    span(own) {
      const controller = new AbortController();
      const abort = (): void => controller.abort();
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
        abort() {
          release();
          abort();
        },
      };
    },
    end() {
      hasEnded = true;
      for (const controller of spans) controller.abort();
      spans.clear();
    },
  };
}
