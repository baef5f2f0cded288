import { join } from "node:path";
import { app, Notification, nativeTheme } from "electron";
import { systemClock } from "../adapters/system-clock";
import { addNotice } from "../cloud/notices";
import { createGate, type Gate } from "../ipc/gate";
import { originOf, PAGE_ORIGIN, PAGE_URL } from "../security/page-origin";
import { createCloseNotice } from "../windows/close-notice";
import { closeAction } from "../windows/close-rule";
import { FAULT_URL } from "../windows/fault-page";
import { createMainWindow, type MainWindow } from "../windows/main-window";
import type { Foundation } from "./foundation";
import type { LaunchOptions } from "./launch-options";
import { createPageWatch } from "./page-watch";
import type { Shutdown } from "./shutdown";

/** The window and the gate its page calls through: all that is needed to begin to show something. */
export interface PageHost {
  readonly window: MainWindow;
  readonly gate: Gate;
  /** What the rest of the app, composed later, has to say about the window. */
  attach(later: Attachment): void;
}

interface Attachment {
  readonly hasTray: () => boolean;
  /** The page listens no more. */
  readonly onPageGone: () => void;
}

export interface PageHostDeps {
  readonly foundation: Foundation;
  readonly options: LaunchOptions;
  readonly root: string;
  readonly shutdown: Shutdown;
  readonly onFirstPaint: () => void;
}

const showNotification = ({ title, body }: { readonly title: string; readonly body: string }): void => {
  if (Notification.isSupported()) new Notification({ title, body }).show();
};

/** Makes window and gate; shows nothing yet. */
export const createPageHost = ({ foundation, options, root, shutdown, onFirstPaint }: PageHostDeps): PageHost => {
  const { log, settings, store } = foundation;
  const clock = systemClock;
  const origin = options.devPageUrl === null ? PAGE_ORIGIN : originOf(options.devPageUrl);
  const gate = createGate(origin);
  let attached: Attachment = { hasTray: () => false, onPageGone: () => {} };
  const window = createMainWindow({
    title: app.name,
    pageUrl: options.devPageUrl ?? PAGE_URL,
    preload: join(root, "out/preload/index.cjs"),
    icon: join(root, "resources/icons/256x256.png"),
    hasDevTools: !app.isPackaged,
    clock,
    readState: () => settings.read().window,
    writeState: (state) => settings.update({ window: state }),
    onContents: createPageWatch({
      ...{ gate, origin, clock, log },
      faultUrl: FAULT_URL,
      onGone: () => attached.onPageGone(),
    }),
    onFirstPaint,
    decideClose: () =>
      closeAction({
        isQuitting: shutdown.isQuitting(),
        hasTray: attached.hasTray(),
        closeToTray: store.read().settings.closeToTray,
        platform: process.platform,
      }),
    onHidden: createCloseNotice({
      isTold: () => settings.read().isCloseToTrayTold,
      markTold: () => settings.update({ isCloseToTrayTold: true }),
      addNotice: (notice) => addNotice(store, notice),
      notify: showNotification,
      language: () => store.read().language,
    }),
    quit: () => shutdown.quit("window"),
  });
  return {
    window,
    gate,
    attach(later) {
      attached = later;
    },
  };
};

/** Sets the theme of windows and menus; the page follows through its colour scheme. */
export const applyTheme = (theme: typeof nativeTheme.themeSource): void => {
  nativeTheme.themeSource = theme;
};
