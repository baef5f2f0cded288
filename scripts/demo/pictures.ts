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

/** Resolves when the page has drawn what it knows, in its own fonts. */
export const settled = async (page: Page): Promise<void> => {
  await page.evaluate(SETTLED);
};

/** Makes a folder for pictures, without those of an earlier run. */
export async function emptyPictureFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) if (name.endsWith(".png")) await rm(join(folder, name));
}

/** Empties the folder of earlier pictures and counts from 01. */
export async function createPictures(folder: string, print: (line: string) => void): Promise<Pictures> {
  await emptyPictureFolder(folder);
  let count = 0;
  return {
    async take(page, name) {
      await settled(page);
      count += 1;
      const file = `${String(count).padStart(2, "0")}-${name}.png`;
      await writeFile(join(folder, file), await page.screenshot({ animations: "disabled" }));
      print(`  picture ${file}`);
    },
  };
}
