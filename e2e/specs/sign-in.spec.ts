import { TEST_KEYS } from "../../demo-cloud/test-keys";
import { expect, test } from "../fixtures/test";
import { signIn } from "../pages/sign-in";

test("a click-through sign-in shows the balance in window and tray; a restart keeps it, the key asked for once only", async ({
  launch,
  cloud,
  opener,
  tray,
}) => {
  const first = await launch();
  await signIn(first.page, opener, cloud);
  await expect(first.page.getByRole("link", { name: /^Balance \$5\.00/ })).toBeVisible();
  await expect.poll(() => tray.tooltip()).toContain("$5.00");
  const labels = (await tray.menu()).map((item) => item.label);
  expect(labels.some((label) => label.includes("$5.00"))).toBe(true);
  expect(await first.quit()).toBe(0);

  const second = await launch();
  await expect(second.page.getByRole("link", { name: /^Balance \$5\.00/ })).toBeVisible();
  expect(opener.opened()).toHaveLength(1);
  expect(await cloud.control.requests({ method: "POST", path: "/api/auth/cli-session" })).toHaveLength(1);
});

test("signing out empties the keychain: the next start is signed out", async ({ launchSignedIn, launch }) => {
  const first = await launchSignedIn();
  await first.page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Settings" }).click();
  await first.page.getByRole("button", { name: /^Sign out/ }).click();
  await first.page
    .getByRole("dialog")
    .or(first.page.getByRole("alertdialog"))
    .getByRole("button", { name: /^Sign out/ })
    .click();
  await expect(first.page.getByRole("button", { name: "Sign in", exact: true }).first()).toBeVisible();
  await first.quit();

  const second = await launch();
  await expect(second.page.getByRole("button", { name: "Sign in", exact: true }).first()).toBeVisible();
  await expect(second.page.getByText("Signed out", { exact: true }).first()).toBeVisible();
});

test("cancelling in the app ends the sign-in, and a key that comes late is not used", async ({
  launch,
  opener,
  webBrowser,
}) => {
  const app = await launch();
  await app.page.getByRole("button", { name: "Sign in", exact: true }).first().click();
  const address = await opener.waitFor(0);
  await app.page.getByRole("button", { name: "Cancel" }).click();
  await expect(app.page.getByText("The sign-in was cancelled")).toBeVisible();
  await webBrowser.page.goto(address);
  await webBrowser.page.getByRole("button", { name: "Approve" }).click();
  await expect(webBrowser.page.getByRole("heading", { name: "You are signed in" })).toBeVisible();
  await expect(app.page.getByText("Signed out", { exact: true }).first()).toBeVisible();
});

test("an expired sign-in says so and offers another try", async ({ launch, cloud, opener }) => {
  const app = await launch();
  await app.page.getByRole("button", { name: "Sign in", exact: true }).first().click();
  const session = new URL(await opener.waitFor(0)).searchParams.get("session") ?? "";
  await cloud.control.moveLogin(session, "expire");
  await expect(app.page.getByText("The sign-in expired")).toBeVisible();
  await app.page
    .getByRole("button", { name: /Try again|Sign in/ })
    .first()
    .click();
  expect(await opener.waitFor(1)).not.toContain(session);
});

test("a key that was already read elsewhere asks to sign in again", async ({ launch, cloud, opener }) => {
  const app = await launch();
  await app.page.getByRole("button", { name: "Sign in", exact: true }).first().click();
  const session = new URL(await opener.waitFor(0)).searchParams.get("session") ?? "";
  await cloud.control.moveLogin(session, "mark-key-read");
  await expect(app.page.getByText("The key was already handed out")).toBeVisible();
});

test("an API key is checked at the cloud before it is kept; a wrong one changes nothing", async ({ launch }) => {
  const app = await launch();
  await app.page.getByRole("button", { name: "Use an API key" }).first().click();
  const field = app.page.getByLabel("API key", { exact: true });
  await field.fill(TEST_KEYS.disabled);
  await app.page.getByRole("button", { name: "Check and use" }).click();
  await expect(
    app.page
      .getByRole("alert")
      .filter({ hasText: /not accept|rejected/ })
      .first(),
  ).toBeVisible();
  await expect(app.page.getByText("Signed out", { exact: true }).first()).toBeVisible();
  await field.fill(TEST_KEYS.valid);
  await app.page.getByRole("button", { name: "Check and use" }).click();
  await expect(app.page.getByText("Connected", { exact: true }).first()).toBeVisible();
  await expect(app.page.getByRole("link", { name: /^Balance \$5\.00/ })).toBeVisible();
});
