import { runScript } from "../shared/run-script";
import { hasDisplay } from "../shared/window-needs";

/** Shows the app at work: in a window of the desktop at hand, or in a virtual one where there is none. */
export const main = (args: readonly string[]): Promise<number> =>
  runScript("scripts/demo.ts", args, hasDisplay() ? undefined : {});
