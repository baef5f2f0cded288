/** Reads the balance anew after whatever may have been charged: every order of the app and of programs tells here that it is over. */
import type { Credits } from "./credits";
import type { Clock } from "./ports";

// What was reserved is settled right after the answer, and orders that end together need one look.
const SETTLE_MS = 500;

/** @returns to be called when an order is over, however it ended */
export function createSpending({ clock, read }: { readonly clock: Clock; readonly read: Credits["read"] }): () => void {
  let isPlanned = false;
  return () => {
    if (isPlanned) return;
    isPlanned = true;
    clock.after(SETTLE_MS, () => {
      isPlanned = false;
      // What it says, failures too, goes into the state by itself.
      void read({ fresh: true });
    });
  };
}
