import { describe, expect, test } from "vitest";
import { cloudForEachTest } from "./testing/cloud-under-test";

const cloud = cloudForEachTest({ profile: "modern" });
const create = (body: unknown = { amount: 25, payCurrency: "USDC", network: "BASE" }) =>
  cloud.call("POST", "/api/crypto/payments", { body });
const opened = async () => (await create()).body as { paymentId: string; trackId: string; payLink: string };
const get = async (id: string) => (await cloud.call("GET", `/api/crypto/payments/${id}`)).body;
const advance = (advanceMs: number) => cloud.control().moveClock({ advanceMs });
const balance = async () => (await cloud.control().state()).balanceUsd;

test("the older cloud fails for a key whatever is asked, and works for the browser", async () => {
  await cloud.control().setRules({ profile: "legacy" });
  await cloud.control().setPaymentHooks({ cryptoEnabled: false });
  const failed = { status: 500, body: { error: "Failed to process payment request" } };
  expect(await create()).toMatchObject(failed);
  expect(await create("{")).toMatchObject(failed);
  await cloud.call("POST", "/api/auth/cli-session", { key: null, body: { sessionId: "s" } });
  const page = await cloud.call("GET", "/auth/cli-login?session=s", { key: null });
  const headers = { Cookie: page.headers.get("set-cookie")?.split(";")[0] ?? "" };
  const asBrowser = () => cloud.call("POST", "/api/crypto/payments", { key: null, headers, body: { amount: 5 } });
  expect(await asBrowser()).toMatchObject({ status: 503, body: { error: "Crypto payments not available" } });
  await cloud.control().setPaymentHooks({ cryptoEnabled: true });
  expect(await asBrowser()).toMatchObject({ status: 200, body: { creditsToAdd: "5.000" } });
});

test("the switch shows in the service's status", async () => {
  expect((await cloud.call("GET", "/api/crypto/status")).body).toMatchObject({ enabled: true, isTestnet: false });
  await cloud.control().setPaymentHooks({ cryptoEnabled: false });
  expect((await cloud.call("GET", "/api/crypto/status")).body).toMatchObject({ enabled: false });
  expect((await create()).status).toBe(503);
});

test.each([
  [{ amount: 0.5 }, "amount"],
  [{ amount: 10_001 }, "amount"],
  [{ amount: 5, payCurrency: "DOGE" }, "payCurrency"],
  [{ amount: 5, network: "AUTO" }, "network"],
])("refuses %j", async (body, field) => {
  const answer = await create(body);
  expect(answer).toMatchObject({ status: 400, body: { error: "Validation failed" } });
  expect(answer.body?.details).toHaveProperty(field);
});

describe("an invoice", () => {
  test("is confirmed after 20 s and credited once", async () => {
    const { now } = await cloud.control().state();
    const { paymentId, payLink, ...rest } = await opened();
    expect(rest).toMatchObject({ creditsToAdd: "25.000", expiresAt: new Date(now + 1_800_000).toISOString() });
    expect((await cloud.call("GET", new URL(payLink).pathname, { key: null })).text).toContain("Pay with USDC");
    expect(await get(paymentId)).toMatchObject({ status: "pending", confirmed: false, expectedAmount: "25.000" });
    await advance(20_000);
    expect(await get(paymentId)).toMatchObject({
      status: "confirmed",
      confirmed: true,
      receivedAmount: "25.000",
      transactionHash: expect.stringMatching(/^0x[0-9a-f]{64}$/),
      confirmedAt: new Date(now + 20_000).toISOString(),
    });
    await cloud.control().settleCrypto(paymentId, "confirmed");
    await advance(3_600_000);
    expect(await balance()).toBe(30);
    expect((await cloud.control().state()).ledger.at(-1)?.description).toBe("Crypto payment (USDC on BASE)");
    expect((await cloud.call("GET", "/api/crypto/payments")).body).toMatchObject({ payments: [{ id: paymentId }] });
  });

  test.each([
    ["nothing", "pending", "expired"],
    ["underpaid", "pending", "expired"],
    ["failed", "failed", "failed"],
  ] as const)("with the payer's part %s is %s, then %s", async (cryptoOutcome, soon, late) => {
    await cloud.control().setPaymentHooks({ cryptoOutcome });
    const { paymentId } = await opened();
    await advance(1_799_999);
    expect(await get(paymentId)).toMatchObject({ status: soon });
    await advance(1);
    expect(await get(paymentId)).toMatchObject({ status: late, confirmed: false });
    expect(await balance()).toBe(5);
  });

  test("has an id the cloud must know", async () => {
    expect((await cloud.call("GET", "/api/crypto/payments/x")).status).toBe(400);
    expect((await cloud.call("GET", "/api/crypto/payments/00000000-0000-4000-8000-000000000000")).status).toBe(404);
    const refused = await cloud.call("GET", "/api/crypto/payments", { key: "junk" });
    expect(refused).toMatchObject({ status: 500, body: { error: expect.any(String) } });
    await expect(cloud.control().settleCrypto("x", "failed")).rejects.toThrow("404");
  });
});

describe("the page of an invoice", () => {
  const act = (payLink: string, what: string) =>
    cloud.call("POST", new URL(payLink).pathname, { key: null, body: `do=${what}` });
  const page = async (payLink: string) =>
    (await cloud.call("GET", new URL(payLink).pathname, { key: null })).text.replace(/<[^>]+>/g, " ");

  test("shows coins block by block, and the invoice counts them after three", async () => {
    const { paymentId, payLink } = await opened();
    await act(payLink, "exact");
    expect(await page(payLink)).toContain("0 of 3 confirmed");
    await advance(10_000);
    expect(await page(payLink)).toContain("2 of 3 confirmed");
    expect(await get(paymentId)).toMatchObject({ status: "pending" });
    await advance(5_000);
    expect(await page(payLink)).toContain("3 of 3 confirmed");
    expect(await get(paymentId)).toMatchObject({ status: "confirmed", receivedAmount: "25.000" });
    const { transactionHash } = (await get(paymentId)) as { transactionHash: string };
    expect((await cloud.call("GET", `/explorer/${transactionHash}`, { key: null })).text).toContain(transactionHash);
    expect(await balance()).toBe(30);
  });

  test("too little waits for the rest, and the payer of the hook keeps away", async () => {
    const { paymentId, payLink } = await opened();
    await act(payLink, "less");
    await act(payLink, "confirm");
    await advance(60_000);
    expect(await get(paymentId)).toMatchObject({ status: "pending", receivedAmount: "12.500" });
    await act(payLink, "exact");
    await act(payLink, "confirm");
    expect(await get(paymentId)).toMatchObject({ status: "confirmed", receivedAmount: "25.000" });
    expect(await balance()).toBe(30);
  });

  test("an expired invoice takes nothing more", async () => {
    const { paymentId, payLink } = await opened();
    await act(payLink, "expire");
    await act(payLink, "exact");
    await advance(60_000);
    expect(await get(paymentId)).toMatchObject({ status: "expired" });
    expect(await page(payLink)).not.toContain("Test wallet");
    expect(await balance()).toBe(5);
  });

  test("is nowhere for an unknown number", async () => {
    expect((await cloud.call("GET", "/pay-crypto/1", { key: null })).status).toBe(404);
    expect((await cloud.call("GET", "/explorer/0x1", { key: null })).status).toBe(404);
  });
});
