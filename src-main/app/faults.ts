import type { Clock, Log } from "../cloud/ports";

/** What is done about a page that broke. */
export type PageRemedy = "reload" | "calm page";

const FORGIVEN_AFTER_MS = 60_000;

/**
 * Decides about a page that broke: reload it the first time, and show a calm page when it breaks again soon after,
 * because a page that breaks at once would otherwise be reloaded for ever.
 */
export const createPageDoctor = (clock: Clock): (() => PageRemedy) => {
  let lastMs: number | null = null;
  return () => {
    const isAgain = lastMs !== null && clock.now() - lastMs < FORGIVEN_AFTER_MS;
    lastMs = clock.now();
    return isAgain ? "calm page" : "reload";
  };
};

/** Takes note of errors nobody caught. */
export interface FaultCounter {
  /** Logs the error with how many came before it; the app goes on, its state changes only through whole steps. */
  note(kind: "uncaughtException" | "unhandledRejection", error: unknown): void;
}

export const createFaultCounter = (log: Log): FaultCounter => {
  let count = 0;
  return {
    note(kind, error) {
      count += 1;
      log.error("An error that nobody caught.", { kind, count, cause: error });
    },
  };
};
