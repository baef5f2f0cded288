import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CARDS } from "../../demo-cloud/testing/card-form";
import type { DesktopApp } from "../fixtures/desktop-app";
import { expect, test } from "../fixtures/test";
import { openBilling, openPaymentWindow, payByCard, payment } from "../pages/billing";
import { answerTheBank, payWith } from "../pages/pay-page";

const CREDITED_MS = 30_000;

/** Answers the next save dialogs with this file: a native dialog cannot be clicked from here. */
const chooseFile = ({ electron }: DesktopApp, file: string): Promise<void> =>
  electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);

test("a payment counts when the cloud has credited it, not when its page returns", async ({
  launchSignedIn,
  cloud,
  opener,
  webBrowser,
  folder,
}) => {
  await cloud.control.changeAccount({ balanceUsd: 1.5 });
  await cloud.control.setPaymentHooks({ webhook: "delayed" });
  const app = await launchSignedIn();
  const { page } = app;
  await openBilling(page);
  const payWindow = await payByCard(app, "12.50");
  await expect(payment(page, "Waiting for your payment of $12.50")).toBeVisible();
  await payWith(payWindow, CARDS.pays);
  await expect(payment(page, "Looking for your payment of $12.50")).toBeVisible();
  await expect(page.getByRole("region", { name: "Balance" }).getByText("$1.50")).toBeVisible();
  await cloud.control.moveClock({ advanceMs: 61_000 });
  const credited = payment(page, "$12.50 credited");
  await expect(credited).toBeVisible({ timeout: CREDITED_MS });
  await expect(credited.getByText("Balance before $1.50, now $14.00.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Balance" }).getByText("$14.00")).toBeVisible();
  await credited.getByRole("button", { name: "Done" }).click();
  await expect(credited).toBeHidden();

  await test.step("its invoice is opened in the browser, and saved", async () => {
    await page.getByRole("link", { name: "Invoices" }).click();
    const seen = opener.opened().length;
    await page.getByRole("button", { name: /^Open the invoice of .*\$12\.50$/ }).click();
    await webBrowser.page.goto(await opener.waitFor(seen));
    await expect(webBrowser.page.getByRole("heading", { name: "Invoice DEMO-0001" })).toBeVisible();
    const file = join(folder, "invoice.pdf");
    await chooseFile(app, file);
    await page.getByRole("button", { name: /^Download the invoice of/ }).click();
    await expect(page.getByText("Saved as invoice.pdf.")).toBeVisible();
    expect(readFileSync(file, "latin1").startsWith("%PDF-")).toBe(true);
  });
});

test("a declined card can be replaced in the same window, and the bank asked", async ({ launchSignedIn, cloud }) => {
  await cloud.control.changeAccount({ balanceUsd: 3 });
  const app = await launchSignedIn();
  await openBilling(app.page);
  const payWindow = await payByCard(app, "25");
  await payWith(payWindow, "4242");
  await expect(payWindow.getByText("Your card number is incomplete.")).toBeVisible();
  await payWith(payWindow, CARDS.declined);
  await expect(payWindow.getByRole("alert")).toContainText("Your card was declined");
  await expect(payment(app.page, "Waiting for your payment of $25.00")).toBeVisible();
  await payWith(payWindow, CARDS.asksTheBank);
  await answerTheBank(payWindow, "Fail");
  await expect(payWindow.getByRole("alert")).toContainText("Your bank could not confirm");
  expect((await cloud.control.state()).balanceUsd).toBe(3);
  await payWith(payWindow, CARDS.asksTheBank);
  await answerTheBank(payWindow, "Complete");
  await expect(payment(app.page, "$25.00 credited")).toBeVisible({ timeout: CREDITED_MS });
});

