import { expect, type Page } from "playwright/test";
import type { BrowserOpener } from "../fixtures/browser-opener";
import type { WebBrowser } from "../fixtures/web-browser";

/** Clicks through a whole sign-in: the app's button, the cloud's page in the browser, back to the app. */
export async function signIn(page: Page, opener: BrowserOpener, webBrowser: WebBrowser): Promise<void> {
  const already = opener.opened().length;
  await page.getByRole("button", { name: "Sign in", exact: true }).first().click();
  const address = await opener.waitFor(already);
  await webBrowser.page.goto(address);
  await webBrowser.page.getByRole("button", { name: "Approve" }).click();
  await expect(webBrowser.page.getByRole("heading", { name: "You are signed in" })).toBeVisible();
  await expect(page.getByText("Connected", { exact: true }).first()).toBeVisible();
}
