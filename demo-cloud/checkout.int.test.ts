import { describe, expect, test } from "vitest";
import { cloudForEachTest } from "./testing/cloud-under-test";

const cloud = cloudForEachTest();

const urls = () => ({
  success_url: `${cloud.origin()}/dashboard/billing/success?from=test`,
  cancel_url: `${cloud.origin()}/dashboard/settings?tab=billing&canceled=1`,
});
const checkout = (body: unknown) => cloud.call("POST", "/api/v1/credits/checkout", { body });
const open = async (credits = 25) => {
  const { body } = await checkout({ credits, ...urls() });
  return body as { url: string; sessionId: string };
};
const verify = (id: string) => cloud.call("GET", `/api/v1/credits/verify?session_id=${id}`);
const pressPay = (id: string, form = "card=good") =>
  cloud.call("POST", `/pay/${id}`, {
    key: null,
    body: form,
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
  });
const advance = (advanceMs: number) => cloud.control().moveClock({ advanceMs });
const balance = async () => (await cloud.control().state()).balanceUsd;

describe("opening a checkout", () => {
  test.each([
    [{ credits: 0.99 }, "credits"],
    [{ credits: 1000.01 }, "credits"],
    [{ credits: "25" }, "credits"],
    [{ amount: 5000 }, "credits"],
    [{ credits: 25, success_url: "no url" }, "success_url"],
  ])("refuses %j", async (change, field) => {
    const answer = await checkout({ ...urls(), ...change });
    expect(answer).toMatchObject({ status: 400, body: { error: "Invalid request" } });
    expect(answer.body?.details).toHaveProperty(`${field}._errors`);
  });

  test.each([
    "https://evil.example/back",
    "http://127.0.0.1:4000/back",
    "http://localhost:3002/",
    "https://milady.ai.evil.example/",
    "http://milady.ai/",
    "elizacloud://back",
  ])("does not return to %s", async (url) => {
    expect((await checkout({ credits: 5, ...urls(), success_url: url })).body).toEqual({
      error: "Invalid success_url",
    });
    expect((await checkout({ credits: 5, ...urls(), cancel_url: url })).body).toEqual({ error: "Invalid cancel_url" });
  });

  test.each(["http://localhost:3000/a", "http://127.0.0.1:3001/b", "https://app.milady.ai/c"])(
    "returns to %s",
    async (url) => {
      expect((await checkout({ credits: 5, success_url: url, cancel_url: url })).status).toBe(200);
    },
  );

  test("a body that is not JSON is an internal error", async () => {
    expect(await checkout("{")).toMatchObject({ status: 500, body: { code: "internal_error" } });
  });
});

describe("the life of a checkout", () => {
  test("open, paid, and credited once by the webhook one to three seconds later", async () => {
    const { url, sessionId } = await open();
    expect(sessionId).toMatch(/^cs_test_/);
    expect((await cloud.call("GET", new URL(url).pathname, { key: null })).text).toContain("Pay $25.00");
    expect((await verify(sessionId)).body).toEqual({
      success: false,
      error: "Payment not completed",
      status: "unpaid",
    });

    const paid = await pressPay(sessionId);
    expect(paid.status).toBe(303);
    expect(paid.headers.get("location")).toBe(
      `${cloud.origin()}/dashboard/billing/success?from=test&session_id=%7BCHECKOUT_SESSION_ID%7D`,
    );
    await pressPay(sessionId);
    expect((await verify(sessionId)).body).toMatchObject({ success: true, amount: 25 });
    await advance(999);
    expect(await balance()).toBe(5);
    await advance(2001);
    expect(await balance()).toBe(30);
    await advance(60_000);
    const { ledger } = await cloud.control().state();
    expect(ledger.filter(({ description }) => description === "Balance top-up - $25.00")).toHaveLength(1);
  });

  test("cancelled: the page leads back and the payment stays unpaid", async () => {
    const { url, sessionId } = await open();
    const page = await cloud.call("GET", new URL(url).pathname, { key: null });
    expect(page.text).toContain("canceled=1");
    await advance(3_600_000);
    expect((await verify(sessionId)).body).toMatchObject({ success: false, status: "unpaid" });
  });

  test("declined by the card or by the hook: told on the page, payable afterwards", async () => {
    const { sessionId } = await open();
    const declined = await pressPay(sessionId, "card=declined");
    expect(declined.text).toContain("Your card was declined");
    await cloud.control().setPaymentHooks({ declineCards: true });
    expect((await pressPay(sessionId)).text).toContain("Your card was declined");
    await cloud.control().setPaymentHooks({ declineCards: false });
    expect((await pressPay(sessionId)).status).toBe(303);
  });

  test("the webhook can be late or lost while the payment counts as paid", async () => {
    await cloud.control().setPaymentHooks({ webhook: "delayed" });
    const late = await open(10);
    await pressPay(late.sessionId);
    await advance(59_999);
    expect(await balance()).toBe(5);
    await advance(1);
    expect(await balance()).toBe(15);
    await cloud.control().setPaymentHooks({ webhook: "never" });
    const lost = await open(10);
    await pressPay(lost.sessionId);
    await advance(3_600_000);
    expect(await balance()).toBe(15);
    expect((await verify(lost.sessionId)).body).toMatchObject({ success: true });
  });

  test("unknown after a day, and before it was opened", async () => {
    const { url, sessionId } = await open();
    await advance(24 * 3_600_000);
    expect(await verify(sessionId)).toMatchObject({ status: 500, body: { code: "internal_error" } });
    expect((await cloud.call("GET", new URL(url).pathname)).status).toBe(404);
    expect((await pressPay("cs_test_unknown")).status).toBe(404);
    expect((await cloud.call("GET", "/api/v1/credits/verify")).body).toEqual({
      success: false,
      error: "session_id is required",
    });
  });

  test("keeping the card makes automatic top-up possible", async () => {
    const { sessionId } = await open();
    await pressPay(sessionId, "card=good&keep=yes");
    const { body } = await cloud.call("PUT", "/api/v1/billing/settings", { body: { autoTopUp: { enabled: true } } });
    expect(body).toMatchObject({ settings: { autoTopUp: { enabled: true, hasPaymentMethod: true } } });
  });

  test("packs are public, with decimal text and cents", async () => {
    const { body } = await cloud.call("GET", "/api/stripe/credit-packs", { key: null });
    const { creditPacks } = body as { creditPacks: unknown[] };
    expect(creditPacks[0]).toMatchObject({ credits: "10.00", price_cents: 1000, is_active: true });
  });
});
