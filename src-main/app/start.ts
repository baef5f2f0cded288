import { join } from "node:path";
import { app, Menu, protocol, session } from "electron";
import { systemClock } from "../adapters/system-clock";
import { createPageHandler } from "../security/page-files";
import { PAGE_SCHEME } from "../security/page-origin";
import { hardenSession } from "../security/session";
import { FAULT_PATH, faultPage } from "../windows/fault-page";
import { type Composition, compose } from "./compose";
import { createFaultCounter } from "./faults";
import type { LaunchOptions } from "./launch-options";
import { createStartupTrace } from "./startup-trace";

/** A page that does not paint must not keep the tray and the local API from starting. */
const PAINT_WITHIN_MS = 5_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Ways in and out that exist from the first moment on. */
const listenToSystem = ({ log, shutdown, window }: Composition): void => {
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
  app.on("activate", window.open);
  app.on("second-instance", (_event, argv) => {
    if (!argv.includes("--hidden")) window.open();
  });
  app.on("child-process-gone", (_event, { type, reason, exitCode }) => {
    if (reason !== "clean-exit") log.error("A helper process ended.", { type, reason, exitCode });
  });
};

/**
 * Runs the app in its phases: before ready, ready, after the first paint.
 * @param root absolute path of the app's own folder, which holds `out` and `resources`
 */
export const start = async (options: LaunchOptions, root: string): Promise<void> => {
  const mark = createStartupTrace(options.isStartupTraced, process.getCreationTime(), say);
  mark("main running");
  const composition = compose(options, root, (moment) => {
    mark(moment);
    if (moment === "first paint") startServices();
  });
  const startServices = (): void => void composition.services.start();
  listenToSystem(composition);
  composition.applyTheme();

  await app.whenReady();
  mark("app ready");
  // The default menu would be built only to be replaced.
  Menu.setApplicationMenu(null);
  hardenSession(session.defaultSession, (refused) => composition.log.warn("The page asked for more.", { refused }));
  protocol.handle(PAGE_SCHEME, createPageHandler(join(root, "out/renderer"), { [FAULT_PATH]: faultPage }));
  composition.serveIpc();
  if (options.isHidden) return startServices();
  composition.window.open();
  mark("window created");
  systemClock.after(PAINT_WITHIN_MS, startServices);
};
