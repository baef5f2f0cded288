import type { AppState, LanguageState, SettingsState } from "../../src-preload/contract/state";
import {
  NO_LOGIN,
  NO_WALLETS,
  NOT_CONNECTED,
  SIGNED_OUT,
  UNKNOWN_CREDITS,
} from "../../src-preload/contract/state-defaults";
import type { ConfiguredAddress } from "../cloud/base-url";
import { cloudAddressState } from "../cloud/create-cloud";

/** The state of an app that has read its settings and asked nobody anything yet. */
export const initialState = (
  settings: SettingsState,
  language: LanguageState,
  address: ConfiguredAddress,
  isCloudEnabled: boolean,
  isWalletEnabled = false,
): Omit<AppState, "revision"> => ({
  language,
  cloud: cloudAddressState(address, isCloudEnabled),
  account: SIGNED_OUT,
  login: NO_LOGIN,
  credits: UNKNOWN_CREDITS,
  connection: NOT_CONNECTED,
  localApi: { phase: "stopped", url: null, port: null, tokenStorage: null, error: null },
  wallet: { ...NO_WALLETS, enabled: isWalletEnabled },
  settings,
  notices: [],
});
