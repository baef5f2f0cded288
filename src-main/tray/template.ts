import type { MenuItemConstructorOptions } from "electron";
import type { AgentList } from "../../src-preload/contract/agents";
import { formatUsd } from "../../src-preload/contract/money";
import { NOTIFICATION_PAUSES } from "../../src-preload/contract/notification-settings";
import type { AppState, CreditLevel } from "../../src-preload/contract/state";
import { type AgentActions, activeAgentItem, activeAgentText, agentsItem } from "./agent-items";
import { menuLabel } from "./menu-label";

/** How the icon is drawn. */
export type TrayLevel = "unknown" | "healthy" | "low" | "critical";

/** What the tray can do; each does what the same command in the window does. */
export interface TrayActions extends AgentActions {
  readonly open: () => void;
  readonly topUp: () => void;
  readonly signIn: () => void;
  readonly signOut: () => void;
  readonly copyApiAddress: () => void;
  /** Until then no balance warning is shown, epoch milliseconds; null resumes. */
  readonly pauseNotifications: (until: number | null) => void;
  readonly quit: () => void;
}

/** How times and money are written, and what time it is; parameters so that tests do not depend on the machine. */
export interface TrayFormat {
  /** Epoch milliseconds. */
  readonly now?: number;
  readonly locale?: string;
  readonly timeZone?: string;
}

const LEVELS: Readonly<Record<CreditLevel, TrayLevel>> = {
  unknown: "unknown",
  healthy: "healthy",
  below_start: "healthy",
  low: "low",
  critical: "critical",
};

const WARNINGS: Readonly<Record<TrayLevel, string>> = {
  unknown: "",
  healthy: "",
  low: " · low",
  critical: " · almost used up",
};

/** The level the icon shows. */
export const trayLevel = ({ credits }: AppState): TrayLevel => LEVELS[credits.level];

const timeOfDay = ({ locale, timeZone }: TrayFormat): ((epochMs: number) => string) => {
  const format = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hour12: false, timeZone });
  return (epochMs) => format.format(epochMs);
};

/** The balance in words: never an amount that is not known, and marked when it is old. */
export const balanceText = (state: AppState, { locale, timeZone }: TrayFormat = {}): string => {
  const { balanceMicros, stale, fetchedAt } = state.credits;
  if (balanceMicros === null) return "Balance unknown";
  const amount = `Balance ${formatUsd(balanceMicros, locale)}`;
  if (!stale || fetchedAt === null) return `${amount}${WARNINGS[trayLevel(state)]}`;
  return `${amount} as of ${timeOfDay({ locale, timeZone })(fetchedAt)}${WARNINGS[trayLevel(state)]}`;
};

/** The connection in words. */
export const statusText = ({ cloud, account, login }: AppState): string => {
  if (login.phase === "creating" || login.phase === "pending") return "Waiting for your approval in the browser";
  if (!cloud.enabled) return "Eliza Cloud is switched off";
  if (cloud.error !== null) return "The cloud's address is refused";
  switch (account.state) {
    case "signed_out":
      return "Signed out";
    case "unverified":
      return "Checking the account…";
    case "verified":
      return account.email === null ? "Connected" : `Connected as ${account.email}`;
    case "rejected":
      return "Sign in again: the key was rejected";
    case "offline":
      return "Offline";
  }
};

/** What the icon says when it is pointed at. */
export const trayTooltip = (state: AppState, format: TrayFormat = {}): string => {
  const agent = activeAgentText(state);
  const facts = state.account.hasApiKey
    ? [balanceText(state, format), ...(agent === null ? [] : [agent])]
    : [statusText(state)];
  return ["Eliza Cloud", ...facts].join(" · ");
};

const apiItems = ({ localApi }: AppState, actions: TrayActions): MenuItemConstructorOptions[] =>
  localApi.url === null
    ? [{ label: localApi.phase === "starting" ? "Local API starting…" : "Local API not running", enabled: false }]
    : [{ label: `Copy local API address (${localApi.url})`, click: actions.copyApiAddress }];

const PAUSES = [
  ["For an hour", NOTIFICATION_PAUSES.hour],
  ["Until tomorrow", NOTIFICATION_PAUSES.tomorrow],
  ["For a week", NOTIFICATION_PAUSES.week],
] as const;

const pauseItem = ({ settings }: AppState, actions: TrayActions, format: TrayFormat): MenuItemConstructorOptions => {
  const { now = Date.now(), locale, timeZone } = format;
  const until = settings.notificationsPausedUntil;
  const isPaused = until !== null && until > now;
  const time = new Intl.DateTimeFormat(locale, { dateStyle: "short", timeStyle: "short", timeZone });
  return {
    label: isPaused ? `Notifications paused until ${time.format(until)}` : "Pause notifications",
    submenu: [
      ...PAUSES.map(([label, untilOf]) => ({
        label,
        // The click's own moment counts, not the menu's.
        click: () => actions.pauseNotifications(untilOf(format.now ?? Date.now())),
      })),
      { type: "separator" },
      { label: "Not paused", type: "checkbox", checked: !isPaused, click: () => actions.pauseNotifications(null) },
    ],
  };
};

/** The tray's menu for a state of the app and what is known of its agents. */
export const trayTemplate = (
  state: AppState,
  agents: AgentList,
  actions: TrayActions,
  format: TrayFormat = {},
): MenuItemConstructorOptions[] => {
  const { hasApiKey } = state.account;
  const needsSignIn = state.cloud.enabled && (!hasApiKey || state.account.state === "rejected");
  const separator: MenuItemConstructorOptions = { type: "separator" };
  return [
    ...(hasApiKey ? [{ label: balanceText(state, format), enabled: false }, activeAgentItem(state, actions)] : []),
    { label: menuLabel(statusText(state)), enabled: false },
    separator,
    { label: "Open Eliza Cloud", click: actions.open },
    ...(hasApiKey
      ? [
          { label: "Top up…", click: actions.topUp },
          agentsItem(agents, actions, timeOfDay(format)),
          pauseItem(state, actions, format),
        ]
      : []),
    separator,
    ...apiItems(state, actions),
    separator,
    ...(needsSignIn ? [{ label: "Sign in…", click: actions.signIn }] : []),
    ...(hasApiKey ? [{ label: "Sign out", click: actions.signOut }] : []),
    { label: "Quit Eliza Cloud", click: actions.quit },
  ];
};
