import { runCommand } from "../desktop/run-command";
import { resolveElectronRuntime } from "../electron-runtime";
import { type RunInDesktopOptions, runInDesktop } from "../run-in-desktop";
import { ensureBuilt } from "./build";
import { ROOT } from "./paths";

/**
 * Builds the app, finds its runtime and runs a TypeScript file of the checkout with both in place.
 * @param file path below the checkout
 * @param desktop the session to run it in; absent: the one we are in
 */
export const runScript = async (
  file: string,
  args: readonly string[],
  desktop?: RunInDesktopOptions,
): Promise<number> => {
  await ensureBuilt();
  const { folder } = await resolveElectronRuntime();
  const env = { ELECTRON_OVERRIDE_DIST_PATH: folder };
  const nodeArgs = ["--import", "tsx", file, ...args];
  if (desktop) return runInDesktop(process.execPath, nodeArgs, { ...desktop, cwd: ROOT, env });
  return runCommand(process.execPath, nodeArgs, { cwd: ROOT, env: { ...process.env, ...env } });
};
