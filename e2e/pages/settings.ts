import type { Page } from "playwright/test";
import type { DesktopApp } from "../fixtures/desktop-app";

/** Opens one page of the settings by the page's own navigation. */
export async function openSettings(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Settings" }).click();
  await page.getByRole("navigation", { name: "Settings pages" }).getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 2, name }).waitFor();
}

/** Clicks an item of the native Help menu. */
export const clickHelp = (app: DesktopApp, label: string): Promise<void> =>
  app.electron.evaluate(({ Menu }, wanted) => {
    const help = Menu.getApplicationMenu()?.items.find((item) => item.role === "help");
    const item = help?.submenu?.items.find((each) => each.label === wanted);
    if (item === undefined) throw new Error(`The Help menu has no ${wanted}.`);
    item.click();
  }, label);

/** Answers the next dialogs that ask for a place to save at. */
export const saveAt = (app: DesktopApp, path: string): Promise<void> =>
  app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
