import { runScript } from "../shared/run-script";
import { hasDisplay } from "../shared/window-needs";

/** Shows the app at work: a window to click through, or where there is no desktop a walk by itself in a virtual one. */
export const main = (args: readonly string[]): Promise<number> =>
  hasDisplay() ? runScript("scripts/demo.ts", args) : runScript("scripts/demo.ts", ["--walk", ...args], {});
