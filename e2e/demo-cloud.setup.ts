import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleProgram } from "../scripts/shared/bundle-program";
import { DEMO_CLOUD_PROGRAM, REPOSITORY } from "./fixtures/paths";

/** Makes the demo cloud one file before the first story: every story starts one of its own. Returns what removes it again. */
export default async function bundleDemoCloud(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "eliza-demo-cloud-"));
  process.env[DEMO_CLOUD_PROGRAM] = await bundleProgram("demo-cloud/cli.ts", folder, "demo-cloud.mjs");
  // What it reads lies beside it.
  await cp(join(REPOSITORY, "demo-cloud/media"), join(folder, "media"), { recursive: true });
  return () => rm(folder, { recursive: true, force: true });
}
