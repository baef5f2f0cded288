import type { Handlers, Output } from "../../src-preload/contract/contract";
import type { SettingsState } from "../../src-preload/contract/state";

/** What the page may change of the settings. */
export interface SettingsHandlerDeps {
  readonly update: (values: Partial<SettingsState>) => void;
  readonly checkBaseUrl: (url: string) => Promise<Output<"settings.baseUrl.check">>;
  readonly setBaseUrl: (url: string | null) => Promise<void>;
  readonly setCloudEnabled: (isEnabled: boolean) => Promise<void>;
}

export const settingsHandlers = (deps: SettingsHandlerDeps) =>
  ({
    "settings.values.update": async (values) => deps.update(values),
    "settings.baseUrl.check": async ({ url }) => deps.checkBaseUrl(url),
    "settings.baseUrl.set": async ({ url }) => deps.setBaseUrl(url),
    "settings.cloud.set": async ({ enabled }) => deps.setCloudEnabled(enabled),
  }) satisfies Partial<Handlers>;
