import { afterEach, describe, expect, it } from "vitest";
import type { StartOptions } from "../../demo-cloud/start";
import { CARDS, cardForm } from "../../demo-cloud/testing/card-form";
import { type AppOnDemoCloud, type Asked, startAppOnDemoCloud } from "./testing/app-on-demo-cloud";
import { faultsOf } from "./testing/expectations";

const BILLING = "/api/cloud/billing";

let app: AppOnDemoCloud;

const start = async (options: StartOptions = {}): Promise<void> => {
  app = await startAppOnDemoCloud(options);
};
const get = (path: string): Promise<Asked> => app.ask("GET", `${BILLING}${path}`);
const post = (path: string, body: unknown, key?: string): Promise<Asked> =>
  app.ask("POST", `${BILLING}${path}`, { body, headers: key === undefined ? [] : [["Idempotency-Key", key]] });

afterEach(() => app.end());

/** What the person does at the payment page. */
const payAt = async (url: string, card: string = CARDS.pays): Promise<number> => {
  const response = await fetch(url, { method: "POST", redirect: "manual", body: cardForm(card) });
  return response.status;
};
const checkouts = () => app.cloud.control.requests({ method: "POST", path: "/api/v1/credits/checkout" });

describe("GET /api/cloud/billing/summary", () => {
  it("tells the balance of all views and what the cloud offers", async () => {
    await start();
    const { status, fields } = await get("/summary");
    expect(status).toBe(200);
    expect(fields).toEqual({
      balance: 20,
      currency: "USD",
      embeddedCheckoutEnabled: false,
      hostedCheckoutEnabled: true,
      cryptoEnabled: true,
      low: false,
      critical: false,
      hasPaymentMethod: false,
      autoTopUp: { enabled: false, amount: null, threshold: null },
      minimumTopUpUsd: 1,
      maximumTopUpUsd: 1000,
      topUpUrl: `${app.cloud.origin}/dashboard/settings?tab=billing`,
    });
    expect(app.state.read().credits.balanceMicros).toBe(20_000_000);
  });

  it("never makes an unknown balance 0", async () => {
    await start();
    await app.cloud.control.changeAccount({ balanceFormat: "junk" });
    app.state.patch("credits", { balanceMicros: null, level: "unknown", fetchedAt: null });
    expect((await get("/summary")).fields).toMatchObject({ balance: null, low: false, critical: false });
  });

  it("says that coins are off where the cloud switched them off", async () => {
    await start();
    await app.cloud.control.setPaymentHooks({ cryptoEnabled: false });
    expect((await get("/summary")).fields.cryptoEnabled).toBe(false);
  });

  it.each([
    ["server-error-empty", 502, "REMOTE_FAILED"],
    ["rate-limited", 429, "RATE_LIMITED"],
    ["reset", 502, "OFFLINE"],
    ["forbidden", 403, "FORBIDDEN"],
  ] as const)("answers the cloud's %s with %i", async (kind, status, code) => {
    await start();
    await app.cloud.control.addFault({ kind, path: "/api/v1/credits/summary" });
    const answer = await get("/summary");
    expect([answer.status, answer.fields.code, faultsOf(answer)]).toEqual([status, code, []]);
  });
});

describe("GET /api/cloud/billing/payment-methods", () => {
  it.each([false, true])("tells of the saved card: %s", async (hasPaymentMethod) => {
    await start();
    await app.cloud.control.changeAccount({ hasPaymentMethod });
    const saved = [{ id: "default", label: "Saved payment method", isDefault: true }];
    expect((await get("/payment-methods")).fields).toEqual({ ok: true, paymentMethods: hasPaymentMethod ? saved : [] });
  });
});

describe("GET /api/cloud/billing/history", () => {
  const ids = ({ fields }: Asked): unknown[] => (fields.entries as { id: string }[]).map(({ id }) => id);

  it("pages newest first with the same ids in every answer", async () => {
    await start();
    for (let index = 1; index <= 5; index++) {
      await app.cloud.control.addEntry({ type: "debit", amountUsd: 0.1, description: `Inference ${index}` });
    }
    const all = await get("/history?limit=10");
    expect(all.fields).toMatchObject({ hasMore: false });
    expect((all.fields.entries as unknown[])[0]).toEqual({
      ...{ id: expect.any(String), kind: "usage", type: "debit", amount: -0.1, description: "Inference 5" },
      ...{ agentName: null, createdAt: expect.stringMatching(/Z$/) },
    });
    const first = await get("/history?limit=3");
    const second = await get("/history?limit=3&offset=3");
    expect([first.fields.hasMore, second.fields.hasMore]).toEqual([true, false]);
    expect([...ids(first), ...ids(second)]).toEqual(ids(all));
  });

  it.each([
    ["credit", [20]],
    ["debit", [-3]],
    ["refund", [1]],
  ])("filters by type %s", async (type, amounts) => {
    await start();
    await app.cloud.control.addEntry({ type: "debit", amountUsd: 3, description: "Inference (reserved)" });
    await app.cloud.control.addEntry({ type: "refund", amountUsd: 1, description: "Inference (refund)" });
    const { fields } = await get(`/history?type=${type}`);
    expect((fields.entries as { amount: number }[]).map(({ amount }) => amount)).toEqual(amounts);
  });

  it.each(["limit=0", "limit=201", "limit=x", "offset=-1", "type=usage", "limit=1.5"])("refuses ?%s", async (query) => {
    await start();
    const before = await app.cloud.control.latestRequest();
    expect((await get(`/history?${query}`)).status).toBe(400);
    expect(await app.cloud.control.requests({ since: before, path: "/api/credits/*" })).toEqual([]);
  });
});

