import { expect, type Page } from "playwright/test";
import type { BrowserOpener } from "../fixtures/browser-opener";
import type { DemoCloudProcess } from "../fixtures/demo-cloud-process";

const SIGN_IN = { name: "Sign in", exact: true };

/** Waits until the window says that the cloud accepted the key. */
export const expectConnected = (page: Page): Promise<void> =>
  expect(page.getByText("Connected", { exact: true }).first()).toBeVisible();

/** Presses Sign in, and approves at the cloud itself what its page would approve: for stories that are about something else. */
export async function signIn(
  page: Page,
  opener: BrowserOpener,
  { control }: Pick<DemoCloudProcess, "control">,
): Promise<void> {
  const already = opener.opened().length;
  await page.getByRole("button", SIGN_IN).first().click();
  const address = new URL(await opener.waitFor(already));
  await control.moveLogin(address.searchParams.get("session") ?? "", "approve");
  await expectConnected(page);
}
