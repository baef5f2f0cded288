import { LANGUAGE_DEFAULT, SETTINGS_DEFAULTS } from "../../../src-preload/contract/settings-defaults";
import type { AppState } from "../../../src-preload/contract/state";
import { createStateStore, type StateStore } from "../../app/state-store";
import { NOT_CONNECTED } from "../../cloud/agents/connection-state";
import { NO_WALLETS } from "../../wallet/wallet-state";

type Slices = Omit<AppState, "revision">;

const SIGNED_OUT: Slices = {
  cloud: {
    enabled: true,
    apiOrigin: "https://api.elizacloud.ai",
    webOrigin: "https://elizacloud.ai",
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
  connection: NOT_CONNECTED,
  localApi: { phase: "stopped", url: null, port: null, tokenStorage: null, error: null },
  wallet: NO_WALLETS,
  settings: SETTINGS_DEFAULTS,
  language: LANGUAGE_DEFAULT,
  notices: [],
};

/** A store of a signed-out app. */
export const signedOutStore = (): StateStore => createStateStore(SIGNED_OUT);

/** A store of an app that is signed in as user-123 of org-456. */
export function signedInStore(): StateStore {
  const store = signedOutStore();
  store.patch("account", {
    state: "verified",
    connected: true,
    hasApiKey: true,
    userId: "user-123",
    organizationId: "org-456",
    keyPrefix: "eliza_1a2b3c",
    keyStorage: "keychain",
  });
  return store;
}
