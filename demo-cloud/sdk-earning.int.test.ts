import { ElizaCloudClient } from "@elizaos/cloud-sdk";
import { beforeEach, describe, expect, test } from "vitest";
import { FRIEND_CODE } from "./store/affiliates";
import { TEST_KEYS } from "./test-keys";
import { CARDS, cardForm } from "./testing/card-form";
import { cloudForEachTest } from "./testing/cloud-under-test";

/** Apps and what is earned with them, as the official client has it. */
const cloud = cloudForEachTest({ initialBalanceUsd: 20, profile: "modern", rateLimit: "off" });
let sdk: ElizaCloudClient;
let appId = "";

beforeEach(async () => {
  sdk = new ElizaCloudClient({ baseUrl: cloud.origin(), apiKey: TEST_KEYS.valid });
  const registered = { name: "Weather Desk", app_url: "https://weather.example.com" };
  const made = await sdk.request<{ app: { id: string } }>("POST", "/api/v1/apps", { json: registered });
  appId = made.app.id;
});

const pay = (url: string | null | undefined) =>
  fetch(url ?? "", { method: "POST", body: cardForm(CARDS.pays), redirect: "manual" });

/** Somebody pays so much in the app by card. */
async function earn(amount: number): Promise<string> {
  const { charge } = await sdk.createAppCharge(appId, { amount });
  await pay((await sdk.createAppChargeCheckout(appId, charge.id, { provider: "stripe" })).checkout.url);
  return charge.id;
}

describe("charges of an app", () => {
  test("are asked for, opened by the payer without a key, paid by card, and paid once", async () => {
    const { charge } = await sdk.createAppCharge(appId, {
      amount: 40,
      description: "A year",
      metadata: { plan: "pro" },
    });
    expect(charge).toMatchObject({ amountUsd: 40, status: "requested", paidAt: null, metadata: { plan: "pro" } });
    const payer = new ElizaCloudClient({ baseUrl: cloud.origin() });
    expect(await payer.getAppCharge(appId, charge.id)).toMatchObject({ app: { name: "Weather Desk" } });

    const { checkout } = await sdk.createAppChargeCheckout(appId, charge.id, { provider: "stripe" });
    expect((await payer.getAppCharge(appId, charge.id)).charge.status).toBe("pending");
    await pay(checkout.url);
    expect((await payer.getAppCharge(appId, charge.id)).charge).toMatchObject({
      ...{ status: "confirmed", paidProvider: "stripe", providerPaymentId: checkout.sessionId },
    });
    const again = sdk.createAppChargeCheckout(appId, charge.id, { provider: "stripe" });
    await expect(again).rejects.toMatchObject({ statusCode: 409 });
    expect((await sdk.listAppCharges(appId)).charges.map(({ id }) => id)).toEqual([charge.id]);
  });

  test("are paid in coins, expire, and offer only what they were made with", async () => {
    const { charge } = await sdk.createAppCharge(appId, { amount: 10, providers: ["oxapay"], lifetime_seconds: 600 });
    const byCard = sdk.createAppChargeCheckout(appId, charge.id, { provider: "stripe" });
    await expect(byCard).rejects.toMatchObject({ statusCode: 400 });
    const { checkout } = await sdk.createAppChargeCheckout(appId, charge.id, { provider: "oxapay", network: "BASE" });
    await cloud.control().settleCrypto(checkout.paymentId ?? "", "confirmed");
    expect((await sdk.getAppCharge(appId, charge.id)).charge).toMatchObject({ paidProvider: "oxapay" });

    const late = (await sdk.createAppCharge(appId, { amount: 10, lifetime_seconds: 60 })).charge;
    await cloud.control().moveClock({ advanceMs: 60_000 });
    expect((await sdk.getAppCharge(appId, late.id)).charge.status).toBe("expired");
  });

  test("of no app, and of more than the cloud takes, are refused", async () => {
    await expect(sdk.createAppCharge("none", { amount: 10 })).rejects.toMatchObject({ statusCode: 404 });
    await expect(sdk.createAppCharge(appId, { amount: 0 })).rejects.toMatchObject({ statusCode: 400 });
  });
});

