import type { Explorer } from "../api/explorer/explorer";
import type { Clock, Timer } from "../cloud/ports";
import type { SendEvent } from "./events";

const BATCH_MS = 100;
/** How often the page hears of a long answer's size and time. */
const TICK_MS = 1_000;

/**
 * Tells the page of the local API's requests while it watches them: what came, some ten times a second at most however busy
 * the API is, and what is under way, once a second.
 * @returns begins and ends it
 */
export const createRequestWatch = (
  explorer: () => Promise<Explorer>,
  clock: Clock,
  send: SendEvent,
): ((visible: boolean) => Promise<void>) => {
  let stop: (() => void) | null = null;
  let wanted = 0;
  return async (visible) => {
    wanted += 1;
    const turn = wanted;
    const { requests } = await explorer();
    if (turn !== wanted) return;
    stop?.();
    stop = null;
    if (!visible) return;
    let told = requests.read().at(-1)?.id ?? -1;
    let pending: Timer | null = null;
    let tick: Timer | null = null;
    let hadRunning = false;
    const tell = (): void => {
      pending?.cancel();
      tick?.cancel();
      pending = null;
      const fresh = requests.read().filter(({ id }) => id > told);
      told = fresh.at(-1)?.id ?? told;
      const running = [...requests.running()];
      tick = running.length === 0 ? null : clock.after(TICK_MS, tell);
      if (fresh.length > 0 || running.length > 0 || hadRunning)
        send("localApi.requests.logged", { requests: fresh, running });
      hadRunning = running.length > 0;
    };
    const unsubscribe = requests.onChanged(() => {
      pending ??= clock.after(BATCH_MS, tell);
    });
    // What was under way before it was looked at goes on, too.
    tell();
    stop = () => {
      unsubscribe();
      pending?.cancel();
      tick?.cancel();
    };
  };
};
