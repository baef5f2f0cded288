import { runCommand } from "../desktop/run-command";
import { electronBinary, resolveElectronRuntime } from "../electron-runtime";
import { ensureBuilt } from "../shared/build";
import { ROOT } from "../shared/paths";
import { requireDisplay, sandboxSwitches } from "../shared/window-needs";

/** Starts the app against the cloud its settings name; `args` go to the app. */
export const main = async (args: readonly string[]): Promise<number> => {
  requireDisplay();
  await ensureBuilt();
  const { folder } = await resolveElectronRuntime();
  return runCommand(electronBinary(folder), [...sandboxSwitches(), ROOT, ...args], { cwd: ROOT });
};
