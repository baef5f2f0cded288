import { join } from "node:path";
import { runCommand } from "../desktop/run-command";
import { ROOT } from "../shared/paths";
import { type Tally, tallyOfCheck } from "./stage";

const runTool = (path: string, ...args: readonly string[]): Promise<number> =>
  runCommand(process.execPath, [join(ROOT, "node_modules", path), ...args], { cwd: ROOT });

/** Type-checks Node's side and the page. */
export const checkTypes = async (): Promise<Tally> => {
  const codes = await Promise.all([
    runTool("typescript/bin/tsc", "-p", "tsconfig.json"),
    runTool("typescript/bin/tsc", "-p", "tsconfig.web.json"),
  ]);
  return tallyOfCheck(codes.find((code) => code !== 0) ?? 0);
};

/** Lints and checks the format; nothing is rewritten. */
export const checkLint = async (): Promise<Tally> => tallyOfCheck(await runTool("@biomejs/biome/bin/biome", "ci", "."));

/** Looks for files, exports and dependencies nobody uses. */
export const checkUnused = async (): Promise<Tally> => tallyOfCheck(await runTool("knip/bin/knip.js", "--no-progress"));
