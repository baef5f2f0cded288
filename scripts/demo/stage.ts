import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserOpener, createBrowserOpener } from "../../e2e/fixtures/browser-opener";
import { type DemoCloudProcess, startDemoCloudProcess } from "../../e2e/fixtures/demo-cloud-process";
import { type DesktopApp, launchDesktopApp } from "../../e2e/fixtures/desktop-app";

/** The app in its real window against a demo cloud of its own, with a browser that only notes what it is to open. */
export interface Stage {
  readonly app: DesktopApp;
  readonly cloud: DemoCloudProcess;
  readonly opener: BrowserOpener;
  /** A folder for what belongs to this run alone. */
  readonly folder: string;
}

/**
 * Runs a play on a stage of its own and clears it away afterwards, whatever happened.
 * @param balanceUsd what the account begins with
 */
export async function onStage(balanceUsd: number, play: (stage: Stage) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "eliza-stage-"));
  const endings: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true, maxRetries: 5 })];
  try {
    const cloud = await startDemoCloudProcess(["--balance", balanceUsd.toFixed(2)]);
    endings.push(() => cloud.stop());
    const opener = createBrowserOpener(join(folder, "opener"));
    const app = await launchDesktopApp({
      profile: join(folder, "profile"),
      env: { PATH: `${opener.folder}:${process.env.PATH}`, ELIZACLOUD_BASE_URL: cloud.origin },
    });
    endings.push(() => app.quit());
    await play({ app, cloud, opener, folder });
  } finally {
    for (const end of endings.reverse()) await end();
  }
}