describe("billing settings", () => {
  const put = (body: unknown): Promise<Asked> => app.ask("PUT", `${BILLING}/settings`, { body });

  it.each([
    ["nested", { autoTopUp: { enabled: true, amount: 25, threshold: 5 } }],
    ["flat", { autoTopUp: true, amount: 25, threshold: "5.00" }],
  ])("are changed in the %s form, and read back", async (_form, body) => {
    await start();
    await app.cloud.control.changeAccount({ hasPaymentMethod: true });
    expect((await put(body)).status).toBe(200);
    expect((await get("/settings")).fields).toEqual({
      ok: true,
      settings: {
        autoTopUp: { enabled: true, amount: 25, threshold: 5, hasPaymentMethod: true },
        payAsYouGoFromEarnings: true,
        limits: { minAmount: 1, maxAmount: 1000, minThreshold: 0, maxThreshold: 1000 },
      },
    });
    expect((await get("/summary")).fields.autoTopUp).toEqual({ enabled: true, amount: 25, threshold: 5 });
  });

  it("name the missing card, and where to add one", async () => {
    await start();
    const answer = await put({ autoTopUp: { enabled: true } });
    expect(answer.status).toBe(409);
    expect(answer.fields).toMatchObject({
      code: "PAYMENT_METHOD_REQUIRED",
      topUpUrl: expect.stringContaining("billing"),
    });
  });

  it.each([
    [{ autoTopUp: { amount: 0.5 } }],
    [{ autoTopUp: { amount: 1000.01 } }],
    [{ autoTopUp: { amount: 10.001 } }],
    [{ threshold: -1 }],
    [{ autoTopUp: "yes" }],
    [{ payAsYouGoFromEarnings: 1 }],
  ])("refuse %j before the cloud is asked", async (body) => {
    await start();
    const before = await app.cloud.control.latestRequest();
    expect((await put(body)).status).toBe(400);
    expect(await app.cloud.control.requests({ since: before, path: "/api/v1/billing/*" })).toEqual([]);
  });
});

