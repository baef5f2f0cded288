import { replaceEqualDeep } from "@tanstack/react-query";
import { create } from "zustand";
import type { AppState } from "../../src-preload/contract/state";
import { call, listen } from "./bridge";

/** Slices that carry an error whose waiting time counts from the moment the error came. */
type ErrorSlice = "account" | "login" | "credits";

interface Held {
  readonly state: AppState | null;
  /** When the present error of each slice came, epoch milliseconds. */
  readonly errorSince: Readonly<Record<ErrorSlice, number>>;
}

const empty: Held = { state: null, errorSince: { account: 0, login: 0, credits: 0 } };

const useHeld = create<Held>(() => empty);

const attemptOf = (state: AppState, slice: ErrorSlice): string | boolean => {
  if (slice === "login") return state.login.phase;
  return slice === "account" ? state.account.checking : state.credits.refreshing;
};

/**
 * Takes a snapshot unless a newer one is held. Slices that did not change keep their identity, so that only the parts
 * of the page that show a change are drawn again.
 */
function applySnapshot(snapshot: AppState): void {
  useHeld.setState((held) => {
    if (held.state !== null && snapshot.revision <= held.state.revision) return held;
    const state = replaceEqualDeep(held.state, snapshot);
    const since = (slice: ErrorSlice): number => {
      // The same error after another attempt is a new one: its waiting time starts again.
      const isSame =
        held.state !== null &&
        held.state[slice].error === state[slice].error &&
        attemptOf(held.state, slice) === attemptOf(state, slice);
      return isSame ? held.errorSince[slice] : Date.now();
    };
    return { state, errorSince: { account: since("account"), login: since("login"), credits: since("credits") } };
  });
}

/**
 * Begins to follow the app's state; resolves when the first snapshot is held.
 * @throws when the main process does not answer within `deadlineMs`
 */
export async function connectAppState(deadlineMs: number): Promise<void> {
  useHeld.setState(empty, true);
  listen("app.state.changed", applySnapshot);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no first snapshot")), deadlineMs);
  });
  try {
    applySnapshot(await Promise.race([call("app.state.get", undefined), late]));
  } finally {
    clearTimeout(timer);
  }
}

/** The whole state as it is now, for what is not drawn. */
export function appState(): AppState {
  const { state } = useHeld.getState();
  if (state === null) throw new Error("the app's state is read before it is connected");
  return state;
}

/** A part of the app's state; the component is drawn again when that part changes. */
export function useAppState<T>(select: (state: AppState) => T): T {
  return useHeld((held) => {
    if (held.state === null) throw new Error("the app's state is read before it is connected");
    return select(held.state);
  });
}

/** When the slice's present error came, epoch milliseconds: its `retryAfterMs` counts from here. */
export const useErrorSince = (slice: ErrorSlice): number => useHeld((held) => held.errorSince[slice]);
