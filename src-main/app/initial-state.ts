import type { AppState, SettingsState } from "../../src-preload/contract/state";
import { SIGNED_OUT } from "../cloud/account-state";
import { NOT_CONNECTED } from "../cloud/agents/connection-state";
import type { ConfiguredAddress } from "../cloud/base-url";
import { cloudAddressState } from "../cloud/create-cloud";

/** The state of an app that has read its settings and asked nobody anything yet. */
export const initialState = (
  settings: SettingsState,
  address: ConfiguredAddress,
  isCloudEnabled: boolean,
): Omit<AppState, "revision"> => ({
  cloud: cloudAddressState(address, isCloudEnabled),
  account: SIGNED_OUT,
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
  settings,
  notices: [],
});
