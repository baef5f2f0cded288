import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DesktopApp } from "../fixtures/desktop-app";
import { test as base, expect } from "../fixtures/test";
import { createAgent, expectConnected, openAgentPage, openAgents } from "../pages/agents";
import { violations } from "../pages/axe";

/** Cloud minutes pass in seconds; what the app does keeps its real time. */
const CLOUD_SPEED = 20;
const QUICK_HEARTBEAT = { cloud: { bridge: { heartbeatIntervalMs: 1_000 } } };

/** The app, signed in, with money enough and a cloud whose minutes are short. */
const test = base.extend<{ readonly openQuickCloud: () => Promise<DesktopApp> }>({
  openQuickCloud: async ({ folder, cloud, launchSignedIn }, use) =>
    use(async () => {
      const profile = join(folder, "profile");
      mkdirSync(profile, { recursive: true });
      writeFileSync(join(profile, "eliza.json"), JSON.stringify(QUICK_HEARTBEAT));
      await cloud.control.changeAccount({ balanceUsd: 50 });
      const app = await launchSignedIn();
      await cloud.control.moveClock({ scale: CLOUD_SPEED });
      return app;
    }),
});

test("an agent is created, set up, connected, suspended, resumed and deleted by its name", async ({
  openQuickCloud,
  cloud,
}) => {
  const { page } = await openQuickCloud();
  await createAgent(page, "Ada");
  await expect(page.getByRole("region", { name: "Connecting" }).getByText("Set up its computer")).toBeVisible();
  await expectConnected(page);
  await expect(page.getByRole("banner").getByRole("link", { name: "Ada connected" })).toBeVisible();

  await page.getByRole("button", { name: "Suspend" }).click();
  await expect(page.getByText("Stopped", { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("No active agent")).toBeVisible();
  await page.getByRole("button", { name: "Start and connect" }).click();
  await expectConnected(page);

  await openAgentPage(page, "Settings");
  await page.getByRole("button", { name: "Delete…" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByText("Billing for it stops.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Delete for good" })).toBeDisabled();
  await dialog.getByRole("textbox").fill("Ada");
  await dialog.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByRole("heading", { name: "Agents", level: 1 })).toBeVisible();
  await expect(page.getByText("Agents live in the cloud and work for you")).toBeVisible({ timeout: 20_000 });
  expect((await cloud.control.state()).agents).toEqual([]);
});

test("a sandbox that dies is sought, attempt by attempt, until it is back", async ({ openQuickCloud, cloud }) => {
  const { page } = await openQuickCloud();
  const id = await createAgent(page, "Ada");
  await expectConnected(page);
  await cloud.control.crashAgent(id);
  await expect(page.getByText("Reconnecting to Ada")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/attempt \d+ of 10/)).toBeVisible();
  await expect(page.getByRole("banner").getByRole("link", { name: /Ada reconnecting \d+\/10/ })).toBeVisible();
  await expectConnected(page);
  await expect(page.getByText("Reconnecting to Ada")).toBeHidden();
});

test("a backup is taken, shows what going back would lose, and is gone back to", async ({ openQuickCloud, cloud }) => {
  const { page } = await openQuickCloud();
  const id = await createAgent(page, "Ada");
  await expectConnected(page);
  await openAgentPage(page, "Backups");
  const kept = page.getByRole("region", { name: "Kept backups" });
  await page.getByRole("button", { name: "Back up now" }).click();
  await expect(kept.getByText("By hand").first()).toBeVisible();
  await kept
    .getByRole("button", { name: /^Restore the backup of/ })
    .first()
    .click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByText(/^Everything since .* is lost/)).toBeVisible();
  const before = await cloud.control.latestRequest();
  await dialog.getByRole("button", { name: "Restore this backup" }).click();
  await expect(dialog).toBeHidden();
  const [request] = await cloud.control.waitForRequests({
    since: before,
    method: "POST",
    path: `/api/v1/*/agents/${id}/restore`,
  });
  expect(request?.status).toBe(200);
  await expect(page.getByText("Restoring a backup")).toBeHidden();
  await expect(page.getByRole("alert")).toBeHidden();
});

test("the log is there to be searched, and the screens hold up to axe in both themes", async ({ openQuickCloud }) => {
  const { page } = await openQuickCloud();
  const id = await createAgent(page, "Ada");
  await expectConnected(page);
  await openAgentPage(page, "Logs");
  await expect(page.getByText(/^\d+ lines$/)).toBeVisible();
  await page.getByRole("searchbox", { name: "Search the log" }).fill("no line holds this");
  await expect(page.getByText("No line holds that.")).toBeVisible();

  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const path of ["", "/new", `/${id}`, `/${id}/backups`, `/${id}/logs`, `/${id}/settings`]) {
      await page.evaluate(`location.hash = "/agents${path}"`);
      await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
      expect(await violations(page), `/agents${path}, ${colorScheme}`).toEqual([]);
    }
  }
});

test("two quick clicks make one agent, and what it costs is said before", async ({ openQuickCloud, cloud }) => {
  const { page } = await openQuickCloud();
  await openAgents(page);
  await page.getByRole("link", { name: /^Create/ }).click();
  await expect(page.getByText("$0.01/h")).toBeVisible();
  await expect(page.getByText("$0.0025/h")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Ada");
  await page.getByRole("radio", { name: "Leave it stopped" }).check();
  await page.getByRole("button", { name: "Create", exact: true }).dblclick();
  await expect(page.getByRole("heading", { name: "Ada", level: 1 })).toBeVisible();
  expect((await cloud.control.state()).agents).toHaveLength(1);
});

test("without the money to start an agent the difference is offered, and nothing typed is lost", async ({
  launchSignedIn,
  cloud,
}) => {
  await cloud.control.changeAccount({ balanceUsd: 3.21 });
  const app = await launchSignedIn();
  await openAgents(app.page);
  await app.page.getByRole("link", { name: /^Create/ }).click();
  await app.page.getByLabel("Name", { exact: true }).fill("Ada");
  await app.page.getByRole("button", { name: /^Create/ }).click();
  await expect(app.page.getByRole("alert")).toContainText("This needs $5.00; your balance is $3.21.");
  await expect(app.page.getByRole("button", { name: "Top up $1.79" })).toBeVisible();
  await expect(app.page.getByLabel("Name", { exact: true })).toHaveValue("Ada");
  expect((await cloud.control.state()).agents).toEqual([]);
});

test("the active agent is taken up again after a restart of the app", async ({ openQuickCloud, launch }) => {
  const first = await openQuickCloud();
  await createAgent(first.page, "Ada");
  await expectConnected(first.page);
  expect(await first.quit()).toBe(0);
  const { page } = await launch();
  await expect(page.getByRole("banner").getByRole("link", { name: "Ada connected" })).toBeVisible({ timeout: 20_000 });
});
