import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright/test";
import type { DesktopApp } from "../fixtures/desktop-app";
import { expect, test } from "../fixtures/test";
import { violations } from "../pages/axe";
import { messages, openChats, say, startChat } from "../pages/chat";
import { expectCondition, expectRejectedKey } from "../pages/conditions";
import { forgetWallet } from "../pages/content";

const MODEL = "GPT-5.4 mini";
const TOP_UP = "/api/v1/topup/10";

async function openUsdc(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Billing" }).click();
  await page.getByRole("navigation", { name: "Billing pages" }).getByRole("link", { name: "Pay with USDC" }).click();
  await expect(page.getByRole("region", { name: "Payment wallet" })).toBeVisible();
}

/** The payment page of an account that is signed in, without a wallet, on a test network whose node is the demo cloud's. */
async function openPayments(
  launchSignedIn: (choices: { readonly env: Readonly<Record<string, string>> }) => Promise<DesktopApp>,
  origin: string,
) {
  const app = await launchSignedIn({ env: { ELIZA_BASE_SEPOLIA_RPC_URL: `${origin}/rpc/base-sepolia` } });
  const { page } = app;
  await forgetWallet(page);
  await openUsdc(page);
  const region = (name: string) => page.getByRole("region", { name });
  const topUp = region("Top up with USDC");
  return {
    ...{ app, page, topUp, wallet: region("Payment wallet"), receipts: region("Receipts") },
    ten: topUp.getByRole("button", { name: "Top up $10.00" }),
    sheet: page.getByRole("alertdialog", { name: "Pay $10.00 in USDC for a top-up?" }),
  };
}

/** Answers the system's dialog with its first button, and keeps what it said. */
const heardDialog = (app: DesktopApp) =>
  app.electron.evaluateHandle(({ dialog }) => {
    const heard = { detail: "" };
    dialog.showMessageBox = async (...call: readonly unknown[]) => {
      heard.detail = String((call.at(-1) as { detail?: string }).detail);
      return { response: 0, checkboxChecked: false };
    };
    return heard;
  });

/** Whether a text is in any file below a folder. */
const isBelow = (folder: string, text: string): boolean =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .some((path) => readFileSync(path).includes(text));

