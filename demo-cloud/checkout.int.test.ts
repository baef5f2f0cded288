import { describe, expect, test } from "vitest";
import { CARDS, cardForm } from "./testing/card-form";
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
const post = (path: string, body: URLSearchParams) =>
  cloud.call("POST", path, {
    key: null,
    body: String(body),
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
  });
const pressPay = (id: string, form = cardForm(CARDS.pays)) => post(`/pay/${id}`, form);
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
    const declined = await pressPay(sessionId, cardForm(CARDS.declined));
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

  test("a repeated webhook credits once", async () => {
    await cloud.control().setPaymentHooks({ webhook: "repeated" });
    const { sessionId } = await open(10);
    await pressPay(sessionId);
    await advance(60_000);
    expect(await balance()).toBe(15);
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
    await pressPay(sessionId, cardForm(CARDS.pays, { keep: "yes" }));
    const { body } = await cloud.call("PUT", "/api/v1/billing/settings", { body: { autoTopUp: { enabled: true } } });
    expect(body).toMatchObject({ settings: { autoTopUp: { enabled: true, hasPaymentMethod: true } } });
  });

  test("packs are public, with decimal text and cents", async () => {
    const { body } = await cloud.call("GET", "/api/stripe/credit-packs", { key: null });
    const { creditPacks } = body as { creditPacks: unknown[] };
    expect(creditPacks[0]).toMatchObject({ credits: "10.00", price_cents: 1000, is_active: true });
  });
});

describe("the card form", () => {
  test.each([
    [{ number: "" }, "Your card number is incomplete."],
    [{ number: "4242 4242 4242 4241" }, "Your card number is invalid."],
    [{ number: "4111 1111 1111 1111" }, "Only the test cards below can be used here."],
    [{ expiry: "13 / 40" }, "Your card&#39;s expiration date is incomplete."],
    [{ expiry: "01 / 20" }, "Your card&#39;s expiration date is in the past."],
    [{ cvc: "12" }, "Your card&#39;s security code is incomplete."],
  ])("with %j says what is wrong, and nothing is charged", async (change, message) => {
    const { sessionId } = await open();
    const answer = await pressPay(sessionId, cardForm(CARDS.pays, change));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(message);
    expect(answer.text).not.toContain('value="123"');
    expect((await verify(sessionId)).body).toMatchObject({ status: "unpaid" });
  });

  test("puts no markup of the sender into the page", async () => {
    const { sessionId } = await open();
    const { text } = await pressPay(sessionId, cardForm("1", { name: '"><script>alert(1)</script>' }));
    expect(text).toContain("&quot;&gt;&lt;script&gt;");
  });
});

describe("3-D Secure", () => {
  const challenged = async () => {
    const { sessionId } = await open();
    const answer = await pressPay(sessionId, cardForm(CARDS.asksTheBank));
    expect(answer.headers.get("location")).toBe(`/pay/${sessionId}/challenge`);
    return { sessionId, path: `/pay/${sessionId}/challenge` };
  };
  const answer = (path: string, word: string) => post(path, new URLSearchParams({ answer: word }));

  test("is paid once the bank's question is answered", async () => {
    const { sessionId, path } = await challenged();
    expect((await cloud.call("GET", path, { key: null })).text).toContain("Is it you?");
    await advance(60_000);
    expect((await verify(sessionId)).body).toMatchObject({ status: "unpaid" });
    expect((await answer(path, "complete")).headers.get("location")).toContain("/dashboard/billing/success");
    await advance(3_000);
    expect(await balance()).toBe(30);
  });

  test("failed: nothing is charged, and another card pays", async () => {
    const { sessionId, path } = await challenged();
    expect((await answer(path, "fail")).text).toContain("Your bank could not confirm that it is you.");
    expect((await answer(path, "complete")).status).toBe(402);
    expect((await verify(sessionId)).body).toMatchObject({ status: "unpaid" });
    expect((await pressPay(sessionId)).status).toBe(303);
  });

  test("nobody is asked who did not begin", async () => {
    const { sessionId } = await open();
    expect((await cloud.call("GET", `/pay/${sessionId}/challenge`, { key: null })).status).toBe(303);
    expect((await answer(`/pay/${sessionId}/challenge`, "complete")).status).toBe(402);
    expect((await verify(sessionId)).body).toMatchObject({ status: "unpaid" });
  });
});

describe("the embedded form", () => {
  const wish = () => ({ credits: 25, ...urls(), ui_mode: "embedded" });

  test("is not offered unless the cloud is told to", async () => {
    expect((await cloud.call("GET", "/api/v1/credits/summary")).body).not.toHaveProperty("embeddedCheckoutEnabled");
    expect((await checkout(wish())).body).not.toHaveProperty("clientSecret");
  });

  test("is paid in a frame, which tells the page around it", async () => {
    await cloud.control().setRules({ embeddedCheckout: true });
    expect((await cloud.call("GET", "/api/v1/credits/summary")).body).toMatchObject({ embeddedCheckoutEnabled: true });
    const { body } = await checkout(wish());
    const { sessionId, clientSecret } = body as { sessionId: string; clientSecret: string };
    expect(body).toMatchObject({ url: null, publishableKey: expect.stringMatching(/^pk_test_/) });
    const frame = await cloud.call("GET", `/embed/${clientSecret}`, { key: null });
    expect(frame.text).toContain("Card number");
    expect(frame.text).not.toContain(">Cancel</a>");
    expect(frame.headers.get("content-security-policy")).toContain("frame-ancestors *");
    const paid = await post(`/embed/${clientSecret}`, cardForm(CARDS.pays));
    expect(paid.text).toContain("isComplete");
    expect((await verify(sessionId)).body).toMatchObject({ success: true });
    await advance(3_000);
    expect(await balance()).toBe(30);
    expect((await cloud.call("GET", `/embed/${sessionId}`, { key: null })).status).toBe(404);
  });

  test("comes with a script that stands in for the provider's", async () => {
    const { text, headers } = await cloud.call("GET", "/stripe.js", { key: null });
    expect(headers.get("content-type")).toContain("text/javascript");
    expect(text).toContain(cloud.origin());
    expect(() => new Function(text)).not.toThrow();
  });
});
