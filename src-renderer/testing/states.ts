import type { WireError } from "../../src-preload/contract/errors";
import { LANGUAGE_DEFAULT, SETTINGS_DEFAULTS } from "../../src-preload/contract/settings-defaults";
import type { AppState } from "../../src-preload/contract/state";
import {
  NO_LOGIN,
  NO_WALLETS,
  NOT_CONNECTED,
  SIGNED_OUT,
  UNKNOWN_CREDITS,
} from "../../src-preload/contract/state-defaults";

type Slices = {
  readonly [K in keyof AppState]?: AppState[K] extends readonly unknown[] | number ? AppState[K] : Partial<AppState[K]>;
};

/** The moment tests begin at: 14:02 local time. */
export const NOON = new Date(2026, 2, 3, 14, 2).getTime();

const signedOut: AppState = {
  revision: 1,
  cloud: {
    enabled: true,
    apiOrigin: "https://www.elizacloud.ai",
    webOrigin: "https://www.elizacloud.ai",
    source: "default",
    error: null,
  },
  account: SIGNED_OUT,
  login: NO_LOGIN,
  credits: UNKNOWN_CREDITS,
  connection: NOT_CONNECTED,
  localApi: { phase: "listening", url: "http://127.0.0.1:31337", port: 31337, tokenStorage: "keychain", error: null },
  wallet: NO_WALLETS,
  settings: SETTINGS_DEFAULTS,
  language: LANGUAGE_DEFAULT,
  notices: [],
};

const signedInSlices: Slices = {
  account: {
    state: "verified",
    connected: true,
    hasApiKey: true,
    userId: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    userName: "Ada Lovelace",
    email: "ada@example.com",
    organizationId: "16fd2706-8baf-433b-82eb-8c7fada847da",
    organizationName: "Analytical Engines",
    keyPrefix: "eliza_4f9a",
    keyStorage: "keychain",
    keychainEntry: { service: "Eliza Cloud Desktop", account: "cloud-key:https://www.elizacloud.ai" },
    keySavedAt: NOON - 3_600_000,
  },
  credits: { balanceMicros: 24_500_000, level: "healthy", fetchedAt: NOON },
};

const mix = (base: AppState, changes: Slices): AppState => {
  const entries = Object.entries(changes).map(([slice, fields]) => {
    const before = base[slice as keyof AppState];
    const isWhole = Array.isArray(fields) || typeof fields !== "object" || typeof before !== "object";
    return [slice, isWhole ? fields : { ...before, ...fields }];
  });
  return { ...base, ...Object.fromEntries(entries) };
};

/** A state without a key, with the changes a test is about. */
export const signedOutState = (changes: Slices = {}): AppState => mix(signedOut, changes);

/** A state with an accepted key and a healthy balance, with the changes a test is about. */
export const signedInState = (changes: Slices = {}): AppState => mix(mix(signedOut, signedInSlices), changes);

/** The state after a snapshot, one revision later. */
export const nextState = (state: AppState, changes: Slices): AppState =>
  mix(state, { ...changes, revision: state.revision + 1 });

/** An error as main would send it. */
export const wireError = (code: WireError["code"], message: string, details?: WireError["details"]): WireError =>
  details === undefined ? { code, message } : { code, message, details };