test("a wallet is made and backed up, credit is bought with USDC, and a call is paid by the call", async ({
  launchSignedIn,
  cloud,
  folder,
}) => {
  const { app, page, wallet, topUp, receipts, ten, sheet } = await openPayments(launchSignedIn, cloud.origin);
  await expect(ten).toBeDisabled();

  await wallet.getByRole("button", { name: "Create a wallet" }).click();
  await expect(wallet.getByText("Back up the key first")).toBeVisible();
  await expect(wallet.getByText("$500.00")).toBeVisible();
  const heard = await heardDialog(app);
  await wallet.getByRole("button", { name: "Show the key" }).click();
  await expect.poll(() => heard.evaluate(({ detail }) => detail)).toMatch(/^(?:[0-9a-f]{8} {2}){7}[0-9a-f]{8}\n/);
  const key = (await heard.evaluate(({ detail }) => detail)).slice(0, 78).replaceAll(" ", "");
  await wallet.getByLabel("The last eight characters of the key").fill("00000000");
  await wallet.getByRole("button", { name: "Confirm the backup" }).click();
  await expect(wallet.getByText("These are not the last characters of the key.", { exact: false })).toBeVisible();
  await wallet.getByLabel("The last eight characters of the key").fill(key.slice(-8));
  await wallet.getByRole("button", { name: "Confirm the backup" }).click();
  await expect(wallet.getByText("Back up the key first")).toBeHidden();

  await ten.click();
  await expect(sheet.getByText("On the test network USDC is worth nothing.")).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect((await cloud.control.state()).usdcTransfers).toEqual([]);
  await sheet.getByRole("button", { name: "Sign and pay" }).click();
  await expect(receipts.getByText("Credited", { exact: true })).toBeVisible();
  expect((await cloud.control.state()).usdcTransfers).toHaveLength(1);
  await expect(topUp.getByText("$10.00 of your limit for 24 hours is left on this network.")).toBeVisible();

  await page.getByRole("switch", { name: "Pay for calls with USDC" }).click();
  await expect(page.getByRole("switch", { name: "Pay for calls with USDC" })).toBeChecked();
  await cloud.control.setUsdcHooks({ offersCalls: true });
  await cloud.control.changeAccount({ balanceUsd: 0 });
  await openChats(page);
  await startChat(page, MODEL);
  await say(page, MODEL, "Hello");
  const call = page.getByRole("alertdialog", { name: "Pay $0.05 in USDC for this call?" });
  await expect(call.getByText("At most this amount; the cloud may take less.")).toBeVisible();
  await call.getByRole("button", { name: "Sign and pay" }).click();
  await expect(call).toBeHidden();
  await expect(messages(page).last().getByText("Hello", { exact: false })).toBeVisible();
  await expect.poll(async () => (await cloud.control.state()).usdcTransfers.length).toBe(2);
  await openUsdc(page);
  await expect(receipts.getByText("/api/v1/chat/completions")).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await violations(page)).toEqual([]);
  }
  expect(await page.content()).not.toContain(key);

  await wallet.getByRole("button", { name: "Remove" }).click();
  const removing = page.getByRole("alertdialog", { name: "Remove the payment wallet?" });
  await expect(removing.getByRole("button", { name: "Remove the wallet" })).toBeDisabled();
  const asked = (await removing.getByText("Type the last four characters").textContent()) ?? "";
  await removing.getByRole("textbox").fill(asked.slice(-4));
  await removing.getByRole("button", { name: "Remove the wallet" }).click();
  await expect(wallet.getByText("There is no payment wallet on this computer.")).toBeVisible();
  await app.quit();
  expect(isBelow(join(folder, "profile"), key)).toBe(false);
});

test("nothing is paid out of credit, rate limited, offline, with a malformed answer, to nobody, or with a rejected key", async ({
  launchSignedIn,
  cloud,
}) => {
  const { app, page, wallet, topUp: region, ten, sheet } = await openPayments(launchSignedIn, cloud.origin);
  await wallet.getByRole("button", { name: "Import a wallet" }).click();
  await wallet.getByLabel("Private key or recovery words").fill(`${"0".repeat(63)}1`);
  await wallet.getByRole("button", { name: "Save" }).click();
  await expect(wallet.getByRole("img", { name: "QR code of the payment wallet's address" })).toBeVisible();
  const ask = () => ten.click();
  for (const name of ["rate limited", "offline", "malformed"] as const) {
    await expectCondition(name, { app, cloud, region, path: TOP_UP, method: "POST", ask });
  }
  await cloud.control.setUsdcHooks({ heldMicros: 5 });
  await ask();
  await sheet.getByRole("button", { name: "Sign and pay" }).click();
  await expect(sheet.getByText("It says: insufficient_balance", { exact: false })).toBeVisible();
  await sheet.getByRole("button", { name: "Do not pay" }).click();
  await cloud.control.setUsdcHooks({ isConfigured: false });
  await ask();
  await expect(region.getByText("it names no real payee", { exact: false })).toBeVisible();
  await region.getByRole("button", { name: "Top up $50.00" }).click();
  await expect(region.getByText("your limit for one top-up is $10.00", { exact: false })).toBeVisible();

  await cloud.control.setUsdcHooks({ isConfigured: true });
  await ask();
  await expect(sheet).toBeVisible();
  await expectRejectedKey({ app, cloud, ask: () => sheet.getByRole("button", { name: "Sign and pay" }).click() });
  expect((await cloud.control.state()).usdcTransfers).toEqual([]);
  await forgetWallet(page);
});
