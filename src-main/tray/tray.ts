import { Menu, nativeImage, nativeTheme, Tray } from "electron";
import type { StateStore } from "../app/state-store";
import type { AgentUseCases } from "../cloud/agents/use-cases";
import type { Clock, Timer } from "../cloud/ports";
import { createAgentFeed } from "./agent-feed";
import { trayIconFile } from "./icons";
import type { TrayPresence } from "./presence";
import { type TrayActions, trayLevel, trayTemplate, trayTooltip } from "./template";

/** The icon in the system's tray, there only while the system has a tray. */
export interface TrayIcon {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** An icon stands in a tray now: a hidden window can be brought back from it. */
  isShown(): boolean;
}

export interface TrayDeps {
  readonly store: StateStore;
  readonly presence: TrayPresence;
  readonly clock: Clock;
  readonly agents: Pick<AgentUseCases, "list" | "refresh" | "onListChanged">;
  readonly actions: TrayActions;
  /** Absolute path of the folder with the icons. */
  readonly iconFolder: string;
  readonly platform: NodeJS.Platform;
}

const REDRAW_AFTER_MS = 100;

export const createTrayIcon = (deps: TrayDeps): TrayIcon => {
  let tray: Tray | null = null;
  let pending: Timer | null = null;
  let drawnMenu = "";
  const endings: (() => void)[] = [];
  const feed = createAgentFeed(deps);

  const draw = (): void => {
    pending = null;
    if (tray === null) return;
    const state = deps.store.read();
    const { platform, iconFolder } = deps;
    const isDark = nativeTheme.shouldUseDarkColors;
    const icon = trayIconFile(iconFolder, { level: trayLevel(state), platform, isDark });
    const template = trayTemplate(state, deps.agents.list(), deps.actions);
    const look = JSON.stringify([icon, trayTooltip(state), template]);
    // A panel closes an open menu that is replaced: only what really changed is handed over.
    if (look === drawnMenu) return;
    drawnMenu = look;
    tray.setImage(nativeImage.createFromPath(icon));
    tray.setToolTip(trayTooltip(state));
    tray.setContextMenu(Menu.buildFromTemplate(template));
  };
  const drawSoon = (): void => {
    pending ??= deps.clock.after(REDRAW_AFTER_MS, draw);
  };

  const remove = (): void => {
    pending?.cancel();
    pending = null;
    feed.stop();
    if (tray === null) return;
    tray.destroy();
    tray = null;
    drawnMenu = "";
  };
  const show = (): void => {
    if (tray !== null) return;
    const { platform, iconFolder } = deps;
    const first = trayIconFile(iconFolder, { level: "unknown", platform, isDark: nativeTheme.shouldUseDarkColors });
    tray = new Tray(nativeImage.createFromPath(first));
    // Linux panels open the menu on a click by themselves; elsewhere the click opens the window.
    if (platform === "win32") tray.on("click", deps.actions.open);
    draw();
    feed.start();
  };

  return {
    async start() {
      endings.push(deps.store.subscribe(drawSoon), deps.agents.onListChanged(drawSoon));
      nativeTheme.on("updated", drawSoon);
      endings.push(() => nativeTheme.off("updated", drawSoon));
      endings.push(await deps.presence.watch((isThere) => (isThere ? show() : remove())));
    },
    async stop() {
      for (const end of endings.splice(0)) end();
      remove();
    },
    isShown: () => tray !== null,
  };
};
