import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright/test";

/** Numbered pictures of the demo's windows, oldest first. */
export interface Pictures {
  /** Takes a picture once fonts and pending frames are drawn. */
  take(page: Page, name: string): Promise<void>;
}

// Runs in the page: its fonts are there and a frame was drawn with them.
const SETTLED = "document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => done())))";

/** Empties the folder of earlier pictures and counts from 01. */
export async function createPictures(folder: string, print: (line: string) => void): Promise<Pictures> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (name.endsWith(".png")) await rm(join(folder, name));
  }
  let count = 0;
  return {
    async take(page, name) {
      await page.evaluate(SETTLED);
      count += 1;
      const file = `${String(count).padStart(2, "0")}-${name}.png`;
      await writeFile(join(folder, file), await page.screenshot({ animations: "disabled" }));
      print(`  picture ${file}`);
    },
  };
}
