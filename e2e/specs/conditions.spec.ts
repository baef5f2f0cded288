import type { Page } from "playwright/test";
import { connectLocalApi } from "../fixtures/local-api-client";
import { expect, test } from "../fixtures/test";

const balance = /^Balance \$/;

test("a key revoked at the cloud asks to sign in again, on the same screen", async ({ launchSignedIn, cloud }) => {
  const app = await launchSignedIn();
  await app.page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Billing" }).click();
  const { keys } = await cloud.control.state();
  const minted = keys.find((key) => key.name.startsWith("CLI Login"));
  await cloud.control.changeKey(minted?.id ?? "", "revoke");
  await app.page
    .getByRole("button", { name: /Refresh/ })
    .first()
    .click();
  await expect(app.page.getByText("Key rejected", { exact: true }).first()).toBeVisible();
  await expect(app.page.getByRole("heading", { name: "Billing" })).toBeVisible();
  await expect(app.page.getByRole("button", { name: /^Sign in/ }).first()).toBeVisible();
});

test("while the cloud is away the last balance stays, marked with its time", async ({ launchSignedIn, cloud }) => {
  const app = await launchSignedIn();
  await expect(app.page.getByRole("link", { name: balance })).toHaveText(/\$5\.00/);
  await cloud.control.addFault({ kind: "unavailable" });
  await app.page
    .getByRole("button", { name: /Refresh/ })
    .first()
    .click();
  await expect(app.page.getByText(/as of/).first()).toBeVisible();
  await expect(app.page.getByRole("link", { name: balance })).toHaveText(/\$5\.00/);
  await cloud.control.clearFaults();
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

for (const { dollars, word } of [
  { dollars: 4.99, word: /below/i },
  { dollars: 1.999, word: /low/i },
  { dollars: 0.49, word: /critical/i },
]) {
  test(`a balance of $${dollars} shows its level in words`, async ({ launchSignedIn, cloud }) => {
    await cloud.control.changeAccount({ balanceUsd: dollars });
    const app = await launchSignedIn();
    await expect(app.page.getByRole("link", { name: balance })).toHaveAccessibleName(word);
  });
}

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
