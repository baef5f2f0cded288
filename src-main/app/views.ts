import { join } from "node:path";
import { app, clipboard, Notification, nativeTheme } from "electron";
import { systemClock } from "../adapters/system-clock";
import type { LocalApi } from "../api/local-api";
import { addNotice } from "../cloud/notices";
import type { CloudUseCases } from "../cloud/use-cases";
import { createSendEvent, type SendEvent } from "../ipc/events";
import { createGate, type Gate } from "../ipc/gate";
import { originOf, PAGE_ORIGIN, PAGE_URL } from "../security/page-origin";
import { alwaysPresent } from "../tray/presence";
import { createStatusNotifierPresence } from "../tray/status-notifier";
import { createTrayIcon, type TrayIcon } from "../tray/tray";
import { createAppMenu } from "../windows/app-menu";
import { createCloseNotice } from "../windows/close-notice";
import { closeAction } from "../windows/close-rule";
import { FAULT_URL } from "../windows/fault-page";
import { createMainWindow, type MainWindow } from "../windows/main-window";
import { createPageCommands, type PageCommands } from "./commands";
import type { ExternalPages } from "./external";
import type { Foundation } from "./foundation";
import type { LaunchOptions } from "./launch-options";
import type { LocalApiCopies } from "./local-api-copies";
import { createPageWatch } from "./page-watch";
import type { createPreferences } from "./preferences";
import type { Shutdown } from "./shutdown";

export interface ViewsDeps {
  readonly foundation: Foundation;
  readonly options: LaunchOptions;
  readonly root: string;
  readonly cloud: CloudUseCases;
  readonly localApi: LocalApi;
  readonly copies: LocalApiCopies;
  readonly external: ExternalPages;
  readonly updatePreferences: ReturnType<typeof createPreferences>;
  readonly shutdown: Shutdown;
  readonly onFirstPaint: () => void;
}

/** Everything a person sees of the app besides the page's content. */
export interface Views {
  readonly window: MainWindow;
  readonly tray: TrayIcon;
  readonly menu: ReturnType<typeof createAppMenu>;
  readonly commands: PageCommands;
  readonly send: SendEvent;
  readonly gate: Gate;
}

const showNotification = ({ title, body }: { readonly title: string; readonly body: string }): void => {
  if (Notification.isSupported()) new Notification({ title, body }).show();
};

/** Makes window, tray and menu; shows nothing yet. */
export const createViews = (deps: ViewsDeps): Views => {
  const { foundation, options, root, cloud, copies, external, shutdown } = deps;
  const { log, settings, store } = foundation;
  const { platform } = process;
  const clock = systemClock;
  const origin = options.devPageUrl === null ? PAGE_ORIGIN : originOf(options.devPageUrl);
  const gate = createGate(origin);

  /** Acts of menu and tray have nobody to answer to: what went wrong is in the state or in the log. */
  const attempt = (act: () => unknown) => (): void => {
    void (async () => act())().catch((cause) => log.warn("A command failed.", { cause }));
  };

  const window = createMainWindow({
    title: app.name,
    pageUrl: options.devPageUrl ?? PAGE_URL,
    preload: join(root, "out/preload/index.cjs"),
    icon: join(root, "resources/icons/256x256.png"),
    hasDevTools: !app.isPackaged,
    clock,
    readState: () => settings.read().window,
    writeState: (state) => settings.update({ window: state }),
    onContents: createPageWatch({ gate, origin, faultUrl: FAULT_URL, clock, log, onGone: () => commands.pageGone() }),
    onFirstPaint: deps.onFirstPaint,
    decideClose: () =>
      closeAction({
        isQuitting: shutdown.isQuitting(),
        hasTray: tray.isShown(),
        closeToTray: store.read().settings.closeToTray,
        platform,
      }),
    onHidden: createCloseNotice({
      isTold: () => settings.read().isCloseToTrayTold,
      markTold: () => settings.update({ isCloseToTrayTold: true }),
      addNotice: (notice) => addNotice(store, notice),
      notify: showNotification,
    }),
    quit: () => shutdown.quit("window"),
  });
  const send = createSendEvent(window.contents);
  const commands = createPageCommands(window.open, (command) => send("app.command.requested", command));

  const tray = createTrayIcon({
    store,
    clock,
    platform,
    presence: platform === "linux" ? createStatusNotifierPresence(log) : alwaysPresent,
    iconFolder: join(root, "resources/tray"),
    actions: {
      open: window.open,
      topUp: attempt(() => external.openPage("billing")),
      signIn: () => commands.request({ command: "account.signIn" }),
      signOut: attempt(() => cloud.signOut()),
      copyApiAddress: attempt(() => copies.copyAddress()),
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
  return { window, tray, menu, commands, send, gate };
};

/** Sets the theme of windows and menus; the page follows through its colour scheme. */
export const applyTheme = (theme: typeof nativeTheme.themeSource): void => {
  nativeTheme.themeSource = theme;
};

/** Puts text on the system's clipboard. */
export const writeClipboard = async (text: string): Promise<void> => {
  // Synchronous up to Electron 44, a promise since.
  await clipboard.writeText(text);
};
