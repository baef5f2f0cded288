import type { MenuItemConstructorOptions } from "electron";
import type { AgentList } from "../../src-preload/contract/agents";
import { formatUsd } from "../../src-preload/contract/money";
import { NOTIFICATION_PAUSES } from "../../src-preload/contract/notification-settings";
import type { AppState, CreditLevel } from "../../src-preload/contract/state";
import { type AgentActions, activeAgentItem, activeAgentText, agentsItem } from "./agent-items";
import { menuLabel } from "./menu-label";
import { type TrayWords, trayWords } from "./words";

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

/** Where and when; parameters so that tests do not depend on the machine. */
export interface TrayFormat {
  /** Epoch milliseconds. */
  readonly now?: number;
  readonly timeZone?: string;
}

const LEVELS: Readonly<Record<CreditLevel, TrayLevel>> = {
  unknown: "unknown",
  healthy: "healthy",
  below_start: "healthy",
  low: "low",
  critical: "critical",
};

/** The level the icon shows. */
export const trayLevel = ({ credits }: AppState): TrayLevel => LEVELS[credits.level];

const timeOfDay = ({ language }: AppState, { timeZone }: TrayFormat): ((epochMs: number) => string) => {
  const format = new Intl.DateTimeFormat(language.locale, {
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
    timeZone,
  });
  return (epochMs) => format.format(epochMs);
};

/** The balance in words: never an amount that is not known, and marked when it is old. */
export const balanceText = (state: AppState, format: TrayFormat = {}): string => {
  const say = trayWords(state.language);
  const { balanceMicros, stale, fetchedAt } = state.credits;
  if (balanceMicros === null) return say("balanceUnknown");
  const amount = formatUsd(balanceMicros, state.language.locale);
  const level = trayLevel(state);
  const warning = level === "low" || level === "critical" ? ` · ${say(`level.${level}`)}` : "";
  if (!stale || fetchedAt === null) return say("balance", { amount }) + warning;
  return say("balanceAsOf", { amount, time: timeOfDay(state, format)(fetchedAt) }) + warning;
};

/** The connection in words. */
export const statusText = ({ cloud, account, login, language }: AppState): string => {
  const say = trayWords(language);
  if (login.phase === "creating" || login.phase === "pending") return say("status.waiting");
  if (!cloud.enabled) return say("status.off");
  if (cloud.error !== null) return say("status.addressRefused");
  switch (account.state) {
    case "signed_out":
      return say("status.signedOut");
    case "unverified":
      return say("status.checking");
    case "verified":
      return account.email === null ? say("status.connected") : say("status.connectedAs", { email: account.email });
    case "rejected":
      return say("status.rejected");
    case "offline":
      return say("status.offline");
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

const apiItems = ({ localApi }: AppState, actions: TrayActions, say: TrayWords): MenuItemConstructorOptions[] =>
  localApi.url === null
    ? [{ label: say(localApi.phase === "starting" ? "api.starting" : "api.stopped"), enabled: false }]
    : [{ label: say("api.copy", { url: localApi.url }), click: actions.copyApiAddress }];

const PAUSES = ["hour", "tomorrow", "week"] as const;

const pauseItem = (state: AppState, actions: TrayActions, format: TrayFormat): MenuItemConstructorOptions => {
  const { settings, language } = state;
  const say = trayWords(language);
  const { now = Date.now(), timeZone } = format;
  const until = settings.notificationsPausedUntil;
  const isPaused = until !== null && until > now;
  const time = new Intl.DateTimeFormat(language.locale, { dateStyle: "short", timeStyle: "short", timeZone });
  return {
    label: isPaused ? say("pausedUntil", { time: time.format(until) }) : say("pause"),
    submenu: [
      ...PAUSES.map((pause) => ({
        label: say(`pause.${pause}`),
        // The click's own moment counts, not the menu's.
        click: () => actions.pauseNotifications(NOTIFICATION_PAUSES[pause](format.now ?? Date.now())),
      })),
      { type: "separator" },
      { label: say("pause.none"), type: "checkbox", checked: !isPaused, click: () => actions.pauseNotifications(null) },
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
  const say = trayWords(state.language);
  const { hasApiKey } = state.account;
  const needsSignIn = state.cloud.enabled && (!hasApiKey || state.account.state === "rejected");
  const separator: MenuItemConstructorOptions = { type: "separator" };
  return [
    ...(hasApiKey ? [{ label: balanceText(state, format), enabled: false }, activeAgentItem(state, actions)] : []),
    { label: menuLabel(statusText(state)), enabled: false },
    separator,
    { label: say("open"), click: actions.open },
    ...(hasApiKey
      ? [
          { label: say("topUp"), click: actions.topUp },
          agentsItem(agents, actions, say, timeOfDay(state, format)),
          pauseItem(state, actions, format),
        ]
      : []),
    separator,
    ...apiItems(state, actions, say),
    separator,
    ...(needsSignIn ? [{ label: say("signIn"), click: actions.signIn }] : []),
    ...(hasApiKey ? [{ label: say("signOut"), click: actions.signOut }] : []),
    { label: say("quit"), click: actions.quit },
  ];
};
