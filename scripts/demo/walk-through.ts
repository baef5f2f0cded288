import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "playwright/test";
import { createBrowserOpener } from "../../e2e/fixtures/browser-opener";
import { startDemoCloudProcess } from "../../e2e/fixtures/demo-cloud-process";
import { launchDesktopApp } from "../../e2e/fixtures/desktop-app";
import { openWebBrowser } from "../../e2e/fixtures/web-browser";
import { ROOT } from "../shared/paths";
import { createPictures } from "./pictures";
import { STEPS } from "./steps";

/**
 * Walks the main job in the real window, as a person would, and leaves a picture of every stage.
 * @throws Error at the first step that does not show what it must
 */
export async function walkThrough(print: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "eliza-demo-"));
  const endings: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true, maxRetries: 5 })];
  try {
    const pictures = await createPictures(join(ROOT, "demo-output"), print);
    const cloud = await startDemoCloudProcess(["--balance", "15.50"]);
    endings.push(() => cloud.stop());
    const opener = createBrowserOpener(join(folder, "opener"));
    const app = await launchDesktopApp({
      profile: join(folder, "profile"),
      env: { PATH: `${opener.folder}:${process.env.PATH}`, ELIZACLOUD_BASE_URL: cloud.origin },
    });
    endings.push(() => app.quit());
    const webBrowser = await openWebBrowser(join(folder, "browser"));
    endings.push(() => webBrowser.close());
    for (const step of STEPS) {
      print(step.title);
      await step.run({ app, cloud, opener, webBrowser, pictures, print });
    }
    expect(await app.quit()).toBe(0);
    print("The app quit cleanly.");
  } finally {
    for (const end of endings.reverse()) await end();
  }
}
