import type { SettingsState } from "../../src-preload/contract/state";
import type { SettingsStore } from "../adapters/settings";
import { resolveLanguage } from "../i18n/resolve-language";
import { settingsState } from "./settings-state";
import type { StateStore } from "./state-store";

/** What the system is asked and told when a preference changes. */
export interface PreferredBySystem {
  readonly applyTheme: (theme: SettingsState["theme"]) => void;
  /** The system's languages as BCP 47 tags, the most wanted first. */
  readonly preferredLanguages: () => readonly string[];
}

/**
 * Changes what a person may change: first the file, then the state every view is drawn from, then the windows' theme.
 * @throws DomainError INVALID_INPUT
 */
export const createPreferences =
  (settings: SettingsStore, store: StateStore, { applyTheme, preferredLanguages }: PreferredBySystem) =>
  (changes: Partial<SettingsState>): void => {
    settings.update(changes);
    // As they were taken, which is not always as they were wished: intervals have bounds.
    store.patch("settings", settingsState(settings.read()));
    if (changes.theme !== undefined) applyTheme(changes.theme);
    if (changes.language !== undefined) {
      store.patch("language", resolveLanguage(changes.language, preferredLanguages()));
    }
  };
