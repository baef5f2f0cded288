import {
  Bot,
  Braces,
  ChartColumn,
  KeyRound,
  Languages,
  LogIn,
  type LucideIcon,
  MessageSquare,
  Monitor,
  Moon,
  RefreshCw,
  ScrollText,
  Stethoscope,
  Sun,
  Wallet,
} from "lucide-react";
import type { AgentRow } from "../../../src-preload/contract/agents";
import type { Chat } from "../../../src-preload/contract/chat";
import { LANGUAGE_CHOICES } from "../../../src-preload/contract/language";
import type { AppState } from "../../../src-preload/contract/state";
import { t } from "../../i18n/t";
import { call } from "../../ipc/bridge";
import { filterRows } from "../agents/list/rows";
import { topUpPath } from "../billing/top-up-path";
import { isOffered, SCREENS } from "../frame/screens";
import { API_ROUTES_PATH } from "../local-api/paths";

/** Something the palette can do. `run` may reject with what the main process refused. */
export interface Command {
  readonly id: string;
  readonly group: "screens" | "agents" | "chats" | "actions";
  readonly label: string;
  readonly icon: LucideIcon;
  readonly run: () => Promise<void> | void;
}

/** How many agents are offered: of thousands, those whose name says more come with more letters. */
const AGENTS_SHOWN = 8;

/** The agents that hold what was typed; none while nothing is. */
export const agentCommands = (
  agents: readonly AgentRow[],
  query: string,
  navigate: (path: string) => void,
): readonly Command[] =>
  query.trim() === ""
    ? []
    : filterRows(agents, "all", query)
        .slice(0, AGENTS_SHOWN)
        .map(({ id, name }) => ({
          id: `agent-${id}`,
          group: "agents",
          label: name,
          icon: Bot,
          run: () => navigate(`/agents/${id}`),
        }));

/** Chats as commands; the caller chooses those that fit what was typed. */
export const chatCommands = (chats: readonly Chat[], navigate: (path: string) => void): readonly Command[] =>
  chats.map(({ id, title }) => ({
    id: `chat-${id}`,
    group: "chats",
    label: title,
    icon: MessageSquare,
    run: () => navigate(`/chat/${id}`),
  }));

/** Everything that makes sense in this state: all screens, and the actions that would do something now. */
export function commandsOf(
  { account, login, cloud, wallet }: AppState,
  navigate: (path: string) => void,
): readonly Command[] {
  const screens = SCREENS.filter((screen) => isOffered(screen, wallet.enabled)).map(
    ({ id, title, icon, path }): Command => ({
      id,
      group: "screens",
      label: t(title),
      icon,
      run: () => navigate(path),
    }),
  );
  const help = (
    [
      ["logs", ScrollText],
      ["diagnostics", Stethoscope],
    ] as const
  ).map(
    ([page, icon]): Command => ({
      id: page,
      group: "screens",
      label: t(`settings.${page}`),
      icon,
      run: () => navigate(`/settings/${page}`),
    }),
  );
  const reference: Command = {
    id: "api-reference",
    group: "screens",
    label: t("api.reference"),
    icon: Braces,
    run: () => navigate(API_ROUTES_PATH),
  };
  const usage: Command = {
    id: "usage",
    group: "screens",
    label: t("palette.usage"),
    icon: ChartColumn,
    run: () => navigate("/billing/usage"),
  };
  const isSigningIn = login.phase === "pending" || login.phase === "creating";
  const canSignIn = !account.connected && cloud.enabled && cloud.error === null && !isSigningIn;
  const actions: (Command | false)[] = [
    canSignIn && {
      id: "sign-in",
      group: "actions",
      label: t("signIn.start"),
      icon: LogIn,
      run: async () => {
        navigate("/overview");
        await call("account.login.start", undefined);
      },
    },
    account.hasApiKey && {
      id: "refresh-balance",
      group: "actions",
      label: t("balance.refresh"),
      icon: RefreshCw,
      run: () => call("credits.balance.refresh", { fresh: true }),
    },
    {
      id: "copy-token",
      group: "actions",
      label: t("token.copy"),
      icon: KeyRound,
      run: () => call("localApi.token.copy", { as: "token" }),
    },
    account.hasApiKey && {
      id: "top-up",
      group: "actions",
      label: t("balance.topUp"),
      icon: Wallet,
      run: () => navigate(topUpPath()),
    },
    ...(
      [
        ["system", Monitor],
        ["light", Sun],
        ["dark", Moon],
      ] as const
    ).map(
      ([theme, icon]): Command => ({
        id: `theme-${theme}`,
        group: "actions",
        label: t("palette.theme", { theme: t(`theme.${theme}`) }),
        icon,
        run: () => call("settings.values.update", { theme }),
      }),
    ),
    ...LANGUAGE_CHOICES.map(
      (language): Command => ({
        id: `language-${language}`,
        group: "actions",
        label: t("palette.language", { language: t(`language.${language}`) }),
        icon: Languages,
        run: () => call("settings.values.update", { language }),
      }),
    ),
  ];
  return [...screens, usage, reference, ...help, ...actions.filter((action) => action !== false)];
}
