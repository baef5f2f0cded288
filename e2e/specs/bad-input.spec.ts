import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "../fixtures/test";

const signInButton = { name: "Sign in", exact: true } as const;

test("an unreachable cloud is said in words and the app goes on", async ({ launch, cloud }) => {
  const { origin } = cloud;
  await cloud.stop();
  const app = await launch({ env: { ELIZACLOUD_BASE_URL: origin } });
  await app.page.getByRole("button", signInButton).first().click();
  await expect(app.page.getByText("The cloud cannot be reached")).toBeVisible();
  await expect(app.page.getByRole("button", { name: "Try again" })).toBeEnabled();
});

test("an http address is refused with its reason and nothing is sent", async ({ launch }) => {
  const app = await launch({ env: { ELIZACLOUD_BASE_URL: "http://cloud.example" } });
  await expect(app.page.getByText("Cloud address refused").first()).toBeVisible();
  await expect(app.page.getByText(/https/).first()).toBeVisible();
});

test("a broken settings file is set aside and the app starts with defaults", async ({ launch, folder }) => {
  const profile = join(folder, "profile");
  mkdirSync(profile, { recursive: true });
  writeFileSync(join(profile, "eliza.json"), '{"appearance": {"theme": "dark"');
  const app = await launch({ profile });
  await expect(app.page.getByRole("button", signInButton).first()).toBeVisible();
  const aside = readdirSync(profile).filter((name) => name.startsWith("eliza.json.corrupt-"));
  expect(aside).toHaveLength(1);
  expect(readFileSync(join(profile, aside[0] ?? ""), "utf8")).toContain('"dark"');
  await expect(app.page.getByText("The settings file could not be read").first()).toBeVisible();
});

test("a taken port is said in words and the app goes on without the local API", async ({ launch }) => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
  const address = blocker.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const app = await launch({ env: { ELIZA_API_PORT: String(port) } });
  await expect(app.page.getByText(new RegExp(String(port))).first()).toBeVisible();
  await expect(app.page.getByRole("button", signInButton).first()).toBeEnabled();
  blocker.close();
});

test("without a keychain the key is kept until quit only, and the person is told", async ({
  launch,
  opener,
  webBrowser,
}) => {
  const env = { DBUS_SESSION_BUS_ADDRESS: "disabled:" };
  const first = await launch({ env });
  await first.page.getByRole("button", signInButton).first().click();
  await webBrowser.page.goto(await opener.waitFor(0));
  await webBrowser.page.getByRole("button", { name: "Approve" }).click();
  await expect(first.page.getByText("Your key is kept only until you quit").first()).toBeVisible();
  await expect(first.page.getByRole("link", { name: /^Balance \$5\.00/ })).toBeVisible();
  await first.quit();
  const second = await launch({ env });
  await expect(second.page.getByRole("button", signInButton).first()).toBeVisible();
});

test("a value of the launch contract that cannot be used is named", async ({ launch }) => {
  const app = await launch({ env: { ELIZA_API_PORT: "many" } });
  await expect(app.page.getByText(/ELIZA_API_PORT/).first()).toBeVisible();
});
