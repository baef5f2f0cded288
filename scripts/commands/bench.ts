import { runScript } from "../shared/run-script";

/** Runs every benchmark in a virtual desktop of its own, so that numbers do not depend on the one at hand. */
export const main = (args: readonly string[]): Promise<number> => runScript("bench/main.ts", args, {});
