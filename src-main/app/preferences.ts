import type { SettingsState } from "../../src-preload/contract/state";
import type { SettingsStore } from "../adapters/settings";
import { settingsState } from "./settings-state";
import type { StateStore } from "./state-store";

/**
 * Changes what a person may change: first the file, then the state every view is drawn from, then the windows' theme.
 * @throws DomainError INVALID_INPUT
 */
export const createPreferences =
  (settings: SettingsStore, store: StateStore, applyTheme: (theme: SettingsState["theme"]) => void) =>
  (changes: Partial<SettingsState>): void => {
    settings.update(changes);
    // As they were taken, which is not always as they were wished: intervals have bounds.
    store.patch("settings", settingsState(settings.read()));
    if (changes.theme !== undefined) applyTheme(changes.theme);
  };
