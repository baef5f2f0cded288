import type { Page } from "playwright/test";
import { connectLocalApi } from "../fixtures/local-api-client";
import { expect, test } from "../fixtures/test";
import { openBilling } from "../pages/billing";
import { expectCondition, expectRejectedKey } from "../pages/conditions";

const balance = /^Balance \$/;

test("while the cloud is away the last balance stays; then a key revoked there asks to sign in again, on the same screen", async ({
  launchSignedIn,
  cloud,
}) => {
  const app = await launchSignedIn();
  const screen = app.page.getByRole("main");
  const refresh = () => screen.getByRole("button", { name: "Refresh the balance" }).click();
  const asking = { app, cloud, region: screen, path: "/api/v1/credits/balance", ask: refresh };
  await expect(app.page.getByRole("link", { name: balance })).toHaveText(/\$5\.00/);
  for (const name of ["offline", "rate limited", "malformed"] as const) await expectCondition(name, asking);
  await cloud.control.addFault({ kind: "unavailable" });
  await openBilling(app.page);
  await refresh();
  await expect(screen.getByText(/as of/).first()).toBeVisible();
  await expect(app.page.getByRole("link", { name: balance })).toHaveText(/\$5\.00/);
  await cloud.control.clearFaults();

  await expectRejectedKey(asking);
  await expect(app.page.getByText("Key rejected", { exact: true }).first()).toBeVisible();
  await expect(app.page.getByRole("heading", { name: "Billing" })).toBeVisible();
});

test("an unreadable balance is unknown, never $0.00", async ({ launchSignedIn, cloud, tray }) => {
  await cloud.control.changeAccount({ balanceFormat: "junk" });
  const app = await launchSignedIn();
  // Nothing spent is a figure the ledger tells, and stands elsewhere on the page.
  for (const place of [app.page.getByRole("region", { name: "Balance" }), app.page.getByRole("banner")]) {
    await expect(place).toContainText(/unknown/i);
    await expect(place).not.toContainText("$");
  }
  expect(await tray.tooltip()).not.toContain("$0.00");
});

test("a balance shows its level in words", async ({ launchSignedIn, cloud }) => {
  const app = await launchSignedIn();
  for (const { dollars, word } of [
    { dollars: 4.99, word: /below/i },
    { dollars: 1.999, word: /low/i },
    { dollars: 0.49, word: /critical/i },
  ]) {
    await cloud.control.changeAccount({ balanceUsd: dollars });
    await app.page.getByRole("main").getByRole("button", { name: "Refresh the balance" }).click();
    await expect(app.page.getByRole("link", { name: balance })).toHaveAccessibleName(word);
  }
});

test("a rate-limited sign-in counts down and says so", async ({ launch, cloud }) => {
  await cloud.control.addFault({ kind: "rate-limited", path: "/api/auth/cli-session", retryAfter: 30 });
  const app = await launch();
  await app.page.getByRole("button", { name: "Sign in", exact: true }).first().click();
  await expect(app.page.getByText("Too many requests")).toBeVisible();
  await expect(app.page.getByRole("timer").first()).toBeVisible();
});

test("a cloud that is switched off is asked nothing, also after a restart, and is taken up again", async ({
  launchSignedIn,
  launch,
  cloud,
}) => {
  const openSettings = async (page: Page) => {
    await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Settings" }).click();
    await page.getByRole("link", { name: "Cloud", exact: true }).click();
    return page.getByRole("switch", { name: "Use Eliza Cloud" });
  };
  const first = await launchSignedIn();
  await (await openSettings(first.page)).click();
  await expect(first.page.getByText("Cloud turned off").first()).toBeVisible();
  const since = await cloud.control.latestRequest();
  expect(await first.quit()).toBe(0);

  const second = await launch();
  const { page } = second;
  const api = await connectLocalApi(second);
  expect((await api.get("/api/cloud/status")).body).toMatchObject({
    enabled: false,
    connected: false,
    hasApiKey: true,
    reason: "api_key_present_runtime_not_started",
  });
  expect((await api.get("/api/cloud/credits?fresh=true")).body).toMatchObject({ balance: null });
  expect((await api.post("/api/cloud/login")).status).toBe(409);
  await expect(page.getByText("Eliza Cloud is switched off").first()).toBeVisible();
  expect(await cloud.control.requests({ since })).toEqual([]);

  await (await openSettings(page)).click();
  await expect(page.getByRole("link", { name: balance })).toHaveText(/\$5\.00/);
});
