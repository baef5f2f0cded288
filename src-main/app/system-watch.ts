/** Tells when the computer sleeps and wakes, and when the system believes the network to be gone or back. */
import type { PowerMonitor } from "electron";
import type { Clock, Timer } from "../cloud/ports";

export interface SystemListener {
  suspended(): void;
  resumed(): void;
  networkLost(): void;
  networkBack(): void;
}

interface Deps {
  readonly powerMonitor: Pick<PowerMonitor, "on" | "removeListener">;
  readonly isOnline: () => boolean;
  readonly clock: Clock;
  readonly listener: SystemListener;
}

/** Electron's main process has no event for the network. */
const LOOK_EVERY_MS = 2_000;

export const createSystemWatch = ({ powerMonitor, isOnline, clock, listener }: Deps) => {
  let timer: Timer | null = null;
  let wasOnline = true;

  const look = (): void => {
    const isNow = isOnline();
    if (isNow !== wasOnline) {
      wasOnline = isNow;
      if (isNow) listener.networkBack();
      else listener.networkLost();
    }
    timer = clock.after(LOOK_EVERY_MS, look);
  };
  const resumed = (): void => {
    listener.resumed();
  };

  return {
    start(): void {
      wasOnline = isOnline();
      powerMonitor.on("suspend", listener.suspended);
      powerMonitor.on("resume", resumed);
      timer = clock.after(LOOK_EVERY_MS, look);
    },
    stop(): void {
      timer?.cancel();
      powerMonitor.removeListener("suspend", listener.suspended);
      powerMonitor.removeListener("resume", resumed);
    },
  };
};
