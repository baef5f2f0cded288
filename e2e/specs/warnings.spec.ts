import type { DesktopApp } from "../fixtures/desktop-app";
import { connectLocalApi, type LocalApiClient } from "../fixtures/local-api-client";
import { expect, test } from "../fixtures/test";
import type { TrayHost } from "../fixtures/tray-host";

/** Asks for the balance anew and waits until window, tray and local API tell the same one. */
const expectEverywhere = async (
  { page }: DesktopApp,
  api: LocalApiClient,
  tray: TrayHost,
  amount: string,
  words = "",
): Promise<void> => {
  const { body } = await api.get("/api/cloud/credits?fresh=true");
  expect(`$${Number(body.balance).toFixed(2)}`).toBe(amount);
  await expect(page.getByRole("link", { name: `Balance ${amount}` })).toContainText(amount);
  await expect(page.getByRole("region", { name: "Balance" }).getByText(amount, { exact: true })).toBeVisible();
  await expect.poll(() => tray.tooltip()).toBe(`Eliza Cloud · Balance ${amount}${words}`);
  const menu = await tray.menu();
  expect(menu[0]).toMatchObject({ label: `Balance ${amount}${words}`, enabled: false });
};

test("the balance is warned of once for each crossing, and told alike by window, tray and local API", async ({
  launchSignedIn,
  cloud,
  tray,
  notifications,
}) => {
  await cloud.control.changeAccount({ balanceUsd: 12 });
  const app = await launchSignedIn();
  const api = await connectLocalApi(app);
  await api.post("/api/cloud/agents", { agentName: "Ada" });
  await expect.poll(async () => (await tray.menu()).map(({ label }) => label)).toContain("Ada: not started");
  const titles = () => notifications.shown().map(({ title }) => title);
  // They take a way of their own, beside the window's and the tray's.
  const expectTitles = (...expected: readonly string[]) => expect.poll(titles).toEqual(expected);
  const move = async (type: "debit" | "credit", amountUsd: number) =>
    cloud.control.addEntry({ type, amountUsd, description: "Moved by the story" });

  await expectEverywhere(app, api, tray, "$12.00");
  const healthyIcon = await tray.icon();
  expect(titles()).toEqual([]);

  await move("debit", 7.5);
  await expectEverywhere(app, api, tray, "$4.50");
  await expectTitles("Balance $4.50");

  // To and fro at the line is no new crossing.
  await move("credit", 0.6);
  await expectEverywhere(app, api, tray, "$5.10");
  await move("debit", 0.2);
  await expectEverywhere(app, api, tray, "$4.90");
  await expectTitles("Balance $4.50");

  await move("debit", 3.4);
  await expectEverywhere(app, api, tray, "$1.50", " · low");
  await expectTitles("Balance $4.50", "Balance low: $1.50");
  const lowIcon = await tray.icon();
  expect(lowIcon).not.toBe(healthyIcon);

  await move("debit", 1.2);
  await expectEverywhere(app, api, tray, "$0.30", " · almost used up");
  await expectTitles("Balance $4.50", "Balance low: $1.50", "Balance almost used up: $0.30");
  expect([healthyIcon, lowIcon]).not.toContain(await tray.icon());

  const [, , critical] = notifications.shown();
  expect(critical?.body).toBe("Less than $0.50 is left. Agents stop when it is gone.");
  if (critical !== undefined) notifications.click(critical);
  await expect(app.page.getByRole("heading", { name: "Billing", level: 1 })).toBeVisible();

  await move("credit", 25);
  await expectEverywhere(app, api, tray, "$25.30");
  await expectTitles("Balance $4.50", "Balance low: $1.50", "Balance almost used up: $0.30", "Balance $25.30");
  expect(await tray.icon()).toBe(healthyIcon);
});

test("an unknown or old balance warns of nothing", async ({ launchSignedIn, cloud, tray, notifications }) => {
  const broken = { kind: "unavailable", path: "/api/v1/credits/balance" } as const;
  await cloud.control.changeAccount({ balanceUsd: 0.3 });
  await cloud.control.addFault(broken);
  const app = await launchSignedIn();
  const api = await connectLocalApi(app);
  const ask = async () => (await api.get("/api/cloud/credits?fresh=true")).body;
  expect(await ask()).toMatchObject({ balance: null, low: false, critical: false });
  await expect.poll(() => tray.tooltip()).toBe("Eliza Cloud · Balance unknown");
  expect((await tray.menu())[0]?.label).toBe("Balance unknown");
  expect(notifications.shown()).toEqual([]);

  await cloud.control.clearFaults();
  await cloud.control.changeAccount({ balanceUsd: 12 });
  await expectEverywhere(app, api, tray, "$12.00");
  await cloud.control.addFault(broken);
  await cloud.control.changeAccount({ balanceUsd: 0.3 });
  expect(await ask()).toMatchObject({ balance: 12, stale: true, low: false });
  await expect.poll(() => tray.tooltip()).toMatch(/^Eliza Cloud · Balance \$12\.00 as of \d\d:\d\d$/);
  expect(notifications.shown()).toEqual([]);

  // What was hidden by the fault is told when it is known.
  await cloud.control.clearFaults();
  await expectEverywhere(app, api, tray, "$0.30", " · almost used up");
  await expect.poll(() => notifications.shown().map(({ title }) => title)).toEqual(["Balance almost used up: $0.30"]);
});

test("the tray opens what it names, and pauses the warnings", async ({
  launchSignedIn,
  cloud,
  tray,
  notifications,
}) => {
  await cloud.control.changeAccount({ balanceUsd: 12 });
  const app = await launchSignedIn();
  const { page } = app;
  const api = await connectLocalApi(app);
  await api.post("/api/cloud/agents", { agentName: "Ada" });
  const labels = async () => (await tray.menu()).map(({ label }) => label);
  const heading = (name: string) => page.getByRole("heading", { name, level: 1 });
  await expect.poll(labels).toContain("Ada: not started");
  expect(await labels()).toContain("No active agent");

  await tray.choose("Ada: not started");
  await expect(heading("Ada")).toBeVisible();
  await tray.choose("All agents…");
  await expect(heading("Agents")).toBeVisible();
  await tray.choose("Top up…");
  await expect(heading("Billing")).toBeVisible();

  await tray.choose("For an hour");
  await expect.poll(async () => (await labels()).join()).toContain("Notifications paused until");
  await cloud.control.changeAccount({ balanceUsd: 1.5 });
  await expectEverywhere(app, api, tray, "$1.50", " · low");
  expect(notifications.shown()).toEqual([]);
  await tray.choose("Not paused");
  await expect.poll(() => notifications.shown().map(({ title }) => title)).toEqual(["Balance low: $1.50"]);
  await expect.poll(labels).toContain("Pause notifications");
});
