import type { MenuItemConstructorOptions } from "electron";
import { formatUsd } from "../../src-preload/contract/money";
import type { AppState, CreditLevel } from "../../src-preload/contract/state";

/** How the icon is drawn. */
export type TrayLevel = "unknown" | "healthy" | "low" | "critical";

/** What the tray can do; each does what the same command in the window does. */
export interface TrayActions {
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

/** The balance in words: never an amount that is not known, and marked when it is old. */
export const balanceText = (state: AppState, { locale, timeZone }: TrayFormat = {}): string => {
  const { balanceMicros, stale, fetchedAt } = state.credits;
  if (balanceMicros === null) return "Balance unknown";
  const amount = `Balance ${formatUsd(balanceMicros, locale)}`;
  if (!stale || fetchedAt === null) return `${amount}${WARNINGS[trayLevel(state)]}`;
  const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hour12: false, timeZone });
  return `${amount} as of ${time.format(fetchedAt)}${WARNINGS[trayLevel(state)]}`;
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
export const trayTooltip = (state: AppState, format: TrayFormat = {}): string =>
  state.account.hasApiKey ? `Eliza Cloud · ${balanceText(state, format)}` : `Eliza Cloud · ${statusText(state)}`;

const apiItems = ({ localApi }: AppState, actions: TrayActions): MenuItemConstructorOptions[] =>
  localApi.url === null
    ? [{ label: localApi.phase === "starting" ? "Local API starting…" : "Local API not running", enabled: false }]
    : [{ label: `Copy local API address (${localApi.url})`, click: actions.copyApiAddress }];

const HOUR_MS = 3_600_000;
const MORNING = 8;

/** Eight o'clock of the next day, as the person counts it. */
const tomorrowMorning = (now: number): number => {
  const morning = new Date(now);
  morning.setDate(morning.getDate() + 1);
  return morning.setHours(MORNING, 0, 0, 0);
};

const pauseItem = ({ settings }: AppState, actions: TrayActions, format: TrayFormat): MenuItemConstructorOptions => {
  const { pauseNotifications } = actions;
  const { now = Date.now(), locale, timeZone } = format;
  const until = settings.notificationsPausedUntil;
  if (until !== null && until > now) {
    const time = new Intl.DateTimeFormat(locale, { dateStyle: "short", timeStyle: "short", timeZone }).format(until);
    return { label: `Resume notifications (paused until ${time})`, click: () => pauseNotifications(null) };
  }
  // The click's own moment counts, not the menu's.
  const pause = (label: string, untilOf: (from: number) => number): MenuItemConstructorOptions => ({
    label,
    click: () => pauseNotifications(untilOf(format.now ?? Date.now())),
  });
  return {
    label: "Pause notifications",
    submenu: [
      pause("For one hour", (from) => from + HOUR_MS),
      pause("Until tomorrow morning", tomorrowMorning),
      pause("For a week", (from) => from + 7 * 24 * HOUR_MS),
    ],
  };
};

/** The tray's menu for a state of the app. */
export const trayTemplate = (
  state: AppState,
  actions: TrayActions,
  format: TrayFormat = {},
): MenuItemConstructorOptions[] => {
  const { hasApiKey } = state.account;
  const needsSignIn = !hasApiKey || state.account.state === "rejected";
  return [
    ...(hasApiKey ? [{ label: balanceText(state, format), enabled: false }] : []),
    { label: statusText(state), enabled: false },
    { type: "separator" },
    { label: "Open Eliza Cloud", click: actions.open },
    ...(hasApiKey ? [{ label: "Top up…", click: actions.topUp }, pauseItem(state, actions, format)] : []),
    { type: "separator" },
    ...apiItems(state, actions),
    { type: "separator" },
    ...(needsSignIn ? [{ label: "Sign in…", click: actions.signIn }] : []),
    ...(hasApiKey ? [{ label: "Sign out", click: actions.signOut }] : []),
    { label: "Quit Eliza Cloud", click: actions.quit },
  ];
};
