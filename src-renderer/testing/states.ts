import type { WireError } from "../../src-preload/contract/errors";
import { LANGUAGE_DEFAULT, SETTINGS_DEFAULTS } from "../../src-preload/contract/settings-defaults";
import type { AppState } from "../../src-preload/contract/state";

type Slices = {
  readonly [K in keyof AppState]?: AppState[K] extends readonly unknown[] | number ? AppState[K] : Partial<AppState[K]>;
};

/** The moment tests begin at: 14:02 local time. */
export const NOON = new Date(2026, 2, 3, 14, 2).getTime();

const UNKNOWN_CHAIN: AppState["wallet"]["evm"] = {
  ...{ status: "unknown", wallet: null, isPrimary: false, error: null, balance: null, balanceError: null },
};

const signedOut: AppState = {
  revision: 1,
  cloud: {
    enabled: true,
    apiOrigin: "https://www.elizacloud.ai",
    webOrigin: "https://www.elizacloud.ai",
    source: "default",
    error: null,
  },
  account: {
    state: "signed_out",
    connected: false,
    hasApiKey: false,
    userId: null,
    userName: null,
    email: null,
    organizationId: null,
    organizationName: null,
    keyPrefix: null,
    keyStorage: null,
    keychainEntry: null,
    keySavedAt: null,
    error: null,
    nextCheckAt: null,
    checking: false,
  },
  login: { phase: "idle", sessionId: null, browserUrl: null, expiresAt: null, error: null },
  credits: {
    balanceMicros: null,
    level: "unknown",
    fetchedAt: null,
    stale: false,
    error: null,
    authRejected: false,
    refreshing: false,
  },
  connection: {
    state: "disconnected",
    agentId: null,
    agentName: null,
    since: null,
    step: null,
    stepSince: null,
    deadlineAt: null,
    jobId: null,
    attempt: 0,
    maxAttempts: 10,
    nextAttemptAt: null,
    waitingForNetwork: false,
    lastHeartbeatAt: null,
    missedHeartbeats: 0,
    backup: { lastAt: null, nextAt: null, running: false, failureStreak: 0, pausedBecause: null, error: null },
    error: null,
  },
  localApi: { phase: "listening", url: "http://127.0.0.1:31337", port: 31337, tokenStorage: "keychain", error: null },
  wallet: {
    ...{ enabled: false, importing: false, importedAt: null, nextAttemptAt: null, readingBalances: false },
    ...{ evm: UNKNOWN_CHAIN, solana: UNKNOWN_CHAIN, warnings: [], signingKey: null },
  },
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
