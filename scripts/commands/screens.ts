import { runScript } from "../shared/run-script";

/** Takes the pictures in `docs/screens/` anew, in a virtual desktop of its own so that every machine makes the same ones. */
export const main = (args: readonly string[]): Promise<number> => runScript("scripts/screens.ts", args, {});
