import type { SettingsState } from "../../src-preload/contract/state";
import type { Settings } from "../adapters/settings-schema";

/** The part of the settings that every view is drawn from. */
export const settingsState = (settings: Settings): SettingsState => {
  const {
    theme,
    language,
    closeToTray,
    autoBackupIntervalMs,
    heartbeatIntervalMs,
    notifyBelowStart,
    notifyLow,
    notifyCritical,
    notifyRecovered,
    notificationsPausedUntil,
  } = settings;
  return {
    theme,
    language,
    closeToTray,
    autoBackupIntervalMs,
    heartbeatIntervalMs,
    notifyBelowStart,
    notifyLow,
    notifyCritical,
    notifyRecovered,
    notificationsPausedUntil,
  };
};
