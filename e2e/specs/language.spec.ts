import type { Page } from "playwright/test";
import { expect, test } from "../fixtures/test";
import { openSettings } from "../pages/settings";

const heading = (page: Page, name: string) => page.getByRole("main").getByRole("heading", { level: 1, name });

/** Goes to a screen by its German name in the sidebar. */
const open = async (page: Page, name: string): Promise<void> => {
  await page.getByRole("navigation", { name: "Bereiche" }).getByRole("link", { name, exact: true }).click();
  await expect(heading(page, name)).toBeAttached();
};

test("German is chosen in the settings: the page speaks it at once, loses nothing, fits a small window, and keeps it", async ({
  launch,
  launchSignedIn,
}) => {
  const app = await launchSignedIn();
  const { page } = app;
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.evaluate(`location.hash = "/agents/new"`);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Grüße an Ada");

  await openSettings(page, "Appearance");
  await page.getByRole("radiogroup", { name: "Language" }).getByRole("radio", { name: "Deutsch" }).click();
  await expect(page.getByRole("radiogroup", { name: "Sprache" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Deutsch" })).toBeFocused();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  // Money as German writes it: the sign after the amount, a comma in it.
  await expect(page.getByRole("banner").getByText(/\d,\d\d\s\$/)).toBeVisible();

  await page.evaluate(`location.hash = "/agents/new"`);
  await expect(heading(page, "Agent anlegen")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("Grüße an Ada");

  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(900, 600));
  await expect.poll(() => page.evaluate("innerWidth")).toBe(900);
  for (const screen of ["Übersicht", "Agenten", "Chat", "Abrechnung", "Studio", "Schlüssel", "Einstellungen"]) {
    await open(page, screen);
    const tooWide = await page.evaluate(`
      [document.documentElement, document.querySelector("main"), document.querySelector("nav")]
        .filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.tagName)`);
    expect(tooWide, screen).toEqual([]);
  }
  await app.quit();

  const next = await launch();
  // Never in English first: the first words that are drawn are German.
  await expect(heading(next.page, "Übersicht")).toBeVisible();
  await expect(next.page.locator("html")).toHaveAttribute("lang", "de");
});
