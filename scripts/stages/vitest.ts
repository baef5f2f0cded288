import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../desktop/run-command";
import { runInDesktop } from "../run-in-desktop";
import { ROOT } from "../shared/paths";
import { readVitestReport } from "./reports";
import { type Tally, tallyOf } from "./stage";

/** Which Vitest projects to run, narrowed by `filters`, and whether they need a keyring of their own. */
export type VitestOptions = {
  readonly projects: readonly string[];
  readonly filters: readonly string[];
  readonly keyring: boolean;
};

/** Runs Vitest projects and counts their tests. */
export const runVitest = async ({ projects, filters, keyring }: VitestOptions): Promise<Tally> => {
  const folder = await mkdtemp(join(tmpdir(), "eliza-report-"));
  const report = join(folder, "vitest.json");
  const args = [
    join(ROOT, "node_modules", "vitest", "vitest.mjs"),
    "run",
    ...projects.flatMap((project) => ["--project", project]),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...filters,
  ];
  try {
    const code = keyring
      ? await runInDesktop(process.execPath, args, { display: false, cwd: ROOT, env: { ELIZA_TEST_KEYCHAIN: "1" } })
      : await runCommand(process.execPath, args, { cwd: ROOT });
    return tallyOf(code, await readVitestReport(report));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
