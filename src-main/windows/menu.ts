import type { MenuItemConstructorOptions } from "electron";
import type { ExternalTarget, Payload, Screen } from "../../src-preload/contract/contract";
import type { AppState, SettingsState } from "../../src-preload/contract/state";

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

const SCREENS: readonly (readonly [Screen, string])[] = [
  ["overview", "Overview"],
  ["agents", "Agents"],
  ["chat", "Chat"],
  ["billing", "Billing"],
  ["studio", "Studio"],
  ["knowledge", "Knowledge"],
  ["containers", "Containers"],
  ["network", "Network"],
  ["keys", "Keys"],
];

const THEMES: readonly (readonly [SettingsState["theme"], string])[] = [
  ["system", "As the system"],
  ["light", "Light"],
  ["dark", "Dark"],
];

const settingsItem = ({ send }: MenuActions): MenuItemConstructorOptions => ({
  label: "Settings…",
  accelerator: "CmdOrCtrl+,",
  click: () => send({ command: "screen.open", screen: "settings" }),
});

const quitItem = (label: string, { quit }: MenuActions): MenuItemConstructorOptions => ({
  label,
  accelerator: "CmdOrCtrl+Q",
  click: quit,
});

const macAppMenu = (actions: MenuActions, appName: string): MenuItemConstructorOptions => ({
  label: appName,
  submenu: [
    { role: "about" },
    separator,
    settingsItem(actions),
    separator,
    { role: "services" },
    separator,
    { role: "hide" },
    { role: "hideOthers" },
    { role: "unhide" },
    separator,
    quitItem(`Quit ${appName}`, actions),
  ],
});

const accountItems = ({ account, login, cloud }: AppState, actions: MenuActions): Items => {
  const isSigningIn = login.phase === "creating" || login.phase === "pending";
  const needsSignIn = !account.hasApiKey || account.state === "rejected";
  return [
    ...(needsSignIn
      ? [
          {
            label: "Sign in…",
            enabled: cloud.enabled && !isSigningIn,
            click: () => actions.send({ command: "account.signIn" }),
          },
        ]
      : []),
    { label: "Refresh balance", enabled: account.hasApiKey && cloud.enabled, click: actions.refreshBalance },
    {
      label: "Top up…",
      enabled: account.hasApiKey,
      click: () => actions.send({ command: "screen.open", screen: "billing" }),
    },
    separator,
    { label: "Cloud dashboard", click: () => actions.openPage("dashboard") },
    { label: "Keys in the dashboard", click: () => actions.openPage("apiKeys") },
    ...(account.hasApiKey ? [separator, { label: "Sign out", click: actions.signOut }] : []),
  ];
};

const fileItems = (state: AppState, actions: MenuActions, platform: NodeJS.Platform): Items => [
  ...accountItems(state, actions),
  ...(platform === "darwin"
    ? [separator, { role: "close" as const }]
    : [separator, settingsItem(actions), { role: "close" as const }, quitItem("Quit", actions)]),
];

const viewItems = ({ settings, wallet }: AppState, actions: MenuActions, hasDevTools: boolean): Items => [
  {
    label: "Command palette…",
    accelerator: "CmdOrCtrl+K",
    // The page listens for the keys itself; a native accelerator would swallow them before it.
    registerAccelerator: false,
    click: () => actions.send({ command: "palette.open" }),
  },
  separator,
  ...SCREENS.map(([screen, label], index) => ({
    label,
    accelerator: `CmdOrCtrl+${index + 1}`,
    click: () => actions.send({ command: "screen.open", screen }),
  })),
  // The nine digits are taken.
  ...(wallet.enabled
    ? [{ label: "Wallet", click: () => actions.send({ command: "screen.open", screen: "wallet" }) }]
    : []),
  separator,
  {
    label: "Appearance",
    submenu: THEMES.map(([theme, label]) => ({
      label,
      type: "radio" as const,
      checked: settings.theme === theme,
      click: () => actions.setTheme(theme),
    })),
  },
  separator,
  { role: "resetZoom" },
  { role: "zoomIn" },
  { role: "zoomOut" },
  { role: "togglefullscreen" },
  ...(hasDevTools ? [separator, { role: "reload" as const }, { role: "toggleDevTools" as const }] : []),
];

const apiItems = ({ localApi }: AppState, actions: MenuActions): Items => [
  { label: "Copy address", enabled: localApi.url !== null, click: actions.copyApiAddress },
  { label: "Copy example command", enabled: localApi.url !== null, click: actions.copyApiExample },
  separator,
  { label: "Restart", enabled: localApi.phase !== "starting", click: actions.restartApi },
];

/** The native menu for a state of the app: every command of the page, and what the system expects. */
export const menuTemplate = (
  state: AppState,
  actions: MenuActions,
  { appName, platform, hasDevTools }: MenuSituation,
): MenuItemConstructorOptions[] => [
  ...(platform === "darwin" ? [macAppMenu(actions, appName)] : []),
  { label: platform === "darwin" ? "Account" : "File", submenu: fileItems(state, actions, platform) },
  {
    label: "Edit",
    submenu: [
      { role: "undo" },
      { role: "redo" },
      separator,
      { role: "cut" },
      { role: "copy" },
      { role: "paste" },
      { role: "selectAll" },
    ],
  },
  { label: "View", submenu: viewItems(state, actions, hasDevTools) },
  { label: "Local API", submenu: apiItems(state, actions) },
  { label: "Window", submenu: [{ role: "minimize" }, ...(platform === "darwin" ? [{ role: "zoom" as const }] : [])] },
  {
    role: "help",
    submenu: [
      { label: "Documentation", click: () => actions.openPage("documentation") },
      {
        label: "Local API reference",
        click: () => actions.send({ command: "help.open", page: "local-api/routes" }),
      },
      separator,
      { label: "Logs", click: () => actions.send({ command: "help.open", page: "logs" }) },
      { label: "Diagnostics…", click: () => actions.send({ command: "help.open", page: "diagnostics" }) },
    ],
  },
];
