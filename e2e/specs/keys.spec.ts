import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { expect, test } from "../fixtures/test";
import { violations } from "../pages/axe";
import { expectCondition, expectRejectedKey } from "../pages/conditions";

const PATH = "/api/v1/api-keys";

async function openKeys(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Keys" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Keys" })).toBeVisible();
}

/** The content of every file below a folder. */
function filesBelow(folder: string): readonly Buffer[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .map((path) => readFileSync(path));
}

test("a cloud that keeps keys to the browser is no sign-out; one that does not makes, changes, rotates and revokes them", async ({
  launchSignedIn,
  cloud,
  opener,
}) => {
  const app = await launchSignedIn();
  const { page } = app;
  const clipboard = (): Promise<string> => app.electron.evaluate(async (electron) => electron.clipboard.readText());
  await openKeys(page);
  await expect(page.getByText("Eliza Cloud manages keys in the browser only")).toBeVisible();
  await expect(page.getByText("Connected", { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Manage keys in the browser" }).click();
  expect(await opener.waitFor(0)).toBe(`${cloud.origin}/dashboard/api-keys`);

  await cloud.control.setRules({ profile: "modern" });
  await page.getByRole("button", { name: "Refresh the list" }).click();
  const list = page.getByRole("list", { name: "API keys" });
  const own = list.getByRole("listitem").filter({ hasText: "This computer" });
  await expect(own).toHaveCount(1);

  await page.getByRole("button", { name: "Create a key" }).click();
  const form = page.getByRole("dialog", { name: "Create an API key" });
  await form.getByLabel("Name").fill("Build server");
  await form.getByRole("radio", { name: "Only some things" }).check();
  await form.getByRole("checkbox", { name: "chat" }).check();
  expect(await violations(page)).toEqual([]);
  await form.getByRole("button", { name: "Create key" }).click();
  const shown = page.getByRole("alertdialog", { name: "Your new key" });
  await expect(shown).toBeVisible();
  const { keys } = await cloud.control.state();
  const made = keys.find(({ name }) => name === "Build server");
  const secret = made?.secret ?? "none";
  await expect(shown.getByText(secret)).toBeVisible();
  await shown.getByRole("button", { name: "Copy the key" }).click();
  await expect(shown.getByText(/taken from the clipboard after 60 seconds/)).toBeVisible();
  expect(await clipboard()).toBe(secret);
  await page.keyboard.press("Escape");
  await shown.getByRole("checkbox", { name: "I have stored it" }).check();
  await shown.getByRole("button", { name: "Done" }).click();
  const row = list.getByRole("listitem").filter({ hasText: "Build server" });
  await expect(row.getByText("chat", { exact: true })).toBeVisible();
  expect(await page.content()).not.toContain(secret);
  expect(filesBelow(app.profile).filter((content) => content.includes(secret))).toEqual([]);
  expect(app.output()).not.toContain(secret);

  await row.getByRole("button", { name: "Change “Build server”" }).click();
  await page.getByRole("switch", { name: "Active" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(row.getByText("Switched off")).toBeVisible();

  await own.getByRole("button", { name: /^Rotate/ }).click();
  await expect(page.getByText(/The app signs in with the new secret by itself/)).toBeVisible();
  await page.getByRole("button", { name: "Rotate key" }).click();
  await expect(shown.getByText("The app signed in with it.")).toBeVisible();
  await shown.getByRole("checkbox", { name: "I have stored it" }).check();
  await shown.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("Connected", { exact: true }).first()).toBeVisible();

  await row.getByRole("button", { name: "Revoke “Build server”" }).click();
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect(row).toHaveCount(0);
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    expect(await violations(page)).toEqual([]);
  }

  // What was copied last goes with the app, though its minute is not over.
  expect(await clipboard()).toBe(secret);
  const region = page.getByRole("main");
  const ask = (): Promise<void> => page.getByRole("button", { name: "Refresh the list" }).click();
  for (const name of ["rate limited", "malformed", "offline"] as const) {
    await expectCondition(name, { app, cloud, region, path: PATH, ask });
    await ask();
    await expect(region.getByText("This computer", { exact: true })).toBeVisible();
  }
  await own.getByRole("button", { name: /^Revoke/ }).click();
  await expect(page.getByText(/This computer uses this key/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expectRejectedKey({ app, cloud, ask });
});
