import type { Explorer } from "../api/explorer/explorer";
import type { Clock, Timer } from "../cloud/ports";
import type { SendEvent } from "./events";

const BATCH_MS = 100;

/**
 * Tells the page of the local API's requests while it watches them: what came, some ten times a second at most however busy
 * the API is.
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
    const tell = (): void => {
      pending = null;
      const fresh = requests.read().filter(({ id }) => id > told);
      told = fresh.at(-1)?.id ?? told;
      if (fresh.length > 0) send("localApi.requests.logged", { requests: fresh });
    };
    const unsubscribe = requests.onLogged(() => {
      pending ??= clock.after(BATCH_MS, tell);
    });
    stop = () => {
      unsubscribe();
      pending?.cancel();
    };
  };
};
