import { expect, type Page } from "playwright/test";
import { TEST_KEYS } from "../../demo-cloud/test-keys";
import type { DesktopApp } from "../fixtures/desktop-app";
import { test } from "../fixtures/test";
import { openBilling, payment } from "../pages/billing";

/** Begins a payment of that many dollars in USDC and returns the window with its page. */
async function payByCrypto({ page, electron }: DesktopApp, amount: string): Promise<Page> {
  const another = page.getByRole("button", { name: "Top up another amount" });
  if (await another.isVisible()) await another.click();
  await page.getByRole("textbox", { name: "Own amount, in US dollars" }).fill(amount);
  await page.getByRole("radio", { name: "Crypto" }).check();
  await page.getByRole("combobox", { name: "Coin" }).selectOption("USDC");
  await page.getByRole("combobox", { name: "Network" }).selectOption({ label: "Base" });
  await page.getByRole("button", { name: /^Pay \$[\d.,]+ by crypto$/ }).click();
  const waiting = payment(page, `Waiting for your payment of $${amount}.00`);
  await expect(waiting.getByRole("img", { name: "QR code of the payment page" })).toBeVisible();
  await expect(waiting.getByText("Send USDC on BASE only.")).toBeVisible();
  const opened = electron.waitForEvent("window");
  await waiting.getByRole("button", { name: "Open the payment page" }).click();
  return opened;
}

const press = (payWindow: Page, name: string | RegExp) => payWindow.getByRole("button", { name }).click();

test("a crypto payment counts in full or not at all", async ({ launch, cloud }) => {
  await cloud.control.setRules({ profile: "modern", rateLimit: "off" });
  await cloud.control.setPaymentHooks({ cryptoOutcome: "nothing" });
  const app = await launch({ env: { ELIZACLOUD_API_KEY: TEST_KEYS.valid } });
  const { page } = app;
  // By itself the cloud is asked every twelve seconds: a moment before, there is nothing left to press, and what follows comes all the same.
  const check = (title: string) =>
    payment(page, title)
      .getByRole("button", { name: "Check now" })
      .click({ timeout: 3_000 })
      .catch(() => undefined);
  const IN_TIME = { timeout: 30_000 };
  await openBilling(page);

  await test.step("paid in full: credited when the network has confirmed it", async () => {
    const payWindow = await payByCrypto(app, "10");
    await press(payWindow, "Send 10.00");
    await expect(payWindow.getByText("0 of 3 confirmed")).toBeVisible();
    await check("Waiting for your payment of $10.00");
    await expect(payment(page, "Waiting for your payment of $10.00")).toBeVisible();
    const closed = payWindow.waitForEvent("close");
    await press(payWindow, "Confirm now");
    await check("Waiting for your payment of $10.00");
    await closed;
    await expect(payment(page, "$10.00 credited")).toBeVisible(IN_TIME);
    expect((await cloud.control.state()).balanceUsd).toBe(15);
  });

  await test.step("paid too little: what arrived is shown, and nothing is credited", async () => {
    const payWindow = await payByCrypto(app, "20");
    await press(payWindow, "Send too little");
    await press(payWindow, "Confirm now");
    await expect(payWindow.getByText("10.00 USD in USDC")).toBeVisible();
    await check("Waiting for your payment of $20.00");
    const waiting = payment(page, "Waiting for your payment of $20.00");
    await expect(waiting.getByText(/\$10\.00 of \$20\.00/)).toBeVisible(IN_TIME);
    expect((await cloud.control.state()).balanceUsd).toBe(15);
    await press(payWindow, "Let it expire");
    await check("Waiting for your payment of $20.00");
    const passed = payment(page, "The time to pay $20.00 has passed");
    await expect(passed.getByText(/\$10\.00 of \$20\.00/)).toBeVisible(IN_TIME);
    expect((await cloud.control.state()).balanceUsd).toBe(15);
  });
});
