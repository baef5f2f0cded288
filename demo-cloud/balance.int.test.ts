import { describe, expect, test } from "vitest";
import { cloudForEachTest } from "./testing/cloud-under-test";

const MINUTE_MS = 60_000;
const cloud = cloudForEachTest();

const stale = async () => (await cloud.call("GET", "/api/v1/credits/balance")).body?.balance;
const fresh = async () => (await cloud.call("GET", "/api/v1/credits/balance?fresh=true")).body?.balance;

describe("the balance", () => {
  test("is five dollars at the start, under both paths and in the profile", async () => {
    expect((await cloud.call("GET", "/api/v1/credits/balance")).body).toEqual({ balance: 5 });
    const alias = await cloud.call("GET", "/api/credits/balance");
    expect(alias.body).toEqual({ balance: 5 });
    expect(alias.headers.get("cache-control")).toBe("no-store");
    expect((await cloud.call("GET", "/api/v1/user")).body).toMatchObject({
      data: { organization: { credit_balance: "5" } },
    });
  });

  test("is up to ten minutes old without fresh, and so are profile and summary", async () => {
    expect(await stale()).toBe(5);
    await cloud.control().addEntry({ type: "credit", amountUsd: 20.01, description: "Test" });
    expect(await fresh()).toBe(25.01);
    await cloud.control().moveClock({ advanceMs: 10 * MINUTE_MS - 1 });
    expect(await stale()).toBe(5);
    expect((await cloud.call("GET", "/api/v1/user")).body).toMatchObject({
      data: { organization: { credit_balance: "5" } },
    });
    expect((await cloud.call("GET", "/api/v1/credits/summary")).body).toMatchObject({
      organization: { creditBalance: 5 },
    });
    await cloud.control().moveClock({ advanceMs: 1 });
    expect(await stale()).toBe(25.01);
  });

  test("even fresh misses refunds and hosting for five minutes, but no purchase and no debit", async () => {
    expect(await fresh()).toBe(5);
    await cloud.control().addEntry({ type: "refund", amountUsd: 1, description: "Test" });
    expect(await fresh()).toBe(5);
    await cloud
      .control()
      .addEntry({ type: "debit", amountUsd: 2, description: "Hosting", metadata: { type: "hosting" } });
    expect(await fresh()).toBe(5);
    await cloud.control().moveClock({ advanceMs: 5 * MINUTE_MS });
    expect(await fresh()).toBe(4);
    await cloud.control().addEntry({ type: "debit", amountUsd: 0.5, description: "Test" });
    expect(await fresh()).toBe(3.5);
    await cloud.control().addEntry({ type: "refund", amountUsd: 0.1, description: "Test" });
    await cloud.control().addEntry({ type: "debit", amountUsd: 0.1, description: "Test" });
    expect(await fresh()).toBe(3.5);
  });

  test.each([
    ["string", { balance: "5.000000" }],
    ["under-data", { success: true, data: { balance: 5 } }],
    ["junk", { balance: "12abc" }],
    ["missing", {}],
    ["number", { balance: 5 }],
  ] as const)("can be written as %s", async (balanceFormat, body) => {
    await cloud.control().changeAccount({ balanceFormat });
    expect((await cloud.call("GET", "/api/v1/credits/balance")).body).toEqual(body);
  });

  test("is set by one ledger entry, and a debit beyond it is refused", async () => {
    await cloud.control().changeAccount({ balanceUsd: 0.3 });
    const state = await cloud.control().state();
    expect(state.balanceUsd).toBe(0.3);
    expect(state.ledger.map(({ amountUsd }) => amountUsd)).toEqual([5, -4.7]);
    const debit = { type: "debit", amountUsd: 0.31, description: "Too much" } as const;
    await expect(cloud.control().addEntry(debit)).rejects.toThrow();
    expect((await cloud.control().state()).balanceUsd).toBe(0.3);
  });
});

