import { chown, cp, mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { canAccess, type Identity, ordinaryUser } from "../desktop/ordinary-user";
import { withReadableCheckout } from "../desktop/readable-checkout";
import { resolveElectronRuntime } from "../electron-runtime";
import { runInDesktop } from "../run-in-desktop";
import { ROOT } from "../shared/paths";
import { readPlaywrightReport } from "./reports";
import { sumOf, type Tally, tallyOf } from "./stage";

/** Root has no sandbox, so what is tested would not be what is shipped; an ordinary account has one. */
const chooseAccount = (runtime: string, log: (line: string) => void): Identity | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const identity = ordinaryUser();
  if (!identity) {
    log("No ordinary account could be made: running as root, without the sandbox.");
    return undefined;
  }
  const closed = [process.execPath, join(runtime, "electron")].find((path) => !canAccess(identity, "x", path));
  if (closed === undefined) return identity;
  log(`The ordinary account may not run ${closed}: running as root, without the sandbox.`);
  return undefined;
};

/** Desktops side by side; elsewhere than on Linux there is only the person's own. */
const MOST_DESKTOPS = 2;

type DesktopRun = {
  /** Where its report and what failed tests leave go. */
  readonly results: string;
  readonly runtime: string;
  readonly identity: Identity | undefined;
  readonly cwd: string;
  readonly args: readonly string[];
};

const runInOwnDesktop = async ({ results, runtime, identity, cwd, args }: DesktopRun): Promise<Tally> => {
  const report = join(results, "report.json");
  const code = await runInDesktop(
    process.execPath,
    ["node_modules/playwright/cli.js", "test", "-c", "e2e/playwright.config.ts", ...args],
    {
      cwd,
      identity,
      env: {
        ELECTRON_OVERRIDE_DIST_PATH: runtime,
        ELIZA_E2E_OUTPUT: join(results, "artifacts"),
        ELIZA_E2E_REPORT: report,
      },
    },
  );
  return tallyOf(code, await readPlaywrightReport(report));
};

/**
 * Runs the end-to-end suite and keeps what failed tests left in `test-results/`. The whole suite is dealt to desktops side by
 * side, each with a display, a session bus and a keyring of its own: stories on one desktop would share its tray and clipboard.
 */
export const runE2e = async (filters: readonly string[], log: (line: string) => void): Promise<Tally> => {
  const { folder: runtime } = await resolveElectronRuntime(log);
  const identity = chooseAccount(runtime, log);
  const count =
    filters.length === 0 && process.platform === "linux" ? Math.min(MOST_DESKTOPS, availableParallelism()) : 1;
  const desktops = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const results = await mkdtemp(join(tmpdir(), "eliza-results-"));
      if (identity) await chown(results, identity.uid, identity.gid);
      return { results, args: count === 1 ? filters : [`--shard=${index + 1}/${count}`] };
    }),
  );
  const kept = join(ROOT, "test-results");
  try {
    const tallies = await withReadableCheckout(ROOT, identity, (cwd) =>
      Promise.all(desktops.map((desktop) => runInOwnDesktop({ ...desktop, runtime, identity, cwd }))),
    );
    await rm(kept, { recursive: true, force: true });
    for (const { results } of desktops) {
      await cp(join(results, "artifacts"), kept, { recursive: true }).catch(() => {});
    }
    return sumOf(tallies);
  } finally {
    for (const { results } of desktops) await rm(results, { recursive: true, force: true });
  }
};
