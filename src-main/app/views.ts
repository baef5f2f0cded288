import { join } from "node:path";
import { app } from "electron";
import { systemClock } from "../adapters/system-clock";
import type { LocalApi } from "../api/local-api";
import type { AgentUseCases } from "../cloud/agents/use-cases";
import type { CloudUseCases } from "../cloud/use-cases";
import type { SendEvent } from "../ipc/events";
import { alwaysPresent } from "../tray/presence";
import { createStatusNotifierPresence } from "../tray/status-notifier";
import { createTrayIcon, type TrayIcon } from "../tray/tray";
import { createAppMenu } from "../windows/app-menu";
import type { MainWindow } from "../windows/main-window";
import { createPageCommands, type PageCommands } from "./commands";
import type { ExternalPages } from "./external";
import type { Foundation } from "./foundation";
import type { LocalApiCopies } from "./local-api-copies";
import type { createPreferences } from "./preferences";
import type { Shutdown } from "./shutdown";

export interface ViewsDeps {
  readonly foundation: Foundation;
  readonly root: string;
  readonly window: MainWindow;
  readonly send: SendEvent;
  readonly cloud: CloudUseCases;
  readonly agents: AgentUseCases;
  readonly localApi: LocalApi;
  readonly copies: LocalApiCopies;
  readonly external: ExternalPages;
  readonly updatePreferences: ReturnType<typeof createPreferences>;
  readonly shutdown: Shutdown;
}

/** What a person sees of the app besides the window. */
export interface Views {
  readonly tray: TrayIcon;
  readonly menu: ReturnType<typeof createAppMenu>;
  readonly commands: PageCommands;
}

/** Makes tray and menu; shows nothing yet. */
export const createViews = (deps: ViewsDeps): Views => {
  const { cloud, copies, external, shutdown, window } = deps;
  const { log, store } = deps.foundation;
  const { platform } = process;
  const clock = systemClock;

  /** Acts of menu and tray have nobody to answer to: what went wrong is in the state or in the log. */
  const attempt = (act: () => unknown) => (): void => {
    void (async () => act())().catch((cause) => log.warn("A command failed.", { cause }));
  };
  const commands = createPageCommands(window.open, (command) => deps.send("app.command.requested", command));

  const tray = createTrayIcon({
    store,
    clock,
    platform,
    agents: deps.agents,
    presence: platform === "linux" ? createStatusNotifierPresence(log) : alwaysPresent,
    iconFolder: join(deps.root, "resources/tray"),
    actions: {
      open: window.open,
      topUp: () => commands.request({ command: "screen.open", screen: "billing" }),
      openAgent: (id) => commands.request({ command: "agent.open", id }),
      openAgents: () => commands.request({ command: "screen.open", screen: "agents" }),
      signIn: () => commands.request({ command: "account.signIn" }),
      signOut: attempt(() => cloud.signOut()),
      copyApiAddress: attempt(() => copies.copyAddress()),
      pauseNotifications: (until) => attempt(() => deps.updatePreferences({ notificationsPausedUntil: until }))(),
      quit: () => shutdown.quit("tray"),
    },
  });

  const menu = createAppMenu({
    store,
    clock,
    situation: { appName: app.name, platform, hasDevTools: !app.isPackaged },
    actions: {
      send: commands.request,
      openPage: (target) => attempt(() => external.openPage(target))(),
      signOut: attempt(() => cloud.signOut()),
      refreshBalance: attempt(() => cloud.readCredits({ fresh: true })),
      copyApiAddress: attempt(() => copies.copyAddress()),
      copyApiExample: attempt(() => copies.copyToken("curl")),
      restartApi: attempt(() => deps.localApi.restart()),
      setTheme: (theme) => attempt(() => deps.updatePreferences({ theme }))(),
      quit: () => shutdown.quit("menu"),
    },
  });
  return { tray, menu, commands };
};