describe("the ledger over HTTP", () => {
  test("lists newest first, filters hours after the limit, and tells its period", async () => {
    const { now } = await cloud.control().state();
    await cloud.control().moveClock({ advanceMs: 3 * 60 * MINUTE_MS });
    await cloud.control().addEntry({ type: "debit", amountUsd: 1, description: "One" });
    await cloud.control().addEntry({ type: "debit", amountUsd: 2, description: "Two" });
    const list = async (query: string) => (await cloud.call("GET", `/api/credits/transactions${query}`)).body;
    const end = new Date(now + 3 * 60 * MINUTE_MS).toISOString();
    expect(await list("")).toMatchObject({
      transactions: [
        { amount: -2, type: "debit", description: "Two" },
        { amount: -1 },
        { amount: 5, type: "credit", metadata: { type: "initial_free_credits" } },
      ],
      total: 3,
      period: { start: new Date(now).toISOString(), end },
    });
    expect(await list("?hours=1")).toMatchObject({
      total: 2,
      period: { start: new Date(now + 2 * 60 * MINUTE_MS).toISOString(), end },
    });
    expect(await list("?limit=1&hours=24")).toMatchObject({ total: 1 });
    expect(await list("?limit=junk")).toMatchObject({ total: 3 });
  });

  test("the summary shows the ten latest entries and the account", async () => {
    for (let index = 0; index < 12; index += 1) {
      await cloud.control().addEntry({ type: "debit", amountUsd: 0.01, description: `Entry ${index}` });
    }
    const { body } = await cloud.call("GET", "/api/v1/credits/summary");
    expect(body).toMatchObject({
      success: true,
      organization: { autoTopUpEnabled: false, autoTopUpAmount: null, hasPaymentMethod: false },
      pricing: { creditsPerDollar: 100, minimumTopUp: 5 },
    });
    const { recentTransactions } = body as { recentTransactions: { description: string }[] };
    expect(recentTransactions).toHaveLength(10);
    expect(recentTransactions[0]?.description).toBe("Entry 11");
  });
});

describe("automatic top-up", () => {
  const put = (body: unknown) => cloud.call("PUT", "/api/v1/billing/settings", { body });

  test("reads unset values as zero and takes the nested form alone", async () => {
    const autoTopUp = { enabled: false, amount: 0, threshold: 0, hasPaymentMethod: false };
    expect((await cloud.call("GET", "/api/v1/billing/settings")).body).toEqual({
      success: true,
      settings: {
        autoTopUp,
        payAsYouGoFromEarnings: true,
        limits: { minAmount: 1, maxAmount: 1000, minThreshold: 0, maxThreshold: 1000 },
      },
    });
    expect(await put({ autoTopUp: true, threshold: 100, amount: 1000 })).toMatchObject({
      status: 400,
      body: {
        success: false,
        error: "Invalid request data",
        details: { autoTopUp: { _errors: [expect.any(String)] } },
      },
    });
    expect((await put({ autoTopUp: { amount: 1001 } })).status).toBe(400);
    const accepted = await put({});
    expect(accepted.body).toEqual({
      success: true,
      message: expect.any(String),
      settings: { autoTopUp, payAsYouGoFromEarnings: true },
    });
  });

  test("needs a payment method, then buys two seconds after a debit below the threshold", async () => {
    const settings = { autoTopUp: { enabled: true, amount: 25, threshold: 4 } };
    expect(await put(settings)).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining("payment method") },
    });
    await cloud.control().changeAccount({ hasPaymentMethod: true });
    expect((await put(settings)).status).toBe(200);
    await cloud.control().addEntry({ type: "debit", amountUsd: 1, description: "Test" });
    await cloud.control().moveClock({ advanceMs: 5000 });
    expect((await cloud.control().state()).balanceUsd).toBe(4);
    await cloud.control().addEntry({ type: "debit", amountUsd: 0.01, description: "Test" });
    await cloud.control().moveClock({ advanceMs: 1999 });
    expect((await cloud.control().state()).balanceUsd).toBe(3.99);
    await cloud.control().moveClock({ advanceMs: 1 });
    const state = await cloud.control().state();
    expect(state.balanceUsd).toBe(28.99);
    expect(state.ledger.at(-1)?.description).toBe("Auto top-up - $25.00");
  });

  test("can be triggered: off, not needed, charged", async () => {
    const trigger = () => cloud.call("POST", "/api/auto-top-up/trigger");
    expect(await trigger()).toMatchObject({ status: 400, body: { error: "Auto top-up is not enabled" } });
    await cloud.control().changeAccount({ hasPaymentMethod: true });
    await put({ autoTopUp: { enabled: true, amount: 10, threshold: 5 } });
    expect(await trigger()).toMatchObject({ status: 200, body: { success: false, currentBalance: 5, threshold: 5 } });
    await put({ autoTopUp: { threshold: 6 } });
    expect(await trigger()).toMatchObject({ body: { success: true, amount: 10, previousBalance: 5, newBalance: 15 } });
  });
});