describe("POST /api/cloud/billing/checkout", () => {
  it("opens a payment, which is credited only when the cloud has booked it", async () => {
    await start();
    await app.cloud.control.setPaymentHooks({ webhook: "never" });
    const { status, fields } = await post("/checkout", { amountUsd: 25.5, mode: "embedded" });
    expect(status).toBe(200);
    expect(fields).toEqual({
      ...{ provider: "stripe", mode: "hosted", sessionId: expect.stringMatching(/^cs_test_/) },
      checkoutUrl: `${app.cloud.origin}/pay/${fields.sessionId}`,
    });
    const read = async () => (await get(`/checkout/${fields.sessionId}`)).fields;
    expect(await read()).toEqual({ status: "open", balance: null });
    expect(await payAt(String(fields.checkoutUrl))).toBe(303);
    await expect.poll(read).toEqual({ status: "paid", balance: null });
    await app.cloud.control.addEntry({
      ...{ type: "credit", amountUsd: 25.5, description: "Balance top-up - $25.50" },
      metadata: { session_id: fields.sessionId },
    });
    await expect.poll(read, { timeout: 10_000 }).toEqual({ status: "credited", balance: 45.5 });
  });

  it("stays open for a declined card", async () => {
    await start();
    const { fields } = await post("/checkout", { amountUsd: 25 });
    expect(await payAt(String(fields.checkoutUrl), CARDS.declined)).not.toBe(303);
    expect((await get(`/checkout/${fields.sessionId}`)).fields).toEqual({ status: "open", balance: null });
  });

  it("makes one session of one wish, with a key or within ten seconds", async () => {
    await start();
    const answers = await Promise.all([
      post("/checkout", { amountUsd: 25 }),
      post("/checkout", { amountUsd: "25.00" }),
      post("/checkout", { amountUsd: 25 }, "one"),
      post("/checkout", { amountUsd: 25 }, "one"),
    ]);
    expect(new Set(answers.map(({ fields }) => fields.sessionId)).size).toBe(2);
    expect(await checkouts()).toHaveLength(2);
    expect((await post("/checkout", { amountUsd: 30 }, "one")).status).toBe(409);
  });

  it.each([0, 0.99, 1000.01, 25.001, -25, "12abc", "1e2", " ", null, true, [25], undefined])(
    "refuses %j before the cloud is asked",
    async (amountUsd) => {
      await start();
      const answer = await post("/checkout", { amountUsd });
      expect([answer.status, answer.fields.code, answer.fields.field]).toEqual([400, "INVALID_INPUT", "amountUsd"]);
      expect(await checkouts()).toEqual([]);
    },
  );

  it.each([
    "https://evil.example/pay",
    "https://checkout.stripe.com.evil.example/",
    "http://checkout.stripe.com/c/pay/1",
    "file:///etc/passwd",
    "javascript:alert(1)",
  ])("is 502 when the cloud names %s", async (url) => {
    await start();
    const body = JSON.stringify({ url, sessionId: "cs_test_1" });
    await app.cloud.control.addFault({ kind: "reply", path: "/api/v1/credits/checkout", status: 200, body });
    const answer = await post("/checkout", { amountUsd: 25 });
    expect([answer.status, answer.fields.code]).toEqual([502, "REMOTE_FAILED"]);
    expect(answer.text).not.toContain("evil");
  });

  it("hands over the embedded form where the cloud offers one", async () => {
    await start();
    const reply = (path: string, content: object) =>
      app.cloud.control.addFault({ kind: "reply", path, status: 200, body: JSON.stringify(content) });
    await reply("/api/v1/credits/summary", { success: true, embeddedCheckoutEnabled: true, organization: {} });
    const session = { sessionId: "cs_test_1", clientSecret: "cs_test_1_secret", publishableKey: "pk_test_1" };
    await reply("/api/v1/credits/checkout", session);
    const { fields } = await post("/checkout", { amountUsd: 25, mode: "embedded" });
    expect(fields).toEqual({ provider: "stripe", mode: "embedded", ...session });
  });

  it("is never repeated by itself when its reply is lost", async () => {
    await start();
    await app.cloud.control.addFault({ kind: "reset", path: "/api/v1/credits/checkout", afterHandling: true });
    expect((await post("/checkout", { amountUsd: 25 })).status).toBe(502);
    expect(await checkouts()).toHaveLength(1);
  });

  it("says that the account changed when it was signed out meanwhile", async () => {
    await start();
    await app.cloud.control.addFault({ kind: "stall", path: "/api/v1/credits/checkout" });
    const answer = post("/checkout", { amountUsd: 25 });
    await app.cloud.control.waitForRequests({ path: "/api/v1/credits/checkout", until: "arrived" });
    await app.ask("POST", "/api/cloud/disconnect");
    const { status, fields } = await answer;
    expect([status, fields.code, fields.error]).toEqual([
      409,
      "CANCELLED",
      "The account changed while this was under way.",
    ]);
  });

  it.each(["cs_test_unknown", "0"])("knows nothing of the foreign session %s", async (id) => {
    await start();
    expect((await get(`/checkout/${id}`)).status).toBe(404);
  });

  it.each(["a%2fb", "a%20b", "x".repeat(201)])("refuses the id %s", async (id) => {
    await start();
    expect([400, 404]).toContain((await get(`/checkout/${id}`)).status);
  });
});

