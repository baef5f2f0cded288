import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, it } from "vitest";
import { screenSchema } from "../../src-preload/contract/contract";
import type { AppState } from "../../src-preload/contract/state";
import { appState } from "../app/testing/app-state";
import { type MenuActions, menuTemplate } from "./menu";

const signedIn = { account: { state: "verified", connected: true, hasApiKey: true } } as const;
const listening = { localApi: { phase: "listening", url: "http://127.0.0.1:31337" } } as const;

const build = (
  state: AppState,
  { platform = "linux" as NodeJS.Platform, hasDevTools = false, called = [] as unknown[] } = {},
) => {
  const note = (name: string) => (value?: unknown) => void called.push(value === undefined ? name : [name, value]);
  const actions: MenuActions = {
    send: note("send"),
    openPage: note("openPage"),
    signOut: () => note("signOut")(),
    refreshBalance: () => note("refreshBalance")(),
    copyApiAddress: () => note("copyApiAddress")(),
    copyApiExample: () => note("copyApiExample")(),
    restartApi: () => note("restartApi")(),
    setTheme: note("setTheme"),
    quit: () => note("quit")(),
  };
  return menuTemplate(state, actions, { appName: "Eliza Cloud", platform, hasDevTools });
};

const flatten = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);

const find = (items: readonly MenuItemConstructorOptions[], label: string) =>
  flatten(items).find((item) => item.label === label);

const click = (items: readonly MenuItemConstructorOptions[], label: string): void => {
  (find(items, label)?.click as (() => void) | undefined)?.();
};

describe("menuTemplate", () => {
  it("reaches every screen", () => {
    const called: unknown[] = [];
    const state = appState({ ...signedIn, wallet: { enabled: true } });
    for (const item of flatten(build(state, { called }))) (item.click as (() => void) | undefined)?.();
    for (const screen of screenSchema.options)
      expect(called).toContainEqual(["send", { command: "screen.open", screen }]);
  });

  it.each([
    ["Command palette…", ["send", { command: "palette.open" }]],
    ["Sign in…", ["send", { command: "account.signIn" }]],
    ["Top up…", ["send", { command: "screen.open", screen: "billing" }]],
    ["Cloud dashboard", ["openPage", "dashboard"]],
    ["Keys in the dashboard", ["openPage", "apiKeys"]],
    ["Documentation", ["openPage", "documentation"]],
    ["Local API reference", ["send", { command: "help.open", page: "local-api/routes" }]],
    ["Logs", ["send", { command: "help.open", page: "logs" }]],
    ["Diagnostics…", ["send", { command: "help.open", page: "diagnostics" }]],
    ["Sign out", "signOut"],
    ["Refresh balance", "refreshBalance"],
    ["Copy address", "copyApiAddress"],
    ["Copy example command", "copyApiExample"],
    ["Restart", "restartApi"],
    ["Dark", ["setTheme", "dark"]],
    ["Quit", "quit"],
  ])("%s does %j", (label, call) => {
    const called: unknown[] = [];
    const state = appState({ account: { state: "rejected", hasApiKey: true }, ...listening });
    click(build(state, { called }), label);
    expect(called).toEqual([call]);
  });

  it("offers sign-in or sign-out, whichever makes sense", () => {
    expect(find(build(appState()), "Sign in…")?.enabled).toBe(true);
    expect(find(build(appState()), "Sign out")).toBeUndefined();
    expect(find(build(appState({ login: { phase: "pending" } })), "Sign in…")?.enabled).toBe(false);
    expect(find(build(appState(signedIn)), "Sign in…")).toBeUndefined();
    expect(find(build(appState(signedIn)), "Sign out")).toBeDefined();
  });

  it("offers nothing that needs what is not there", () => {
    const disabled = (state: AppState) =>
      flatten(build(state))
        .filter(({ enabled }) => enabled === false)
        .map(({ label }) => label);
    expect(disabled(appState())).toEqual(["Refresh balance", "Top up…", "Copy address", "Copy example command"]);
    expect(disabled(appState({ ...signedIn, ...listening }))).toEqual([]);
    expect(disabled(appState({ ...signedIn, localApi: { phase: "starting" } }))).toContain("Restart");
  });

  it("asks nothing of a cloud that is switched off", () => {
    const off = { cloud: { enabled: false } };
    expect(find(build(appState(off)), "Sign in…")?.enabled).toBe(false);
    expect(find(build(appState({ ...signedIn, ...off })), "Refresh balance")?.enabled).toBe(false);
  });

  it("marks the theme in use", () => {
    const items = flatten(build(appState({ settings: { theme: "light" } })));
    expect(items.filter(({ checked }) => checked === true).map(({ label }) => label)).toEqual(["Light"]);
  });

  it("leaves the palette's keys to the page", () => {
    const palette = find(build(appState()), "Command palette…");
    expect([palette?.accelerator, palette?.registerAccelerator]).toEqual(["CmdOrCtrl+K", false]);
  });

  it("has the developer's tools in unpackaged builds alone", () => {
    const roles = (hasDevTools: boolean) => flatten(build(appState(), { hasDevTools })).map(({ role }) => role);
    expect(roles(true)).toContain("toggleDevTools");
    expect(roles(false)).not.toContain("toggleDevTools");
    expect(roles(false)).not.toContain("reload");
  });

  it("gives macOS its own menu, and copy and paste to all", () => {
    const labels = build(appState(), { platform: "darwin" }).map(({ label }) => label);
    expect(labels).toEqual(["Eliza Cloud", "Account", "Edit", "View", "Local API", "Window", "Help"]);
    expect(find(build(appState(), { platform: "darwin" }), "Quit Eliza Cloud")?.accelerator).toBe("CmdOrCtrl+Q");
    for (const platform of ["linux", "darwin", "win32"] as const) {
      const roles = flatten(build(appState(), { platform })).map(({ role }) => role);
      expect(roles).toEqual(expect.arrayContaining(["cut", "copy", "paste", "selectAll"]));
    }
  });

  it("speaks German, every entry of it, with the keys and the roles it has in English", () => {
    const german = { language: { name: "de", locale: "de-DE" } } as const;
    const everything = { ...signedIn, ...listening, wallet: { enabled: true } };
    for (const platform of ["linux", "darwin"] as const) {
      const english = flatten(build(appState(everything), { platform, hasDevTools: true }));
      const translated = flatten(build(appState({ ...everything, ...german }), { platform, hasDevTools: true }));
      const keys = (items: MenuItemConstructorOptions[]) => items.map(({ role, accelerator }) => [role, accelerator]);
      expect(keys(translated)).toEqual(keys(english));
      const same = translated.filter(({ label }, index) => label !== undefined && label === english[index]?.label);
      expect(same.map(({ label }) => label).filter((label) => label !== "Eliza Cloud")).toEqual([
        "Chat",
        "Studio",
        "Wallet",
      ]);
    }
    const labels = build(appState(german)).map(({ label }) => label);
    expect(labels).toEqual(["Datei", "Bearbeiten", "Ansicht", "Lokale API", "Fenster", "Hilfe"]);
  });
});
