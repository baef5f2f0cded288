import type { Log } from "../cloud/ports";

/** How the app ends. */
export interface Shutdown {
  /** Ends the app once, whoever asks and however often: services first, then the process with exit code 0. */
  quit(reason: string): void;
  /** The app is ending: windows may close. */
  isQuitting(): boolean;
}

export interface ShutdownDeps {
  /** Stops everything; never rejects and keeps to its time. */
  readonly stop: () => Promise<void>;
  /** Ends the process. */
  readonly exit: (code: number) => void;
  readonly log: Log;
}

/** The one way out, for menu, tray, signals, the system's own quit and the last window. */
export const createShutdown = ({ stop, exit, log }: ShutdownDeps): Shutdown => {
  let isQuitting = false;
  return {
    quit(reason) {
      if (isQuitting) return;
      isQuitting = true;
      log.info("The app is quitting.", { reason });
      void stop().finally(() => exit(0));
    },
    isQuitting: () => isQuitting,
  };
};
