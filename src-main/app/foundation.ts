import { join } from "node:path";
import type { Notice } from "../../src-preload/contract/state";
import { openSettings, type SettingsStore } from "../adapters/settings";
import { systemClock } from "../adapters/system-clock";
import { type ConfiguredAddress, configureAddress } from "../cloud/base-url";
import { addNotice } from "../cloud/notices";
import { eraseFiles, type PendingReset } from "../data/reset";
import { resolveLanguage } from "../i18n/resolve-language";
import { type AppLog, createLog, parseLogLevel } from "../log/create-log";
import { initialState } from "./initial-state";
import { createLateStore } from "./late-store";
import type { LaunchOptions } from "./launch-options";
import { settingsState } from "./settings-state";
import { createStateStore, type StateStore } from "./state-store";

/** What stands before anything is asked of the outside: log, settings, the first state. */
export interface Foundation {
  readonly log: AppLog;
  readonly settings: SettingsStore;
  readonly store: StateStore;
  readonly address: ConfiguredAddress;
  /** Writes what is not yet on disk; from then on every change is written at once. */
  saveSettings(): Promise<void>;
  /** What a former run was told to erase and is not finished; null mostly. */
  readonly reset: PendingReset | null;
}

/**
 * Opens log and settings and makes the first state of them. Synchronous, because the window's place and theme come
 * from the settings; never throws.
 * @param profile absolute path of the profile folder, which exists
 * @param preferredLanguages the system's, as BCP 47 tags, the most wanted first
 */
export const layFoundation = (
  options: LaunchOptions,
  profile: string,
  isPackaged: boolean,
  preferredLanguages: readonly string[],
): Foundation => {
  const log = createLog({
    folder: join(profile, "logs"),
    level: parseLogLevel(options.logLevel ?? undefined),
    clock: systemClock,
    // A terminal belongs to a developer; packaged, nobody reads it.
    ...(isPackaged ? {} : { echo: (line: string) => void process.stderr.write(`${line}\n`) }),
  });
  for (const secret of [options.apiKey, options.apiToken]) if (secret !== null) log.protect(secret);

  const { reset, problem } = eraseFirst(profile, log);
  const late = createLateStore(async () => (await import("electron-store")).default);
  const early: Notice[] = problem === null ? [] : [problem];
  let store: StateStore | null = null;
  const settings = openSettings({
    folder: profile,
    Store: late.Store,
    isPackaged,
    now: systemClock.now,
    // Later ones come while the app runs, and reach the state directly.
    notify: (notice) => (store === null ? early.push(notice) : addNotice(store, notice)),
  });
  const { isCloudEnabled, baseUrl } = settings.read();
  const policy = { allowLoopback: options.allowLoopback };
  const address = configureAddress({ environment: options.baseUrl, settings: baseUrl }, policy);
  store = createStateStore(
    initialState(
      settingsState(settings.read()),
      resolveLanguage(settings.read().language, preferredLanguages),
      address,
      isCloudEnabled,
      options.isCloudWalletEnabled,
    ),
  );
  for (const notice of early) addNotice(store, notice);
  for (const [index, body] of options.problems.entries()) {
    addNotice(store, { id: `launch-${index}`, level: "warning", title: "A start-up value was ignored", body });
  }
  return {
    log,
    settings,
    store,
    address,
    reset,
    async saveSettings() {
      await late.load();
      if (late.isBehind()) settings.update({});
    },
  };
};

/** A reset comes before everything: what it erases must not have been opened. */
function eraseFirst(profile: string, log: AppLog): { reset: PendingReset | null; problem: Notice | null } {
  try {
    const reset = eraseFiles(profile);
    if (reset?.isFresh) log.info("What was chosen in the last run was erased.", { kinds: reset.kinds });
    return { reset, problem: null };
  } catch (cause) {
    log.error("The reset could not be carried out.", { cause });
    const body = "A file in the app's data folder cannot be erased. The next start tries again.";
    return { reset: null, problem: { id: "reset-failed", level: "error", title: "The reset is not complete", body } };
  }
}
