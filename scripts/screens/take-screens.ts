import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page } from "playwright/test";
import type { DesktopApp } from "../../e2e/fixtures/desktop-app";
import { ask, fillAccount } from "../../e2e/pages/content";
import { signIn } from "../../e2e/pages/sign-in";
import { emptyPictureFolder, settled } from "../demo/pictures";
import { onStage } from "../demo/stage";
import { ROOT } from "../shared/paths";

const SIZE = { width: 1_280, height: 800 } as const;
const THEMES = ["light", "dark"] as const;
/** Pages below a screen that are worth a picture of their own, by their addresses; in the dark theme alone. */
const PAGES = ["billing/usdc", "billing/usage", "studio/speech"] as const;
/** A picture that is larger does not belong into a repository. */
const LARGEST_BYTES = 150_000;

/** The names of the sidebar's screens, in its order, as their addresses have them. */
const screensOf = (page: Page): Promise<readonly string[]> =>
  page
    .getByRole("navigation")
    .first()
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => String(link.getAttribute("href")).replace(/^.*\//, "")));

const resize = ({ electron }: DesktopApp): Promise<void> =>
  electron.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, SIZE);

/** @param hash the address within the page */
async function openScreen(page: Page, hash: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
  // The screen before is gone by then, and an empty page, whose code is on its way, is no screen yet.
  await settled(page);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
  await expect(page.getByRole("main").locator(".bg-surface").first()).toBeVisible();
}

/** Takes the picture of the screen once nothing of it is loading. */
async function take(page: Page, file: string, print: (line: string) => void): Promise<void> {
  await expect(page.getByRole("main").getByText(/^(?:Loading|Wird geladen)/)).toHaveCount(0);
  // The pointer would leave a mark, and the focus a ring.
  await page.mouse.move(SIZE.width / 2, SIZE.height - 1);
  await page.evaluate("document.activeElement?.blur?.()");
  await settled(page);
  await writeFile(file, await page.screenshot({ animations: "disabled", caret: "hide", scale: "css" }));
  const { size } = await stat(file);
  if (size > LARGEST_BYTES) throw new Error(`${file} has ${size} bytes.`);
  print(`  ${file.slice(ROOT.length + 1)}  ${Math.round(size / 1_000)} kB`);
}

/**
 * Takes a picture of every screen of the sidebar in both themes, of a few pages below them, and one in German, in the real
 * window against the demo cloud. Earlier pictures of screens that are gone go, too.
 * @throws Error at the first screen that does not come up, or whose picture is too large
 */
export async function takeScreens(print: (line: string) => void): Promise<void> {
  await onStage(48.5, async ({ app, cloud, opener }) => {
    const { page } = app;
    await resize(app);
    await signIn(page, opener, cloud);
    // What takes a minute of the cloud's time is done in seconds.
    await cloud.control.moveClock({ scale: 20 });
    await cloud.control.setRules({ rateLimit: "off" });
    const { chat } = await fillAccount(page);
    const open = (screen: string) => openScreen(page, screen === "chat" ? chat : `#/${screen}`);

    const target = join(ROOT, "docs", "screens");
    await emptyPictureFolder(target);
    const screens = await screensOf(page);
    for (const theme of THEMES) {
      await ask(page, "settings.values.update", { theme });
      for (const screen of screens) {
        await open(screen);
        await take(page, join(target, `${screen}-${theme}.png`), print);
      }
    }
    for (const address of PAGES) {
      await open(address);
      await take(page, join(target, `${address.replace("/", "-")}-dark.png`), print);
    }
    await ask(page, "settings.values.update", { theme: "light", language: "de" });
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    await open("overview");
    await take(page, join(target, "overview-german.png"), print);
  });
}
