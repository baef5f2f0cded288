import { join } from "node:path";
import { runCommand } from "../desktop/run-command";
import { electronBinary, resolveElectronRuntime } from "../electron-runtime";
import { ROOT } from "../shared/paths";
import { requireDisplay, sandboxSwitches } from "../shared/window-needs";

/** Runs the app with hot reload; `args` go to the app. */
export const main = async (args: readonly string[]): Promise<number> => {
  requireDisplay();
  const { folder } = await resolveElectronRuntime();
  const bundler = join(ROOT, "node_modules", "electron-vite", "bin", "electron-vite.js");
  const forApp = [...sandboxSwitches(), ...args];
  return runCommand(process.execPath, [bundler, "dev", ...(forApp.length > 0 ? ["--", ...forApp] : [])], {
    cwd: ROOT,
    env: { ...process.env, ELECTRON_EXEC_PATH: electronBinary(folder) },
  });
};
