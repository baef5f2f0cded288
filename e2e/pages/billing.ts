import { expect, type Page } from "playwright/test";
import type { DesktopApp } from "../fixtures/desktop-app";

/** Opens the Billing screen by the sidebar. */
export async function openBilling(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Billing" }).click();
  await expect(page.getByRole("heading", { name: "Billing", level: 1 })).toBeVisible();
}

/** Types an amount, chooses to pay by card and returns the payment's own window, whatever it shows. */
export async function openPaymentWindow(
  { page, electron }: DesktopApp,
  amount: string,
  { clickCount = 1 }: { readonly clickCount?: number } = {},
): Promise<Page> {
  await page.getByRole("textbox", { name: "Own amount, in US dollars" }).fill(amount);
  const opened = electron.waitForEvent("window");
  await page.getByRole("button", { name: /^Pay \$[\d.,]+ by card$/ }).click({ clickCount });
  return opened;
}

/** Types an amount, pays by card and returns the payment's own window with the cloud's page in it. */
export async function payByCard(app: DesktopApp, amount: string): Promise<Page> {
  const payWindow = await openPaymentWindow(app, amount);
  await payWindow.getByRole("heading", { name: "Add to your balance" }).waitFor();
  return payWindow;
}

/** The payment whose title is this. */
export const payment = (page: Page, title: string | RegExp) =>
  page.getByRole("list", { name: "Payments" }).getByRole("listitem", { name: title });
