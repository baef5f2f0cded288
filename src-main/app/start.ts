import { join } from "node:path";
import { app, Menu, protocol, session } from "electron";
import { createPageHandler } from "../security/page-files";
import { PAGE_SCHEME } from "../security/page-origin";
import { hardenSession } from "../security/session";
import { FAULT_PATH, faultPage } from "../windows/fault-page";
import { compose } from "./compose";
import { createFaultCounter } from "./faults";
import type { LaunchOptions } from "./launch-options";
import { createStartupTrace } from "./startup-trace";

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Runs the app: before ready, ready, after the first paint.
 * @param root absolute path of the app's own folder, which holds `out` and `resources`
 */
export const start = (options: LaunchOptions, root: string): void => {
  const mark = createStartupTrace(options.isStartupTraced, process.getCreationTime(), print);
  mark("main running");
  const shell = compose(options, root, mark);

  const faults = createFaultCounter(shell.log);
  process.on("uncaughtException", (error) => faults.note("uncaughtException", error));
  process.on("unhandledRejection", (error) => faults.note("unhandledRejection", error));
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => shell.shutdown.quit(signal));
  app.on("before-quit", (event) => {
    event.preventDefault();
    shell.shutdown.quit("system");
  });
  app.on("window-all-closed", () => {
    // What closing means was decided when the window was closed.
  });
  app.on("activate", shell.window.open);
  app.on("second-instance", shell.window.open);

  void app.whenReady().then(() => {
    mark("app ready");
    Menu.setApplicationMenu(null);
    hardenSession(session.defaultSession, (what) => shell.log.warn("The page was refused.", { what }));
    protocol.handle(PAGE_SCHEME, createPageHandler(join(root, "out/renderer"), { [FAULT_PATH]: faultPage }));
    shell.serveIpc();
    if (!options.isHidden) shell.window.open();
    mark("window created");
    void shell.services.start();
  });
};
