import { LANGUAGE_DEFAULT, SETTINGS_DEFAULTS } from "../../../src-preload/contract/settings-defaults";
import type { AppState } from "../../../src-preload/contract/state";
import {
  NO_LOGIN,
  NO_WALLETS,
  NOT_CONNECTED,
  SIGNED_OUT,
  UNKNOWN_CREDITS,
} from "../../../src-preload/contract/state-defaults";
import { createStateStore, type StateStore } from "../../app/state-store";

type Slices = Omit<AppState, "revision">;

const BLANK: Slices = {
  cloud: {
    enabled: true,
    apiOrigin: "https://api.elizacloud.ai",
    webOrigin: "https://elizacloud.ai",
    source: "default",
    error: null,
  },
  account: SIGNED_OUT,
  login: NO_LOGIN,
  credits: UNKNOWN_CREDITS,
  connection: NOT_CONNECTED,
  localApi: { phase: "stopped", url: null, port: null, tokenStorage: null, error: null },
  wallet: NO_WALLETS,
  settings: SETTINGS_DEFAULTS,
  language: LANGUAGE_DEFAULT,
  notices: [],
};

/** A store of a signed-out app. */
export const signedOutStore = (): StateStore => createStateStore(BLANK);

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