test("cancelled on the payment page: nothing is credited, and the wish can be repeated", async ({
  launchSignedIn,
  cloud,
}) => {
  await cloud.control.changeAccount({ balanceUsd: 3 });
  const app = await launchSignedIn();
  const { page } = app;
  await openBilling(page);
  const payWindow = await payByCard(app, "10");
  await payWindow.getByRole("link", { name: "Cancel" }).click();
  const cancelled = payment(page, "Payment of $10.00 cancelled");
  await expect(cancelled).toBeVisible({ timeout: CREDITED_MS });
  await cancelled.getByRole("button", { name: "Pay $10.00 again" }).click();
  await expect(cancelled).toBeHidden();
  await expect(page.getByRole("button", { name: "Pay $10.00 by card" })).toBeEnabled();
  expect((await cloud.control.state()).balanceUsd).toBe(3);
});

test("a double click begins one payment; its closed window can be opened again", async ({ launchSignedIn, cloud }) => {
  const app = await launchSignedIn();
  await openBilling(app.page);
  const payWindow = await openPaymentWindow(app, "10", { clickCount: 2 });
  await payWindow.close();
  const waiting = payment(app.page, "Waiting for your payment of $10.00");
  await expect(waiting.getByText("Its window is closed. Nothing is charged unless you paid there.")).toBeVisible();
  const opened = app.electron.waitForEvent("window");
  await waiting.getByRole("button", { name: "Open the payment window" }).click();
  await expect((await opened).getByRole("heading", { name: "Add to your balance" })).toBeVisible();
  expect((await cloud.control.state()).checkouts).toHaveLength(1);
});

test("a payment outlives the app's crash and is found again", async ({ launchSignedIn, launch, cloud, webBrowser }) => {
  await cloud.control.changeAccount({ balanceUsd: 2 });
  const first = await launchSignedIn();
  await openBilling(first.page);
  const payWindow = await payByCard(first, "25");
  const address = payWindow.url();
  await first.endBy("SIGKILL");
  await webBrowser.page.goto(address);
  await payWith(webBrowser.page, CARDS.pays);
  const { page } = await launch();
  await openBilling(page);
  await expect(payment(page, "$25.00 credited")).toBeVisible({ timeout: CREDITED_MS });
  await expect(page.getByRole("region", { name: "Balance" }).getByText("$27.00")).toBeVisible();
});

test("automatic top-up wants a card, then is switched on and off", async ({ launchSignedIn, cloud }) => {
  await cloud.control.changeAccount({ hasPaymentMethod: false });
  const { page } = await launchSignedIn();
  await openBilling(page);
  const card = page.getByRole("region", { name: "Automatic top-up" });
  const control = card.getByRole("switch", { name: "Top up automatically" });
  // A click while the one before it is being saved does nothing; that a card is missing is known before any click.
  const answered = async (count: number) => {
    await cloud.control.waitForRequests({ method: "PUT", path: "/api/v1/billing/settings", count });
    await expect(card.getByRole("button", { name: "Saving…" })).toBeHidden();
  };
  await control.click();
  await answered(1);
  await expect(card.getByText("Automatic top-up needs a saved card")).toBeVisible();
  await expect(control).not.toBeChecked();

  await cloud.control.changeAccount({ hasPaymentMethod: true });
  await control.click();
  await answered(2);
  await expect(control).toBeChecked();
  await expect(card.getByText("Charges $25.00 when the balance falls below $5.00.")).toBeVisible();
  const atTheCloud = async () => (await cloud.control.state()).organization.autoTopUp;
  await expect.poll(atTheCloud).toEqual({ enabled: true, amount: 25, threshold: 5 });
  await control.click();
  await expect(control).not.toBeChecked();
  await expect.poll(atTheCloud).toMatchObject({ enabled: false });
});

test("the history goes to a CSV file", async ({ launchSignedIn, cloud, folder }) => {
  await cloud.control.changeAccount({ balanceUsd: 40 });
  const app = await launchSignedIn();
  const { page } = app;
  await openBilling(page);
  await cloud.control.addEntry({ type: "debit", amountUsd: 0.25, description: "Agent hosting" });
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("table", { name: "History" }).getByText(/Agent hosting/)).toBeVisible();
  const file = join(folder, "history.csv");
  await chooseFile(app, file);
  await page.getByRole("button", { name: "Export CSV" }).click();
  await expect(page.getByText("Saved as history.csv.")).toBeVisible();
  expect(readFileSync(file, "utf8")).toContain("Agent hosting");
});
