import { expect, type Page } from "playwright/test";

/** Opens the list of agents by the sidebar. */
export async function openAgents(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Agents" }).click();
  await expect(page.getByRole("heading", { name: "Agents", level: 1 })).toBeVisible();
}

/** Creates a sandbox agent through the form and returns when its own page is open. @returns its id. */
export async function createAgent(page: Page, name: string): Promise<string> {
  await openAgents(page);
  await page.getByRole("link", { name: /^Create/ }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: /^Create/ }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  return (await page.evaluate<string>("location.hash")).split("/").at(-1) ?? "";
}

/** Opens one of the pages of the agent that is on screen. */
export async function openAgentPage(page: Page, name: "Status" | "Backups" | "Logs" | "Settings"): Promise<void> {
  await page.getByRole("navigation", { name: "Pages of this agent" }).getByRole("link", { name }).click();
}

/** Waits until the app is connected to the agent on screen. */
export async function expectConnected(page: Page): Promise<void> {
  await expect(page.getByRole("region", { name: "Connection" }).getByText("Connected", { exact: true })).toBeVisible({
    timeout: 30_000,
  });
}
