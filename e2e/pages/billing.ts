import { expect, type Page } from "playwright/test";
import type { DesktopApp } from "../fixtures/desktop-app";

/** Opens the Billing screen by the sidebar. */
export async function openBilling(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Billing" }).click();
  await expect(page.getByRole("heading", { name: "Billing", level: 1 })).toBeVisible();
}

/** Types an amount, pays by card and returns the payment's own window. */
export async function payByCard(app: DesktopApp, amount: string): Promise<Page> {
  const { page } = app;
  await page.getByRole("textbox", { name: "Own amount, in US dollars" }).fill(amount);
  const opened = app.electron.waitForEvent("window");
  await page.getByRole("button", { name: /^Pay \$[\d.,]+ by card$/ }).click();
  const payWindow = await opened;
  await payWindow.getByRole("heading", { name: "Add to your balance" }).waitFor();
  return payWindow;
}

/** The payment whose title is this. */
export const payment = (page: Page, title: string | RegExp) =>
  page.getByRole("list", { name: "Payments" }).getByRole("listitem", { name: title });
