import type { Page } from "playwright/test";
import { connectLocalApi } from "../fixtures/local-api-client";
import { expect, test } from "../fixtures/test";
import { violations } from "../pages/axe";
import { signIn } from "../pages/sign-in";

const EVM = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
const LIST = "/api/v1/user/wallets";
const ON = { ENABLE_CLOUD_WALLET: "1" };

const card = (page: Page, name: "EVM wallet" | "Solana wallet") => page.getByRole("region", { name });

async function openWallet(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Wallet" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Wallet" })).toBeVisible();
}

test("signing in waits for no wallet; one chain fails alone; what is agreed to outlives a restart", async ({
  launch,
  cloud,
  opener,
}) => {
  await cloud.control.setWalletHooks({ cut: ["solana"] });
  await cloud.control.addFault({ kind: "stall", path: LIST, times: 1 });
  const first = await launch({ env: ON });
  const { page } = first;
  await signIn(page, opener, cloud);
  await openWallet(page);
  await expect(page.getByText("Asking the cloud…")).toBeVisible();
  // Still stalled when signing in was long over.
  expect(await cloud.control.requests({ path: LIST, until: "over" })).toEqual([]);
  await first.quit();

  const second = await launch({ env: ON });
  await openWallet(second.page);
  const evm = card(second.page, "EVM wallet");
  const solana = card(second.page, "Solana wallet");
  await expect(evm.getByText("0x5aAeb6…eAed")).toBeVisible();
  await expect(evm.getByRole("img", { name: "QR code of the EVM address" })).toBeVisible();
  await expect(evm.getByText("1.2345 ETH")).toBeVisible();
  await expect(solana.getByText("7xKXtg2C")).toBeHidden();
  await expect(solana.getByRole("button", { name: "Retry" })).toBeVisible();
  const api = await connectLocalApi(second);
  expect(await api.get("/api/wallet")).toMatchObject({
    status: 200,
    body: { evm: { status: "ready", address: EVM, primary: false }, solana: { status: "failed", address: null } },
  });

  await evm.getByRole("button", { name: "Use the EVM wallet as primary" }).click();
  const dialog = second.page.getByRole("alertdialog");
  await expect(dialog.getByText(EVM)).toBeVisible();
  await dialog.getByRole("button", { name: "Use as primary" }).click();
  await expect(evm.getByText("Primary", { exact: true })).toBeVisible();
  await cloud.control.setWalletHooks({ cut: [] });
  await solana.getByRole("button", { name: "Retry" }).click();
  await expect(solana.getByText("7xKXtg2C…gAsU")).toBeVisible();
  await second.quit();

  const third = await launch({ env: ON });
  await openWallet(third.page);
  await expect(card(third.page, "EVM wallet").getByText("Primary", { exact: true })).toBeVisible();
  const again = await connectLocalApi(third);
  expect(await again.post("/api/wallet/refresh-cloud")).toMatchObject({
    status: 200,
    body: { evm: { address: EVM, primary: true }, solana: { status: "ready", primary: false }, warnings: [] },
  });
  for (const scheme of ["light", "dark"] as const) {
    await third.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    expect(await violations(third.page)).toEqual([]);
  }
});

test("without the flag there is no wallet: no entry, no question to the cloud, 404", async ({
  launchSignedIn,
  cloud,
}) => {
  const app = await launchSignedIn();
  await expect(app.page.getByRole("link", { name: "Billing" }).first()).toBeVisible();
  await expect(app.page.getByRole("link", { name: "Wallet" })).toHaveCount(0);
  await app.page.keyboard.press("Control+k");
  await app.page.getByPlaceholder("Go to a screen or do something").fill("wallet");
  await expect(app.page.getByRole("option", { name: "Wallet" })).toHaveCount(0);
  const api = await connectLocalApi(app);
  expect((await api.get("/api/wallet")).status).toBe(404);
  expect((await api.post("/api/wallet/refresh-cloud")).status).toBe(404);
  expect(await cloud.control.requests({ path: `${LIST}*` })).toEqual([]);
});
