import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { DEMO_CLOUD_PROGRAM, REPOSITORY } from "./fixtures/paths";

/**
 * Makes the demo cloud one file before the first story: every story starts one of its own, and turning its sources into a program each
 * time took longer than the program takes to start. Returns what removes it again.
 */
export default async function bundleDemoCloud(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "eliza-demo-cloud-"));
  await build({
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    ssr: { noExternal: true, target: "node" },
    build: {
      ssr: join(REPOSITORY, "demo-cloud/cli.ts"),
      outDir: folder,
      emptyOutDir: false,
      target: "node20.18",
      rolldownOptions: { output: { format: "es", entryFileNames: "demo-cloud.mjs", codeSplitting: false } },
    },
  });
  // What it reads lies beside it.
  await cp(join(REPOSITORY, "demo-cloud/media"), join(folder, "media"), { recursive: true });
  process.env[DEMO_CLOUD_PROGRAM] = join(folder, "demo-cloud.mjs");
  return () => rm(folder, { recursive: true, force: true });
}
