import { chown, cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canAccess, type Identity, ordinaryUser } from "../desktop/ordinary-user";
import { withReadableCheckout } from "../desktop/readable-checkout";
import { resolveElectronRuntime } from "../electron-runtime";
import { runInDesktop } from "../run-in-desktop";
import { ROOT } from "../shared/paths";
import { readPlaywrightReport } from "./reports";
import { type Tally, tallyOf } from "./stage";

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

/** Runs the end-to-end suite in a desktop of its own and keeps what failed tests left in `test-results/`. */
export const runE2e = async (filters: readonly string[], log: (line: string) => void): Promise<Tally> => {
  const { folder: runtime } = await resolveElectronRuntime(log);
  const identity = chooseAccount(runtime, log);
  const results = await mkdtemp(join(tmpdir(), "eliza-results-"));
  if (identity) await chown(results, identity.uid, identity.gid);
  const report = join(results, "report.json");
  const artifacts = join(results, "artifacts");
  const args = ["node_modules/playwright/cli.js", "test", "-c", "e2e/playwright.config.ts", ...filters];
  try {
    const code = await withReadableCheckout(ROOT, identity, (cwd) =>
      runInDesktop(process.execPath, args, {
        cwd,
        identity,
        env: { ELECTRON_OVERRIDE_DIST_PATH: runtime, ELIZA_E2E_OUTPUT: artifacts, ELIZA_E2E_REPORT: report },
      }),
    );
    await rm(join(ROOT, "test-results"), { recursive: true, force: true });
    await cp(artifacts, join(ROOT, "test-results"), { recursive: true }).catch(() => {});
    return tallyOf(code, await readPlaywrightReport(report));
  } finally {
    await rm(results, { recursive: true, force: true });
  }
};
