import { join } from "node:path";
import { app, clipboard, nativeTheme, shell, type WebContents } from "electron";
import type { ExternalTarget } from "../../src-preload/contract/contract";
import { DomainError } from "../cloud/errors";
import { addNotice, dropNotice } from "../cloud/notices";
import { broadcastState, createSendEvent } from "../ipc/events";
import { createGate } from "../ipc/gate";
import { registerIpc } from "../ipc/register";
import { createToWire } from "../ipc/wire-error";
import { guardContents } from "../security/navigation";
import { isExternalAllowed } from "../security/open-external";
import { originOf, PAGE_ORIGIN, PAGE_URL } from "../security/page-origin";
import { alwaysPresent } from "../tray/presence";
import { createStatusNotifierPresence } from "../tray/status-notifier";
import { createTrayIcon } from "../tray/tray";
import { closeAction } from "../windows/close-rule";
import { FAULT_URL } from "../windows/fault-page";
import { createMainWindow } from "../windows/main-window";
import { createPageDoctor } from "./faults";
import { initialState } from "./initial-state";
import { clock, cloud, log, random } from "./interim";
import { agents } from "./interim-agents";
import { chatDeps } from "./interim-chat";
import type { LaunchOptions } from "./launch-options";
import { externalAddress } from "./pages";
import { createServices } from "./services";
import { createShutdown } from "./shutdown";
import type { MarkStartup } from "./startup-trace";
import { createStateStore } from "./state-store";

const STOP_WITHIN_MS = 4_500;

/** Wires the app. Nothing is started, read or shown by this; the phases in `start` do that. */
export const compose = (options: LaunchOptions, root: string, mark: MarkStartup) => {
  const { platform } = process;
  const store = createStateStore(initialState({ theme: "system", closeToTray: true }));
  const pageUrl = options.devPageUrl ?? PAGE_URL;
  const pageOrigin = options.devPageUrl === null ? PAGE_ORIGIN : originOf(options.devPageUrl);
  const gate = createGate(pageOrigin);

  const openAddress = async (address: string): Promise<void> => {
    const policy = { origins: [store.read().cloud.webOrigin], allowLoopback: options.allowLoopback };
    if (!isExternalAllowed(address, policy)) {
      log.warn("An address was not opened: it is not a page of the cloud.");
      throw new DomainError("FORBIDDEN", "That page is not one of the cloud's, so it was not opened.");
    }
    await shell.openExternal(address);
  };
  const openPage = (target: ExternalTarget): Promise<void> => openAddress(externalAddress(target, store.read()));

  const remedy = createPageDoctor(clock);
  const watchContents = (contents: WebContents): void => {
    gate.admit(contents.id);
    const { id } = contents;
    contents.once("destroyed", () => gate.dismiss(id));
    guardContents(contents, pageOrigin, (what) => log.warn("The page was kept where it is.", { refused: what }));
    const mend = (fault: string): void => {
      const action = remedy();
      log.error("The page broke.", { fault, action });
      if (action === "reload") contents.reload();
      else void contents.loadURL(FAULT_URL);
    };
    contents.on("render-process-gone", (_event, { reason }) => {
      if (reason !== "clean-exit") mend(reason);
    });
    contents.on("did-fail-load", (_event, code, _description, _url, isMainFrame) => {
      // -3: another load replaced this one.
      if (isMainFrame && code !== -3) mend(`load failed (${code})`);
    });
  };

  const window = createMainWindow({
    title: app.name,
    pageUrl,
    preload: join(root, "out/preload/index.cjs"),
    icon: join(root, "resources/icon.png"),
    hasDevTools: !app.isPackaged,
    clock,
    readState: () => null,
    writeState: () => {},
    onContents: watchContents,
    onFirstPaint: () => mark("first paint"),
    decideClose: () =>
      closeAction({
        isQuitting: shutdown.isQuitting(),
        hasTray: tray.isShown(),
        closeToTray: store.read().settings.closeToTray,
        platform,
      }),
    onHidden: () => {},
    quit: () => shutdown.quit("window closed"),
  });
  const send = createSendEvent(window.contents);

  const tray = createTrayIcon({
    store,
    clock,
    platform,
    presence: platform === "linux" ? createStatusNotifierPresence(log) : alwaysPresent,
    iconFolder: join(root, "resources/tray"),
    actions: {
      open: window.open,
      topUp: () => void openPage("billing"),
      signIn: window.open,
      signOut: () => void cloud.signOut(),
      copyApiAddress: () => clipboard.writeText(store.read().localApi.url ?? ""),
      quit: () => shutdown.quit("tray"),
    },
    onChange: () => {},
  });
  const services = createServices(
    [{ name: "tray", start: tray.start, stop: tray.stop, stopWithinMs: 500 }],
    clock,
    log,
  );
  const shutdown = createShutdown({
    stop: () => services.stop(STOP_WITHIN_MS),
    exit: (code) => {
      window.flush();
      app.exit(code);
    },
    log,
  });

  const serveIpc = (): void => {
    registerIpc({
      gate,
      toWire: createToWire({ log, random }),
      app: {
        store,
        readInfo: () => ({
          version: app.getVersion(),
          electron: process.versions.electron ?? "",
          chrome: process.versions.chrome ?? "",
          node: process.versions.node,
          platform,
          dataFolder: app.getPath("userData"),
          hasTray: tray.isShown(),
        }),
        onPageReady: () => mark("page ready"),
        writeClipboard: (text) => clipboard.writeText(text),
        openPage,
        dismissNotice: (id) => dropNotice(store, id),
      },
      account: { cloud, store, openLoginPage: openAddress },
      agents: { agents },
      settings: {
        update: (values) => store.patch("settings", values),
        checkBaseUrl: async () => ({ ok: false, normalized: null, reason: null }),
        setBaseUrl: async () => {},
      },
      chat: chatDeps,
      localApi: { copyToken: async () => {}, rotateToken: async () => {}, restart: async () => {} },
    });
    broadcastState(store, clock, send);
  };
  nativeTheme.themeSource = store.read().settings.theme;
  for (const [index, problem] of options.problems.entries()) {
    addNotice(store, { id: `launch-${index}`, level: "warning", title: "A start-up value was ignored", body: problem });
  }
  return { log, store, window, services, shutdown, serveIpc };
};
