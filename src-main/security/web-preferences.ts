import type { WebPreferences } from "electron";

/**
 * What every window of the app gets: an isolated, sandboxed page without Node. A page that breaks out of its script
 * would otherwise hold the person's files.
 */
export const WEB_PREFERENCES: Readonly<WebPreferences> = Object.freeze({
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  // The spell checker fetches dictionaries from a third party by itself.
  spellcheck: false,
  // Compiled code is cached on the first load instead of the third.
  v8CacheOptions: "bypassHeatCheck",
} satisfies WebPreferences);
