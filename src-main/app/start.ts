import { join } from "node:path";
import { app, BrowserWindow, Menu, protocol, session } from "electron";
import { systemClock } from "../adapters/system-clock";
import type { Log } from "../cloud/ports";
import { mediaId, serveMedia } from "../security/media-files";
import { createMicrophone } from "../security/microphone";
import { createPageHandler } from "../security/page-files";
import { originOf, PAGE_ORIGIN, PAGE_SCHEME } from "../security/page-origin";
import { hardenSession } from "../security/session";
import { FAULT_PATH, faultPage } from "../windows/fault-page";
import { askDeepLink } from "./ask-link";
import type { Composition } from "./compose";
import { LINK_SCHEME, linkIn } from "./deep-link";
import { createFaultCounter } from "./faults";
import { layFoundation } from "./foundation";
import type { LaunchOptions } from "./launch-options";
import { createLinkFollower } from "./link-follower";
import { applyTheme, createPageHost } from "./page-host";
import { createShutdown, type Shutdown } from "./shutdown";
import { createStartupTrace } from "./startup-trace";

/** A page that does not come up must not keep the tray and the local API from starting. */
const PAGE_WITHIN_MS = 5_000;

/** All services together; what is left of five seconds is for the process itself. */
const STOP_WITHIN_MS = 4_500;

/** Ways in and out that exist from the first moment on. */
const listenToSystem = (
  log: Log,
  shutdown: Shutdown,
  openWindow: () => void,
  openLink: (link: string) => void,
): void => {
  const faults = createFaultCounter(log);
  process.on("uncaughtException", (error) => faults.note("uncaughtException", error));
  process.on("unhandledRejection", (error) => faults.note("unhandledRejection", error));
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => shutdown.quit(signal));
  app.on("before-quit", (event) => {
    event.preventDefault();
    shutdown.quit("system");
  });
  // What closing the last window means was decided when it was closed; without a listener Electron would quit.
  app.on("window-all-closed", () => {});
  app.on("activate", openWindow);
  app.on("second-instance", (_event, argv) => {
    const link = linkIn(argv);
    if (link !== null) openLink(link);
    else if (!argv.includes("--hidden")) openWindow();
  });
  // macOS hands links over so, also while the app is starting.
  app.on("open-url", (event, link) => {
    event.preventDefault();
    openLink(link);
  });
  // Unpackaged, the system would start the bare runtime.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  app.on("child-process-gone", (_event, { type, reason, exitCode }) => {
    if (reason !== "clean-exit") log.error("A helper process ended.", { type, reason, exitCode });
  });
};

/**
 * Runs the app in its phases: before ready, ready, after the page came up. The window is shown as early as can be; the
 * rest of the app loads while Chromium brings up the page.
 * @param root absolute path of the app's own folder, which holds `out` and `resources`
 */
export const start = async (options: LaunchOptions, root: string): Promise<void> => {
  const mark = createStartupTrace(options.isStartupTraced, (line) => void process.stdout.write(`${line}\n`));
  mark("main running");

  // Before ready.
  const foundation = layFoundation(options, app.getPath("userData"), app.isPackaged, app.getPreferredSystemLanguages());
  const { log, store } = foundation;
  log.info("The app started.", {
    version: app.getVersion(),
    electron: process.versions.electron,
    platform: `${process.platform} ${process.arch}`,
  });
  let composition: Composition | null = null;
  let tellReady = (): void => {};
  const ready = new Promise<void>((resolve) => {
    tellReady = resolve;
  });
  const shutdown = createShutdown({
    async stop() {
      host.window.flush();
      await foundation.saveSettings();
      await composition?.services.stop(STOP_WITHIN_MS);
    },
    exit: (code) => app.exit(code),
    log,
  });
  const host = createPageHost({ foundation, options, root, shutdown, onFirstPaint: () => mark("first paint") });
  const openWindow = (): void => void app.whenReady().then(host.window.open);
  const follow = createLinkFollower({
    log,
    ask: (question) => askDeepLink(BrowserWindow.getAllWindows()[0] ?? null, question, store.read().language),
    openWindow,
    request: (command) => composition?.request(command),
  });
  const openLink = (link: string): void => void ready.then(() => follow(link));
  listenToSystem(log, shutdown, openWindow, openLink);
  applyTheme(store.read().settings.theme);

  await app.whenReady();
  mark("app ready");
  // The default menu would be built only to be replaced.
  Menu.setApplicationMenu(null);
  const microphone = createMicrophone(
    options.devPageUrl === null ? PAGE_ORIGIN : originOf(options.devPageUrl),
    systemClock.now,
  );
  hardenSession(session.defaultSession, (refused) => log.warn("The page asked for more.", { refused }), microphone);
  const loading = import("./compose");
  const served = loading.then(({ compose }) => {
    composition = compose({ options, root, foundation, host, shutdown, microphone, onPageReady });
    composition.serveIpc();
    tellReady();
  });
  const servePage = createPageHandler(
    join(root, "out/renderer"),
    { [FAULT_PATH]: (nonce) => faultPage(nonce, store.read().language) },
    served,
  );
  protocol.handle(PAGE_SCHEME, (request) => {
    const id = mediaId(request.url);
    return id === null || composition === null ? servePage(request) : serveMedia(id, request, composition.readMedia);
  });
  if (!options.isHidden) host.window.open();
  mark("window created");
  await served;
  const link = linkIn(process.argv);
  if (link !== null) openLink(link);

  // After the page came up.
  function startServices(): void {
    void composition?.services.start();
  }
  function onPageReady(): void {
    mark("page ready");
    startServices();
  }
  if (options.isHidden) startServices();
  else systemClock.after(PAGE_WITHIN_MS, startServices);
};
