import type { MenuItemConstructorOptions } from "electron";
import type { ExternalTarget, Payload, Screen } from "../../src-preload/contract/contract";
import type { AppState, SettingsState } from "../../src-preload/contract/state";
import { editItems, type MenuWords, menuWords } from "./menu-words";

/** What the menu can do. `send` asks the page, which opens its window first when there is none. */
export interface MenuActions {
  readonly send: (command: Payload<"app.command.requested">) => void;
  readonly openPage: (target: ExternalTarget) => void;
  readonly signOut: () => void;
  readonly refreshBalance: () => void;
  readonly copyApiAddress: () => void;
  readonly copyApiExample: () => void;
  readonly restartApi: () => void;
  readonly setTheme: (theme: SettingsState["theme"]) => void;
  readonly quit: () => void;
}

/** What the menu depends on besides the state. */
export interface MenuSituation {
  readonly appName: string;
  readonly platform: NodeJS.Platform;
  readonly hasDevTools: boolean;
}

type Items = MenuItemConstructorOptions[];

const separator = { type: "separator" } as const;

const SCREENS = [
  "overview",
  "agents",
  "chat",
  "billing",
  "studio",
  "knowledge",
  "containers",
  "network",
  "keys",
] as const satisfies readonly Screen[];

const THEMES = ["system", "light", "dark"] as const satisfies readonly SettingsState["theme"][];

const settingsItem = (say: MenuWords, { send }: MenuActions): MenuItemConstructorOptions => ({
  label: say("settings"),
  accelerator: "CmdOrCtrl+,",
  click: () => send({ command: "screen.open", screen: "settings" }),
});

const quitItem = (label: string, { quit }: MenuActions): MenuItemConstructorOptions => ({
  label,
  accelerator: "CmdOrCtrl+Q",
  click: quit,
});

const macAppMenu = (say: MenuWords, actions: MenuActions, app: string): MenuItemConstructorOptions => ({
  label: app,
  submenu: [
    { role: "about", label: say("app.about", { app }) },
    separator,
    settingsItem(say, actions),
    separator,
    { role: "services", label: say("app.services") },
    separator,
    { role: "hide", label: say("app.hide", { app }) },
    { role: "hideOthers", label: say("app.hideOthers") },
    { role: "unhide", label: say("app.unhide") },
    separator,
    quitItem(say("app.quit", { app }), actions),
  ],
});

const accountItems = ({ account, login, cloud }: AppState, say: MenuWords, actions: MenuActions): Items => {
  const isSigningIn = login.phase === "creating" || login.phase === "pending";
  const needsSignIn = !account.hasApiKey || account.state === "rejected";
  return [
    ...(needsSignIn
      ? [
          {
            label: say("signIn"),
            enabled: cloud.enabled && !isSigningIn,
            click: () => actions.send({ command: "account.signIn" }),
          },
        ]
      : []),
    { label: say("refreshBalance"), enabled: account.hasApiKey && cloud.enabled, click: actions.refreshBalance },
    {
      label: say("topUp"),
      enabled: account.hasApiKey,
      click: () => actions.send({ command: "screen.open", screen: "billing" }),
    },
    separator,
    { label: say("dashboard"), click: () => actions.openPage("dashboard") },
    { label: say("dashboardKeys"), click: () => actions.openPage("apiKeys") },
    ...(account.hasApiKey ? [separator, { label: say("signOut"), click: actions.signOut }] : []),
  ];
};

const fileItems = (state: AppState, say: MenuWords, actions: MenuActions, platform: NodeJS.Platform): Items => {
  const close = { role: "close", label: say("close") } as const;
  return [
    ...accountItems(state, say, actions),
    ...(platform === "darwin"
      ? [separator, close]
      : [separator, settingsItem(say, actions), close, quitItem(say("quit"), actions)]),
  ];
};

const viewItems = (
  { settings, wallet }: AppState,
  say: MenuWords,
  actions: MenuActions,
  hasDevTools: boolean,
): Items => [
  {
    label: say("palette"),
    accelerator: "CmdOrCtrl+K",
    // The page listens for the keys itself; a native accelerator would swallow them before it.
    registerAccelerator: false,
    click: () => actions.send({ command: "palette.open" }),
  },
  separator,
  ...SCREENS.map((screen, index) => ({
    label: say(`screen.${screen}`),
    accelerator: `CmdOrCtrl+${index + 1}`,
    click: () => actions.send({ command: "screen.open", screen }),
  })),
  // The nine digits are taken.
  ...(wallet.enabled
    ? [{ label: say("screen.wallet"), click: () => actions.send({ command: "screen.open", screen: "wallet" }) }]
    : []),
  separator,
  {
    label: say("appearance"),
    submenu: THEMES.map((theme) => ({
      label: say(`theme.${theme}`),
      type: "radio" as const,
      checked: settings.theme === theme,
      click: () => actions.setTheme(theme),
    })),
  },
  separator,
  { role: "resetZoom", label: say("resetZoom") },
  { role: "zoomIn", label: say("zoomIn") },
  { role: "zoomOut", label: say("zoomOut") },
  { role: "togglefullscreen", label: say("fullScreen") },
  ...(hasDevTools
    ? [
        separator,
        { role: "reload" as const, label: say("reload") },
        { role: "toggleDevTools" as const, label: say("devTools") },
      ]
    : []),
];

const apiItems = ({ localApi }: AppState, say: MenuWords, actions: MenuActions): Items => [
  { label: say("api.copyAddress"), enabled: localApi.url !== null, click: actions.copyApiAddress },
  { label: say("api.copyExample"), enabled: localApi.url !== null, click: actions.copyApiExample },
  separator,
  { label: say("api.restart"), enabled: localApi.phase !== "starting", click: actions.restartApi },
];

const helpItems = (say: MenuWords, actions: MenuActions): Items => [
  { label: say("documentation"), click: () => actions.openPage("documentation") },
  {
    label: say("apiReference"),
    click: () => actions.send({ command: "help.open", page: "local-api/routes" }),
  },
  separator,
  { label: say("logs"), click: () => actions.send({ command: "help.open", page: "logs" }) },
  { label: say("diagnostics"), click: () => actions.send({ command: "help.open", page: "diagnostics" }) },
];

/** The native menu for a state of the app: every command of the page, and what the system expects. */
export const menuTemplate = (
  state: AppState,
  actions: MenuActions,
  { appName, platform, hasDevTools }: MenuSituation,
): MenuItemConstructorOptions[] => {
  // Electron's own labels of the roles are English everywhere but on macOS.
  const say = menuWords(state.language);
  const isMac = platform === "darwin";
  return [
    ...(isMac ? [macAppMenu(say, actions, appName)] : []),
    { label: say(isMac ? "account" : "file"), submenu: fileItems(state, say, actions, platform) },
    {
      label: say("edit"),
      submenu: [
        { role: "undo", label: say("undo") },
        { role: "redo", label: say("redo") },
        separator,
        ...editItems(say),
      ],
    },
    { label: say("view"), submenu: viewItems(state, say, actions, hasDevTools) },
    { label: say("api"), submenu: apiItems(state, say, actions) },
    {
      label: say("window"),
      submenu: [
        { role: "minimize", label: say("minimize") },
        ...(isMac ? [{ role: "zoom" as const, label: say("zoom") }] : []),
      ],
    },
    { role: "help", label: say("help"), submenu: helpItems(say, actions) },
  ];
};
