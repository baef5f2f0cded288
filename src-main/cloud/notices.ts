import type { Notice } from "../../src-preload/contract/state";
import type { StateStore } from "../app/state-store";

/** Shows a notice until it is dismissed; one with the same id is replaced. */
export function addNotice(state: StateStore, notice: Notice): void {
  state.patch("notices", [...state.read().notices.filter(({ id }) => id !== notice.id), notice]);
}

/** Takes a notice away, when it is there. */
export function dropNotice(state: StateStore, id: string): void {
  state.patch(
    "notices",
    state.read().notices.filter((notice) => notice.id !== id),
  );
}
