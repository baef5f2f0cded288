/** Waits that end with a signal. An aborted signal's reason is the error to throw. */
import type { Clock } from "../ports";

/** Resolves once the time has passed. @throws the signal's reason; then the timer is gone. */
export function sleep(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const end = (): void => {
      timer.cancel();
      reject(signal.reason);
    };
    const timer = clock.after(delayMs, () => {
      signal.removeEventListener("abort", end);
      resolve();
    });
    signal.addEventListener("abort", end, { once: true });
  });
}

/** Work that cannot be taken back is left to itself when the signal comes first. @throws the signal's reason */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const end = (): void => reject(signal.reason);
    signal.addEventListener("abort", end, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", end));
  });
}

/** A signal that ends with `source`, or by itself after the time, with the error that `expired` makes. */
export function limit(clock: Clock, source: AbortSignal, delayMs: number, expired: () => Error) {
  const controller = new AbortController();
  const pass = (): void => controller.abort(source.reason);
  if (source.aborted) pass();
  source.addEventListener("abort", pass, { once: true });
  const timer = clock.after(delayMs, () => controller.abort(expired()));
  return {
    signal: controller.signal,
    end(): void {
      timer.cancel();
      source.removeEventListener("abort", pass);
    },
  };
}
