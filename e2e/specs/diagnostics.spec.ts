import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { getPassword } from "keytar";
import type { Page } from "playwright/test";
import type { DesktopApp } from "../fixtures/desktop-app";
import { connectLocalApi } from "../fixtures/local-api-client";
import { expect, test } from "../fixtures/test";
import { readZip } from "../fixtures/zip-content";
import { clickHelp, openSettings, saveAt } from "../pages/settings";
import { signIn } from "../pages/sign-in";

const MODEL_CHAT = { target: { kind: "model", modelId: "demo/model", name: "Demo" } };

/** Calls a channel as the page does. */
const callMain = (page: Page, channel: string, input: unknown): Promise<unknown> =>
  page.evaluate(([name, value]) => Reflect.get(globalThis, "eliza").call(name, value), [channel, input] as const);

test("the log is live and redacted, and the report that is saved is the one that was shown", async ({
  launchSignedIn,
  cloud,
  folder,
}) => {
  const app = await launchSignedIn();
  const { page } = app;
  const { keys } = await cloud.control.state();
  const secret = keys.find((key) => key.name.startsWith("CLI Login"))?.secret ?? "";
  expect(secret).toMatch(/^eliza_/);
  const { token } = await connectLocalApi(app);

  await clickHelp(app, "Logs");
  const log = page.getByRole("region", { name: "Log of the app" });
  await expect(log.getByText(/ info /).first()).toBeVisible();
  await page.getByRole("switch", { name: "Note details" }).click();
  await cloud.control.addFault({ kind: "server-error-json", error: `Invalid key ${secret} of ada@example.com` });
  await callMain(page, "credits.balance.refresh", { fresh: true });
  await cloud.control.clearFaults();
  // It comes by itself, at the end that is followed.
  await expect(log.getByText(/\/api\/v1\/credits|\/api\/credits/).last()).toBeVisible();
  await page.getByRole("searchbox", { name: "Search the log" }).fill("Invalid key");
  await expect(log.getByText(/Invalid key/).first()).toBeVisible();
  await expect(page.getByText(/^Entries: \d+ of \d+$/)).toBeVisible();
  expect(await page.content()).not.toContain(secret);
  await page.getByRole("searchbox", { name: "Search the log" }).fill("nothing has these words");
  await expect(log.getByText("No entry fits.")).toBeVisible();

  await clickHelp(app, "Diagnostics…");
  const files = page.getByRole("tablist", { name: "Files of the report" });
  await expect(files.getByRole("tab")).toHaveCount(6);
  const shown: Record<string, string> = {};
  for (const name of ["README.txt", "about.json", "connection.json"]) {
    await files.getByRole("tab", { name }).click();
    const region = page.getByRole("region", { name: `Content of ${name}` });
    await expect(region.locator("[data-index]").first()).toBeVisible();
    shown[name] = (await region.locator("[data-index]").allTextContents()).join("\n");
  }
  const zip = join(folder, "report.zip");
  await saveAt(app, zip);
  await page.getByRole("button", { name: "Save as zip…" }).click();
  await expect(page.getByText("Saved as report.zip.")).toBeVisible();
  const saved = await readZip(zip);
  expect(Object.keys(saved).sort()).toEqual(
    ["README.txt", "about.json", "connection.json", "log.txt", "settings.json", "state.json"].sort(),
  );
  for (const [name, text] of Object.entries(shown)) expect(saved[name]?.startsWith(text), name).toBe(true);
  for (const [name, text] of Object.entries(saved)) {
    for (const hidden of [secret, token, "ada@example.com", "demo@example.com"]) {
      expect(text.includes(hidden), `${name} holds ${hidden.slice(0, 6)}…`).toBe(false);
    }
  }
  expect(saved["log.txt"]).toContain("Invalid key [secret]");
});

test("everything can be taken along, and what is erased is gone for good while the rest stays", async ({
  launchSignedIn,
  launch,
  cloud,
  opener,
  folder,
}) => {
  const app = await launchSignedIn();
  const { page } = app;
  await callMain(page, "chat.chats.create", { ...MODEL_CHAT, title: "Tides of the moon" });
  await openSettings(page, "Appearance");
  await page.getByRole("radio", { name: "Dark" }).click();

  await openSettings(page, "Data");
  const zip = join(folder, "export.zip");
  await saveAt(app, zip);
  await page.getByRole("button", { name: "Export…" }).click();
  await expect(page.getByText("Exported as export.zip.")).toBeVisible();
  const taken = await readZip(zip);
  expect(Object.keys(taken).sort()).toEqual([
    "chats/0001 Tides of the moon.json",
    "chats/0001 Tides of the moon.md",
    "payments.json",
    "settings.json",
    "usdc-payments.json",
  ]);
  expect(JSON.parse(taken["settings.json"] ?? "")).toMatchObject({ settings: { theme: "dark" } });
  expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);

  await page.getByRole("region", { name: "Erase" }).getByRole("switch", { name: "Settings" }).click();
  await page.getByRole("region", { name: "Erase" }).getByRole("switch", { name: "Chats" }).click();
  await page.getByRole("button", { name: "Erase…" }).click();
  const dialog = page.getByRole("alertdialog");
  const confirm = dialog.getByRole("button", { name: "Erase and start again" });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole("textbox").fill("reset");
  await app.localApi();
  await confirm.click();
  await endSuccessor(app);

  const second = await launch();
  await expect(second.page.getByText("Connected", { exact: true }).first()).toBeVisible();
  expect(await callMain(second.page, "app.state.get", undefined)).toMatchObject({
    value: { settings: { theme: "system" } },
  });
  expect(await callMain(second.page, "chat.chats.list", { offset: 0, limit: 10 })).toMatchObject({
    value: { total: 0 },
  });
  await callMain(second.page, "chat.chats.create", { ...MODEL_CHAT, title: "Written after" });
  const account = `cloud-key:${cloud.origin}`;
  expect(await getPassword("Eliza Cloud Desktop", account)).not.toBeNull();
  await second.endBy("SIGKILL");

  // As a run leaves it that is killed right after the decision.
  writeFileSync(
    join(app.profile, "reset.json"),
    JSON.stringify({ version: 1, kinds: ["account"], areFilesGone: false }),
  );
  const third = await launch();
  await expect(third.page.getByText("The reset is complete")).toBeVisible();
  await expect(third.page.getByRole("button", { name: "Sign in", exact: true }).first()).toBeVisible();
  expect(await getPassword("Eliza Cloud Desktop", account)).toBeNull();
  expect(existsSync(join(app.profile, "reset.json"))).toBe(false);
  await signIn(third.page, opener, cloud);
  const kept = await callMain(third.page, "chat.chats.list", { offset: 0, limit: 10 });
  expect(kept).toMatchObject({ value: { total: 1 } });
});

/** Waits for the app to end and to start again by itself, which Playwright does not see, and ends what came. */
async function endSuccessor(app: DesktopApp): Promise<void> {
  const file = join(app.profile, "local-api.json");
  let successor = 0;
  await expect
    .poll(() => {
      if (app.process.exitCode === null || !existsSync(file)) return false;
      successor = JSON.parse(readFileSync(file, "utf8")).pid;
      return successor !== app.process.pid;
    })
    .toBe(true);
  expect(existsSync(join(app.profile, "reset.json"))).toBe(false);
  process.kill(successor, "SIGTERM");
  await expect
    .poll(() => {
      try {
        return process.kill(successor, 0);
      } catch {
        return false;
      }
    })
    .toBe(false);
}