describe("POST /api/cloud/billing/crypto/quote", () => {
  const quote = { amountUsd: 25, currency: "USDT", network: "TRC20", walletAddress: "0xabc" };

  it("makes an invoice with the documented fields, confirmed and credited in its time", async () => {
    await start({ profile: "modern" });
    await app.cloud.control.setPaymentHooks({ cryptoOutcome: "nothing" });
    const { status, fields } = await post("/crypto/quote", quote);
    expect(status).toBe(200);
    expect(fields).toEqual({
      ...{ provider: "oxapay", network: "TRC20", currency: "USDT", amount: "25.000", amountUsd: 25 },
      paymentLinkUrl: expect.stringContaining("/pay-crypto/"),
      expiresAt: expect.stringMatching(/Z$/),
      invoiceId: expect.any(String),
      trackId: expect.any(String),
      walletAddress: "0xabc",
    });
    const read = async () => (await get(`/crypto/payments/${fields.invoiceId}`)).fields;
    expect(await read()).toMatchObject({ status: "open", cloudStatus: "pending", expectedAmount: "25.000" });
    await app.cloud.control.settleCrypto(String(fields.invoiceId), "confirmed");
    await expect.poll(read, { timeout: 10_000 }).toMatchObject({
      ...{ status: "credited", cloudStatus: "confirmed", receivedAmount: "25.000", balance: 45 },
      transactionHash: expect.any(String),
    });
  });

  it.each(["expired", "failed"] as const)("tells of one that %s", async (outcome) => {
    await start({ profile: "modern" });
    await app.cloud.control.setPaymentHooks({ cryptoOutcome: "nothing" });
    const { fields } = await post("/crypto/quote", quote);
    await app.cloud.control.settleCrypto(String(fields.invoiceId), outcome);
    await expect
      .poll(async () => (await get(`/crypto/payments/${fields.trackId}`)).fields, { timeout: 10_000 })
      .toMatchObject({ status: outcome, balance: null });
  });

  it("refuses an idempotency key that stood for another coin", async () => {
    await start({ profile: "modern" });
    expect((await post("/crypto/quote", quote, "one")).fields).toMatchObject({ currency: "USDT", network: "TRC20" });
    for (const other of [{ currency: "BTC" }, { network: "ERC20" }, { network: undefined }]) {
      const answer = await post("/crypto/quote", { ...quote, ...other }, "one");
      expect([answer.status, answer.fields.code, answer.fields.field]).toEqual([409, "CONFLICT", "Idempotency-Key"]);
    }
  });

  it("is 503 with a way to pay where the cloud does not do this for a key", async () => {
    await start({ profile: "legacy" });
    const answer = await post("/crypto/quote", quote);
    expect(answer.status).toBe(503);
    expect(answer.fields).toMatchObject({ code: "CRYPTO_UNAVAILABLE", topUpUrl: expect.stringContaining("billing") });
    expect(app.state.read().account.state).toBe("verified");
  });

  it.each([
    ["unauthorized", "verified"],
    ["forbidden", "verified"],
  ] as const)("is 503 for the cloud's %s, and the key stays accepted", async (kind, state) => {
    await start({ profile: "modern" });
    await app.cloud.control.addFault({ kind, path: "/api/crypto/payments", method: "POST" });
    const answer = await post("/crypto/quote", quote);
    expect([answer.status, answer.fields.code]).toEqual([503, "CRYPTO_UNAVAILABLE"]);
    expect(app.state.read().account.state).toBe(state);
  });

  it.each([
    ["currency", { ...quote, currency: "DOGE" }],
    ["network", { ...quote, network: "AUTO" }],
    ["network", { ...quote, network: "LIGHTNING" }],
    ["amountUsd", { ...quote, amountUsd: 1.001 }],
    ["walletAddress", { ...quote, walletAddress: 7 }],
  ])("refuses a bad %s before an invoice is made", async (field, body) => {
    await start({ profile: "modern" });
    const answer = await post("/crypto/quote", body);
    expect([answer.status, answer.fields.field]).toEqual([400, field]);
    expect(await app.cloud.control.requests({ method: "POST", path: "/api/crypto/payments" })).toEqual([]);
  });
});

describe("invoices", () => {
  it("are told without their addresses", async () => {
    await start();
    const invoices = [
      {
        id: "in_1",
        date: "Jan 5, 2026",
        total: "$25.00",
        status: "Paid",
        type: "top_up",
        creditsAdded: "25.00",
        invoiceUrl: "",
      },
      { id: "in_2", total: "$1.00", status: "Open", invoicePdf: "https://evil.example/x.pdf" },
    ];
    const body = JSON.stringify({ invoices, count: 2 });
    await app.cloud.control.addFault({ kind: "reply", path: "/api/invoices/list", status: 200, body });
    const { text, fields } = await get("/invoices");
    expect(fields.invoices).toEqual([
      { id: "in_1", date: "Jan 5, 2026", total: "$25.00", status: "Paid", type: "top_up", creditsAdded: 25 },
      { id: "in_2", date: null, total: "$1.00", status: "Open", type: null, creditsAdded: null },
    ]);
    expect(text).not.toContain("evil");
  });
});

describe("all of it", () => {
  it.each([
    ["GET", "/summary"],
    ["GET", "/payment-methods"],
    ["GET", "/history"],
    ["GET", "/invoices"],
    ["GET", "/settings"],
    ["PUT", "/settings"],
    ["POST", "/checkout"],
    ["POST", "/crypto/quote"],
    ["GET", "/checkout/cs_test_1"],
    ["GET", "/crypto/payments/1"],
  ])("asks nobody while signed out: %s %s", async (method, path) => {
    await start();
    await app.ask("POST", "/api/cloud/disconnect");
    const before = await app.cloud.control.latestRequest();
    const answer = await app.ask(method, `${BILLING}${path}`, method === "GET" ? {} : { body: { amountUsd: 25 } });
    expect([answer.status, answer.fields.code]).toEqual([401, "NOT_SIGNED_IN"]);
    expect(await app.cloud.control.requests({ since: before })).toEqual([]);
  });
});
