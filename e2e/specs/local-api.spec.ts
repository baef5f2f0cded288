import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { connectLocalApi } from "../fixtures/local-api-client";
import { expect, test } from "../fixtures/test";

test("a program signs in through the local API; window, tray and API tell the same balance", async ({
  launch,
  webBrowser,
  tray,
}) => {
  const app = await launch();
  const api = await connectLocalApi(app);
  expect((await api.get("/api/cloud/status")).body).toMatchObject({ connected: false, reason: "not_authenticated" });

  const login = (await api.post("/api/cloud/login")).body;
  await webBrowser.page.goto(String(login.browserUrl));
  await webBrowser.page.getByRole("button", { name: "Approve" }).click();
  await expect
    .poll(async () => (await api.get(`/api/cloud/login/status?sessionId=${login.sessionId}`)).body.status)
    .toBe("authenticated");

  await expect(app.page.getByRole("link", { name: /^Balance \$5\.00/ })).toBeVisible();
  await expect.poll(() => tray.tooltip()).toContain("$5.00");
  expect((await api.get("/api/cloud/credits")).body).toMatchObject({ connected: true, balance: 5, low: false });
  expect((await api.get("/api/cloud/status")).body).toMatchObject({
    connected: true,
    hasApiKey: true,
    state: "verified",
    keyStorage: "keychain",
  });

  await api.post("/api/cloud/disconnect");
  await expect(app.page.getByText("Signed out", { exact: true }).first()).toBeVisible();
});

test("a new token cuts callers with the old one at once", async ({ launchSignedIn }) => {
  const app = await launchSignedIn();
  const before = await connectLocalApi(app);
  await app.page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Settings" }).click();
  await app.page.getByRole("link", { name: "Local API" }).click();
  const section = app.page.getByRole("region", { name: /token/i });
  await section.getByRole("button").nth(1).click();
  await app.page.getByRole("alertdialog").getByRole("button").last().click();
  // A connection that was open is cut as well: that ends one request with a reset, and the next is refused.
  const statusNow = () =>
    before.get("/api/cloud/status").then(
      ({ status }) => status,
      () => "cut",
    );
  await expect.poll(statusNow).toBe(401);
  const after = await connectLocalApi(app);
  expect(after.token).not.toBe(before.token);
  expect((await after.get("/api/cloud/status")).status).toBe(200);
});

test("strangers are refused: no token, a foreign origin, a foreign host", async ({ launch }) => {
  const app = await launch();
  const api = await connectLocalApi(app);
  const authorization = `Bearer ${api.token}`;
  expect((await api.get("/api/cloud/status", {})).status).toBe(401);
  expect((await api.get("/api/cloud/status", { authorization, origin: "https://evil.example" })).status).toBe(403);
  expect((await api.get("/api/health", {})).status).toBe(200);
});

test("local-api.json is private, holds no token while there is a keychain, and is gone after quitting", async ({
  launch,
}) => {
  const app = await launch();
  const file = join(app.profile, "local-api.json");
  expect((await app.localApi()).token).toBeUndefined();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await app.quit();
  expect(existsSync(file)).toBe(false);
});
