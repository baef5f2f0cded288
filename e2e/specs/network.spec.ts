import type { Page } from "playwright/test";
import { expect, test } from "../fixtures/test";
import { violations } from "../pages/axe";
import { expectCondition, expectRejectedKey } from "../pages/conditions";

const DISCOVERY = "/api/v1/discovery";

async function openNetwork(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Network" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Network" })).toBeVisible();
}

const entry = (page: Page, name: string) =>
  page.getByRole("list", { name: "Agents and services" }).getByRole("listitem").filter({ hasText: name });

async function give(page: Page, button: string, text: string): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("dialog").getByLabel("Task").fill(text);
  await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("heading", { level: 2, name: text })).toBeVisible();
}

async function expectNoViolation(page: Page): Promise<void> {
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    expect(await violations(page)).toEqual([]);
  }
}

test("agents are found and read, tasks are given, followed over a killed app, answered and deleted", async ({
  launch,
  launchSignedIn,
  cloud,
}) => {
  const first = await launchSignedIn();
  const { page } = first;
  await openNetwork(page);
  await expect(entry(page, "Ledger Analyst").getByText("0.02 USD")).toBeVisible();
  await expect(
    entry(page, "Far Away Agent").getByText(/agents\.elsewhere\.example, outside Eliza Cloud/),
  ).toBeVisible();
  await expect(entry(page, "Far Away Agent").getByRole("button", { name: /^Give/ })).toHaveCount(0);
  await page.getByRole("searchbox", { name: "Search agents and services" }).fill("trains");
  await expect(page.getByText("1 found")).toBeVisible();
  await page.getByRole("button", { name: "Clear the search" }).click();

  await page.getByRole("button", { name: "Card of Ledger Analyst" }).click();
  await expect(page.getByRole("dialog").getByText("credits", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Card of Contract Reader" }).click();
  await expect(page.getByRole("dialog").getByText(/This agent is not public/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expectNoViolation(page);

  await give(page, "Give Ledger Analyst a task", "Which account was overdrawn?");
  await expect(page.getByText("Completed", { exact: true })).toBeVisible();
  await expect(page.getByText("$0.0018")).toBeVisible();

  await cloud.control.setNetworkHooks({ outcome: "held", state: "working" });
  await give(page, "Give the cloud a task", "Add up the year");
  await expect(page.getByText("Working", { exact: true })).toBeVisible();
  await first.endBy("SIGKILL");

  const [task] = (await cloud.control.state()).tasks;
  await cloud.control.moveTask({ taskId: task?.id ?? "", state: "input-required", text: "Which year do you mean?" });
  await cloud.control.setNetworkHooks({ outcome: "completed" });
  const second = await launch();
  await openNetwork(second.page);
  await second.page.getByRole("link", { name: "Tasks" }).click();
  await second.page.getByRole("link", { name: /Add up the year/ }).click();
  await expect(second.page.getByText("Which year do you mean?")).toBeVisible();
  await second.page.getByLabel("Your answer").fill("2024");
  await second.page.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(second.page.getByText("Completed", { exact: true })).toBeVisible();
  await expectNoViolation(second.page);
  await second.page.getByRole("button", { name: "Delete", exact: true }).click();
  await second.page.getByRole("button", { name: "Delete task" }).click();
  const tasks = second.page.getByRole("list", { name: "Tasks" });
  await expect(tasks.getByRole("link")).toHaveCount(1);
  await expect(tasks.getByRole("link", { name: /Which account was overdrawn/ })).toBeVisible();
});

test("what goes wrong is told: a lost answer, no credit, a failure the cloud keeps as working, and no cloud", async ({
  launchSignedIn,
  cloud,
}) => {
  const app = await launchSignedIn();
  const { page } = app;
  const region = page.getByRole("main");
  await openNetwork(page);

  await cloud.control.addFault({ kind: "reset", path: "/api/a2a", times: 1, afterHandling: true });
  await give(page, "Give the cloud a task", "Lost on the way");
  await expect(region.getByText("Completed", { exact: true })).toBeVisible();

  await cloud.control.setNetworkHooks({ outcome: "failed" });
  await give(page, "Give the cloud a task", "Bound to fail");
  await expect(region.getByText(/goes on listing it as “working”/)).toBeVisible();
  await expect(region.getByText(/It may have been charged/)).toBeVisible();

  await cloud.control.changeAccount({ balanceUsd: 0 });
  await give(page, "Give the cloud a task", "Too dear");
  await expect(region.getByText("Not enough credit")).toBeVisible();
  await page.getByRole("link", { name: "Discover" }).click();

  const ask = (): Promise<void> => page.getByRole("button", { name: "Ask the cloud again" }).click();
  for (const name of ["rate limited", "malformed", "offline"] as const) {
    await expectCondition(name, { app, cloud, region, path: DISCOVERY, ask });
    await ask();
    await expect(entry(page, "Ledger Analyst")).toBeVisible();
  }
  await expectRejectedKey({ app, cloud, ask: () => give(page, "Give the cloud a task", "With a dead key") });
});
