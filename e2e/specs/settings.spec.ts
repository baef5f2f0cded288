import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startConnectProxy } from "../fixtures/connect-proxy";
import { expect, test } from "../fixtures/test";
import { openSettings } from "../pages/settings";

test("what was chosen holds after a restart, and start at login is a file of the system", async ({
  launch,
  folder,
}) => {
  const env = { XDG_CONFIG_HOME: join(folder, "config") };
  const autostart = join(folder, "config", "autostart", "eliza-cloud.desktop");
  const first = await launch({ env });
  await openSettings(first.page, "Appearance");
  await first.page.getByRole("radio", { name: "Dark" }).click();
  await openSettings(first.page, "Intervals");
  const heartbeat = first.page.getByRole("textbox", { name: "Heartbeat every" });
  await heartbeat.fill("5");
  await expect(first.page.getByText("Between 10 seconds and 24 hours.")).toBeVisible();
  await expect(first.page.getByRole("button", { name: "Save" })).toBeDisabled();
  await heartbeat.fill("45");
  await first.page.getByRole("button", { name: "Save" }).click();
  await expect(first.page.getByText("The intervals are saved.", { exact: false })).toBeVisible();
  await openSettings(first.page, "Notifications");
  await first.page.getByRole("switch", { name: "Below $2.00" }).click();
  await openSettings(first.page, "Start at login");
  await first.page.getByRole("switch", { name: "Start at login" }).click();
  await expect(first.page.getByText(autostart)).toBeVisible();
  expect(readFileSync(autostart, "utf8")).toMatch(/^Exec=".+" ".+" "--hidden"$/m);
  await first.quit();

  const { page } = await launch({ env });
  await openSettings(page, "Appearance");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await openSettings(page, "Intervals");
  await expect(page.getByRole("textbox", { name: "Heartbeat every" })).toHaveValue("45");
  await openSettings(page, "Notifications");
  await expect(page.getByRole("switch", { name: "Below $2.00" })).not.toBeChecked();
  await openSettings(page, "Start at login");
  const start = page.getByRole("switch", { name: "Start at login" });
  await expect(start).toBeChecked();
  await start.click();
  await expect(start).not.toBeChecked();
  expect(existsSync(autostart)).toBe(false);
});

test("a proxy is tested in words, used at once without a restart, and its password is in no file", async ({
  launchSignedIn,
  cloud,
}) => {
  const proxy = await startConnectProxy("ada", "proxy-pass-4711");
  try {
    const app = await launchSignedIn();
    const { page } = app;
    expect(proxy.tunnelled).toEqual([]);
    await openSettings(page, "Proxy");
    await page.getByRole("radio", { name: "This proxy" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Enter the address of the proxy.")).toBeVisible();
    await page.getByRole("textbox", { name: "Address of the proxy" }).fill(proxy.url);
    // Chromium spares loopback unless told otherwise, and the demo cloud is there.
    await page.getByRole("textbox", { name: "Exceptions" }).fill("<-loopback>");
    const status = page.getByRole("main").getByRole("status");
    await page.getByRole("button", { name: "Test" }).click();
    await expect(status.getByText(/wants another user name or password/)).toBeVisible();
    await page.getByRole("switch", { name: "The proxy asks for a user name and a password" }).click();
    await page.getByRole("textbox", { name: "User name" }).fill("ada");
    await page.getByRole("textbox", { name: "Password" }).fill("proxy-pass-4711");
    await page.getByRole("button", { name: "Test" }).click();
    await expect(status.getByText(/answered through 127\.0\.0\.1:\d+ after \d+ ms/)).toBeVisible();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("The proxy is saved.", { exact: false })).toBeVisible();

    const before = proxy.tunnelled.length;
    await cloud.control.changeAccount({ balanceUsd: 12.34 });
    await page.getByRole("link", { name: "Overview" }).click();
    await page.getByRole("button", { name: "Refresh the balance" }).first().click();
    await expect(page.getByRole("link", { name: /^Balance \$12\.34/ })).toBeVisible();
    expect(proxy.tunnelled.length).toBeGreaterThan(before);
    expect(new Set(proxy.tunnelled)).toEqual(new Set([new URL(cloud.origin).host]));

    await openSettings(page, "Proxy");
    await expect(page.getByText("Leave it empty to keep the one in the keychain.")).toBeVisible();
    await page.getByRole("radio", { name: "No proxy" }).click();
    await page.getByRole("button", { name: "Test" }).click();
    await expect(status.getByText(/answered without a proxy/)).toBeVisible();
    await app.quit();
    expect(readFileSync(join(app.profile, "eliza.json"), "utf8")).not.toContain("proxy-pass-4711");
    expect(app.output()).not.toContain("proxy-pass-4711");
  } finally {
    await proxy.close();
  }
});
