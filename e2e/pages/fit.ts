import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "playwright/test";
import type { DesktopApp } from "../fixtures/desktop-app";
import { REPOSITORY } from "../fixtures/paths";

const script = readFileSync(join(REPOSITORY, "e2e/page-scripts/misfits.js"), "utf8");

/** Enlarges the page as the menu does, 1 being its own size, and returns when it is laid out anew. */
export async function zoom({ electron, page }: DesktopApp, factor: number): Promise<void> {
  await electron.evaluate(
    ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to),
    factor,
  );
  await expect.poll(() => page.evaluate<number>("Math.round(outerWidth / innerWidth)")).toBe(factor);
}

/** What scrolls sideways, and what text is cut without being told whole anywhere: a line each. */
export const misfits = ({ page }: DesktopApp): Promise<readonly string[]> => page.evaluate<readonly string[]>(script);
