import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { REPOSITORY } from "../fixtures/paths";

const script = readFileSync(join(REPOSITORY, "e2e/page-scripts/keyboard-walk.js"), "utf8");

/** More steps than a screen has controls are a walk in circles. */
const SPARE_STEPS = 20;

/**
 * Walks through a part of the page with Tab alone. What is wrong, a line each: a control that is never reached, shows no focus, has
 * it while covered or hidden, comes before what is above it, or does not let go. Nothing is pressed but Tab.
 * @param selector of the part: a dialog, or the whole `main`
 */
export async function keyboardDefects(page: Page, selector = "main"): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>("'keyboardWalk' in window"))) await page.evaluate(script);
  const count = await page.evaluate<number>(`keyboardWalk.start(${JSON.stringify(selector)})`);
  let isInside = true;
  for (let step = 0; isInside && step < count + SPARE_STEPS; step += 1) {
    await page.keyboard.press("Tab");
    isInside = await page.evaluate<boolean>("keyboardWalk.step()");
  }
  const wrong = await page.evaluate<readonly string[]>("keyboardWalk.finish()");
  return isInside ? [...wrong, `the focus does not leave ${selector}`] : wrong;
}
