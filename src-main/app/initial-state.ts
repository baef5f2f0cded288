import type { AppState, SettingsState } from "../../src-preload/contract/state";
import { SIGNED_OUT } from "../cloud/account-state";
import { NOT_CONNECTED } from "../cloud/agents/connection-state";

/** The state of an app that has read its settings and asked nobody anything yet. */
export const initialState = (settings: SettingsState): Omit<AppState, "revision"> => ({
  cloud: {
    enabled: true,
    apiOrigin: "https://api.elizacloud.ai",
    webOrigin: "https://www.elizacloud.ai",
    source: "default",
    error: null,
  },
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
