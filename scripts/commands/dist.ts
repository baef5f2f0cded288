import { join } from "node:path";
import { runCommand } from "../desktop/run-command";
import { build } from "../shared/build";
import { ROOT } from "../shared/paths";

/** Builds the installers for this platform into `dist/`; `args` go to electron-builder. */
export const main = async (args: readonly string[]): Promise<number> => {
  const code = await build();
  if (code !== 0) return code;
  const builder = join(ROOT, "node_modules", "electron-builder", "cli.js");
  return runCommand(process.execPath, [builder, ...args], { cwd: ROOT });
};