test("credit bought in an app is the buyer's, and the app's maker has a tenth", async () => {
  const home = `${cloud.origin()}/dashboard/settings`;
  const wanted = { app_id: appId, amount: 50, success_url: home, cancel_url: home };
  const { url, sessionId = "" } = await sdk.createAppCreditsCheckout(wanted);
  expect(await sdk.verifyAppCreditsCheckout(sessionId)).toMatchObject({ success: false, status: "unpaid" });
  await pay(url);
  await cloud.control().moveClock({ advanceMs: 3_000 });
  expect(await sdk.verifyAppCreditsCheckout(sessionId)).toMatchObject({ success: true, amount: 50 });
  expect(await sdk.getAppCreditsBalance(appId)).toEqual({ success: true, balance: 70, isLow: false });
  expect(await sdk.getAppEarnings(appId)).toMatchObject({ earnings: { summary: { totalPurchaseEarnings: 5 } } });
});

describe("earnings", () => {
  test("are told by day and kind, and taken out once however often it is asked", async () => {
    await earn(500);
    expect(await sdk.getAppEarnings(appId, { days: 3 })).toMatchObject({
      earnings: {
        summary: { totalLifetimeEarnings: 50, withdrawableBalance: 50, totalWithdrawn: 0, payoutThreshold: 25 },
        chartData: [{ total: 0 }, { total: 0 }, { total: 50 }],
      },
    });
    await expect(sdk.withdrawAppEarnings(appId, { amount: 10 })).rejects.toMatchObject({ statusCode: 400 });
    await expect(sdk.withdrawAppEarnings(appId, { amount: 51 })).rejects.toMatchObject({ statusCode: 400 });
    const wanted = { amount: 30, idempotency_key: "withdrawal-0001-of-ada" };
    const first = await sdk.withdrawAppEarnings(appId, wanted);
    expect(first).toMatchObject({ success: true, newBalance: 20 });
    expect(await sdk.withdrawAppEarnings(appId, wanted)).toEqual(first);
    const { transactions } = await sdk.getAppEarningsHistory(appId, { type: "withdrawal" });
    expect(transactions).toMatchObject([{ amount: "-30.000000" }]);
  });

  test("are paid out as tokens, once for each key, and never more than there are", async () => {
    expect(await sdk.getRedemptionBalance()).toMatchObject({ eligibility: { canRedeem: false } });
    await earn(100);
    expect(await sdk.getRedemptionBalance()).toMatchObject({
      balance: { totalEarned: 10, availableBalance: 10 },
      bySource: [{ source: "miniapp", totalEarned: 10, count: 1 }],
    });
    expect(await sdk.getRedemptionQuote("base", 500)).toMatchObject({ canRedeem: true, quote: { usdValue: 5 } });
    await expect(sdk.getRedemptionQuote("moon")).rejects.toMatchObject({ statusCode: 400 });
    const payoutAddress = `0x${"1".repeat(40)}`;
    const wanted = { pointsAmount: 600, network: "base", payoutAddress } as const;
    const idempotencyKey = "0b5f4f7e-7d0c-4d5b-8a4e-2d9c1b7a6e50";
    const made = await sdk.createRedemption({ ...wanted, idempotencyKey });
    expect((await sdk.createRedemption({ ...wanted, idempotencyKey })).redemptionId).toBe(made.redemptionId);
    await expect(sdk.createRedemption(wanted)).rejects.toMatchObject({ statusCode: 400 });
    const { redemptions } = await sdk.listRedemptions();
    expect(redemptions).toMatchObject([{ id: made.redemptionId, usdValue: 6, payoutAddress: "0x1111...1111" }]);
    expect(await sdk.getCreditsSummary()).toMatchObject({
      earnings: { availableBalance: 4, totalEarned: 10, totalRedeemed: 6 },
      apps: [{ name: "Weather Desk", totalCreatorEarnings: 10 }],
    });
  });
});

test("an affiliate code is made once, has a markup, and links once to somebody else's", async () => {
  const { code } = await sdk.getAffiliateCode();
  expect(await sdk.getAffiliateCode()).toEqual({ code });
  expect(await sdk.updateAffiliateCode({ markupPercent: 15 })).toMatchObject({ code: { markupPercent: 15 } });
  await expect(sdk.updateAffiliateCode({ markupPercent: 2_000 })).rejects.toMatchObject({ statusCode: 400 });
  await expect(sdk.linkAffiliateCode({ code: "AFF-NOBODY" })).rejects.toMatchObject({ statusCode: 400 });
  expect(await sdk.linkAffiliateCode({ code: FRIEND_CODE })).toMatchObject({ success: true });
  await expect(sdk.linkAffiliateCode({ code: FRIEND_CODE })).rejects.toMatchObject({
    ...{ statusCode: 400, message: "User is already linked to an affiliate" },
  });
});
