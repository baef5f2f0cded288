/** One agent's time as the wanted one. */
import type { ConnectionState } from "../../../src-preload/contract/connection";
import type { Clock, Timer } from "../ports";
import type { Link } from "./link";

/** One agent's time as the wanted one. */
export interface Tenure {
  readonly agentId: string;
  readonly abort: AbortController;
  /** Settles when connecting is over. */
  done: Promise<ConnectionState>;
  isConnecting: boolean;
  /** Nobody asked for it at this moment. */
  readonly isAutomatic: boolean;
  link: Link | null;
  /** Ends the wait for the next attempt. */
  nudge: (() => void) | null;
}

/** A tenure at its beginning; `present` stands for the outcome until there is one. */
export const createTenure = (agentId: string, isAutomatic: boolean, present: ConnectionState): Tenure => ({
  ...{ agentId, isAutomatic, isConnecting: true, link: null, nudge: null },
  abort: new AbortController(),
  done: Promise.resolve(present),
});

/** Waits until the time has come or somebody asks to try now; over at once when the tenure ends. Never rejects. */
export const untilNextAttempt = (mine: Tenure, delayMs: number, clock: Clock): Promise<void> =>
  new Promise((resolve) => {
    let timer: Timer | null = null;
    const over = (): void => {
      timer?.cancel();
      mine.abort.signal.removeEventListener("abort", over);
      mine.nudge = null;
      resolve();
    };
    mine.nudge = over;
    mine.abort.signal.addEventListener("abort", over, { once: true });
    timer = clock.after(delayMs, over);
  });
