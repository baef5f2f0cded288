import { expect, type FullApp, test } from "../fixtures/full-app";
import { violations } from "../pages/axe";
import { ask } from "../pages/content";
import { misfits, zoom } from "../pages/fit";
import { keyboardDefects } from "../pages/keyboard";
import { openScreen, pathOf, SCREENS } from "../pages/screens";

const LOOKS = [
  { theme: "light", language: "en" },
  { theme: "dark", language: "de" },
] as const;

async function wear({ page }: FullApp, look: (typeof LOOKS)[number]): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await ask(page, "settings.values.update", look);
  await expect(page.locator(`html[lang^="${look.language}"]`)).toBeAttached();
}

test("signed out, axe finds nothing", async ({ launch }) => {
  const { page } = await launch();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const screen of ["overview", "agents", "settings/account"]) {
      await page.evaluate(`location.hash = "/${screen}"`);
      await expect(page.getByRole("main").getByRole("button", { name: "Sign in" }).first()).toBeVisible();
      expect(await violations(page), `${screen}, ${colorScheme}`).toEqual([]);
    }
  }
});

for (const [group, screens] of Object.entries(SCREENS)) {
  for (const look of LOOKS) {
    test(`${group}: axe, the keyboard and 200 % find nothing, ${look.theme}, ${look.language}`, async ({ full }) => {
      const { page, content } = full;
      await wear(full, look);
      for (const screen of screens) {
        const at = pathOf(screen, content);
        await openScreen(page, screen, content);
        expect(await violations(page), at).toEqual([]);
        if (look.language === "en") expect(await keyboardDefects(page), `${at} by keyboard`).toEqual([]);
        await zoom(full, 2);
        await expect.poll(() => misfits(full), { message: `${at} at 200 %` }).toEqual([]);
        if (look.language === "de") expect(await keyboardDefects(page), `${at} by keyboard at 200 %`).toEqual([]);
        await zoom(full, 1);
      }
    });
  }
}

test("the frame is walked through by the keyboard, and every screen is reached by the palette", async ({ full }) => {
  const { page } = full;
  await wear(full, LOOKS[0]);
  await page.evaluate('location.hash = "/overview"');
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  expect(await keyboardDefects(page, ".frame")).toEqual([]);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.type("billing");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Billing" })).toBeFocused();
});
