import type { Page } from "playwright/test";
import { expect, test } from "../fixtures/test";
import { violations } from "../pages/axe";

const SCREENS = [
  "overview",
  "agents",
  "chat",
  "billing",
  "billing/usdc",
  "billing/spending",
  "billing/usage",
  "billing/history",
  "studio",
  "studio/video",
  "studio/speech",
  "studio/transcription",
  "studio/voices",
  "studio/gallery",
  "knowledge",
  "containers",
  "containers/new",
  "network",
  "network/tasks",
  "keys",
  "settings",
];
const SETTINGS = [
  "settings/cloud",
  "settings/local-api",
  "settings/appearance",
  "settings/window",
  "settings/connection",
  "settings/start",
  "settings/proxy",
  "settings/data",
  "settings/updates",
  "settings/logs",
  "settings/diagnostics",
  "settings/about",
];

/** Chooses the page's language where a person does. */
async function chooseLanguage(page: Page, language: "English" | "Deutsch"): Promise<void> {
  await open(page, "settings/appearance");
  await page.getByRole("radio", { name: language }).click();
  await expect(page.locator(`html[lang^="${language === "Deutsch" ? "de" : "en"}"]`)).toBeAttached();
}

async function open(page: Page, screen: string): Promise<void> {
  await page.evaluate(`location.hash = "/${screen}"`);
  await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
}

async function expectNoViolation(page: Page, screens: readonly string[]): Promise<void> {
  for (const screen of screens) {
    await open(page, screen);
    expect(await violations(page), screen).toEqual([]);
  }
}

for (const { scheme, language } of [
  { scheme: "light", language: "English" },
  { scheme: "dark", language: "Deutsch" },
] as const) {
  test(`axe finds nothing on the settings and while signed out, ${scheme}`, async ({ launch, tray }) => {
    const app = await launch();
    await app.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await expect.poll(() => tray.tooltip()).not.toBeNull();
    await expectNoViolation(app.page, [...SETTINGS, "agents", "overview"]);
  });

  test(`axe finds nothing on any screen while signed in, ${scheme}, ${language}`, async ({ launchSignedIn }) => {
    const app = await launchSignedIn();
    await app.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await chooseLanguage(app.page, language);
    await expectNoViolation(app.page, SCREENS);
  });
}

test("every screen is reached with the keyboard alone, and the palette too", async ({ launchSignedIn }) => {
  const app = await launchSignedIn();
  await app.page.keyboard.press("Control+k");
  await expect(app.page.getByRole("dialog")).toBeVisible();
  await app.page.keyboard.type("billing");
  await app.page.keyboard.press("Enter");
  await expect(app.page.getByRole("heading", { name: "Billing" })).toBeVisible();

  await app.page.locator("body").press("Tab");
  const reached = new Set<string>();
  for (let step = 0; step < 60; step += 1) {
    await app.page.keyboard.press("Tab");
    reached.add(await app.page.evaluate("document.activeElement?.textContent?.trim() ?? ''"));
  }
  for (const name of ["Overview", "Agents", "Chat", "Billing", "Settings"]) expect([...reached]).toContain(name);
});

test("at 200 % every screen fits in both languages, and scrolls in one direction only", async ({ launchSignedIn }) => {
  const app = await launchSignedIn();
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2));
  for (const language of ["English", "Deutsch"] as const) {
    await chooseLanguage(app.page, language);
    for (const screen of [...SCREENS, ...SETTINGS]) {
      await open(app.page, screen);
      const tooWide = await app.page.evaluate(`
        [document.documentElement, document.querySelector("main")]
          .filter((each) => each.scrollWidth > each.clientWidth)
          .map((each) => each.tagName + " " + each.scrollWidth + " > " + each.clientWidth)`);
      expect(tooWide, `${screen}, ${language}`).toEqual([]);
    }
  }
});
