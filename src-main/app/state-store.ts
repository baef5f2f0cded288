import type { AppState } from "../../src-preload/contract/state";

type Slices = Omit<AppState, "revision">;

/** The app's one state: read by every view, changed slice by slice, each real change announced with a higher revision. */
export interface StateStore {
  read(): AppState;
  /** Replaces fields of one slice. A change that changes nothing is not announced. */
  patch<K extends keyof Slices>(
    slice: K,
    fields: Slices[K] extends readonly unknown[] ? Slices[K] : Partial<Slices[K]>,
  ): void;
  subscribe(listener: (state: AppState) => void): () => void;
}

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

export function createStateStore(initial: Slices): StateStore {
  let state: AppState = { revision: 0, ...initial };
  const listeners = new Set<(state: AppState) => void>();
  return {
    read: () => state,
    patch(slice, fields) {
      const before = state[slice];
      const after = Array.isArray(fields) ? fields : { ...before, ...fields };
      if (isSame(before, after)) return;
      state = { ...state, [slice]: after, revision: state.revision + 1 };
      for (const listener of [...listeners]) listener(state);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
