import { LANGUAGE_DEFAULT, SETTINGS_DEFAULTS } from "../../../src-preload/contract/settings-defaults";
import type { AppState } from "../../../src-preload/contract/state";
import { configureAddress } from "../../cloud/base-url";
import { initialState } from "../initial-state";

type Changes = { readonly [K in keyof AppState]?: Partial<AppState[K]> };

/** The state of a freshly started, signed-out app with some fields changed. */
export const appState = (changes: Changes = {}): AppState => {
  const address = configureAddress({ environment: null, settings: null }, { allowLoopback: false });
  const base: AppState = {
    revision: 0,
    ...initialState(SETTINGS_DEFAULTS, LANGUAGE_DEFAULT, address, true),
  };
  const entries = (Object.keys(changes) as (keyof AppState)[]).map((slice) => {
    const change = changes[slice];
    const before = base[slice];
    return [
      slice,
      typeof before === "object" && !Array.isArray(before) ? { ...before, ...(change as object) } : change,
    ];
  });
  return { ...base, ...Object.fromEntries(entries) };
};
