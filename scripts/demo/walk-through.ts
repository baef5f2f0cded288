import { join } from "node:path";
import { expect } from "playwright/test";
import { openWebBrowser } from "../../e2e/fixtures/web-browser";
import { ROOT } from "../shared/paths";
import { createPictures } from "./pictures";
import { onStage } from "./stage";
import { STEPS } from "./steps";

/**
 * Walks the main job in the real window, as a person would, and leaves a picture of every stage.
 * @throws Error at the first step that does not show what it must
 */
export async function walkThrough(print: (line: string) => void): Promise<void> {
  const pictures = await createPictures(join(ROOT, "demo-output"), print);
  await onStage(15.5, async ({ app, cloud, opener, folder }) => {
    const webBrowser = await openWebBrowser(join(folder, "browser"));
    try {
      for (const step of STEPS) {
        print(step.title);
        await step.run({ app, cloud, opener, webBrowser, pictures, print });
      }
    } finally {
      await webBrowser.close();
    }
    expect(await app.quit()).toBe(0);
    print("The app quit cleanly.");
  });
}
