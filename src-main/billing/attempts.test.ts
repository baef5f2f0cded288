import { beforeEach, describe, expect, it } from "vitest";
import { DomainError } from "../cloud/errors";
import { type BillingUnderTest, createBillingUnderTest } from "./testing/billing-under-test";

const CHECKOUT = "/api/v1/credits/checkout";
const KEY = "00000000-0000-4000-8000-00000000aaaa";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let app: BillingUnderTest;

beforeEach(async () => {
  app = await createBillingUnderTest();
});

describe("beginning a card payment", () => {
  it("asks the cloud once, keeps the session, and waits for the person", async () => {
    const { billing, cloud, clock } = app;
    const before = billing().payByCard({ idempotencyKey: KEY, amountCents: 2_510, mode: "hosted" });
    expect(before).toMatchObject({ phase: "creating", amountMicros: 25_100_000, canShow: false });
    await billing().created(before.id);
    const request = cloud.requests.find(({ path }) => path === CHECKOUT);
    expect(request).toMatchObject({ method: "POST", retry: "never", body: { credits: 25.1, amount: 25.1 } });
    expect(JSON.stringify(request?.body)).toContain("/dashboard/billing/success?from=");
    expect(app.attempt(before.id)).toMatchObject({
      phase: "waiting",
      mode: "hosted",
      payHost: "checkout.stripe.com",
      canShow: true,
      canOpenInBrowser: true,
      oldBalanceMicros: 5_000_000,
      nextCheckAt: clock.now() + 2_000,
    });
    expect(billing().payments.target(before.id)).toEqual({
      kind: "hosted",
      url: "https://checkout.stripe.com/c/pay/cs_test_0",
    });
  });

  it("makes one session of a double click, and of a repetition after a restart", async () => {
    const { billing, cloud } = app;
    const wish = { idempotencyKey: KEY, amountCents: 2_500, mode: "hosted" } as const;
    const first = billing().payByCard(wish);
    const second = billing().payByCard(wish);
    await billing().created(first.id);
    await app.crash();
    const third = billing().payByCard(wish);
    expect([second.id, third.id]).toEqual([first.id, first.id]);
    expect(cloud.count(CHECKOUT)).toBe(1);
  });

  it("takes the same amount without a key within ten seconds for the same wish", async () => {
    const { billing, clock, cloud } = app;
    const wish = { idempotencyKey: null, amountCents: 2_500, mode: "hosted" } as const;
    const first = billing().payByCard(wish);
    await clock.advance(9_999);
    expect(billing().payByCard(wish).id).toBe(first.id);
    expect(billing().payByCard({ ...wish, amountCents: 2_600 }).id).not.toBe(first.id);
    await clock.advance(1);
    expect(billing().payByCard(wish).id).not.toBe(first.id);
    await app.settle();
    expect(cloud.count(CHECKOUT)).toBe(3);
  });

  it("refuses a key that stood for another payment", async () => {
    app.billing().payByCard({ idempotencyKey: KEY, amountCents: 2_500, mode: "hosted" });
    const again = () => app.billing().payByCard({ idempotencyKey: KEY, amountCents: 2_600, mode: "hosted" });
    expect(again).toThrow(expect.objectContaining({ code: "CONFLICT" }));
  });

  it("may be wished for again by the same key once nothing came of it", async () => {
    const { billing, cloud } = app;
    const wish = { idempotencyKey: KEY, amountCents: 2_500, mode: "hosted" } as const;
    cloud.answers[CHECKOUT] = () => {
      throw new DomainError("RATE_LIMITED", "Slower.");
    };
    const first = billing().payByCard(wish);
    await expect(billing().created(first.id)).rejects.toMatchObject({ code: "RATE_LIMITED" });
    delete cloud.answers[CHECKOUT];
    const second = billing().payByCard(wish);
    expect(second.id).not.toBe(first.id);
    expect(await billing().created(second.id)).toMatchObject({ phase: "waiting" });
    expect(billing().payByCard(wish).id).toBe(second.id);
  });

  it.each([0, 1, 99, 99.5, 100_001, -2_500, Number.NaN, Number.POSITIVE_INFINITY])(
    "sends nothing for %s cents",
    async (amountCents) => {
      const begin = () => app.billing().payByCard({ idempotencyKey: KEY, amountCents, mode: "hosted" });
      expect(begin).toThrow(expect.objectContaining({ code: "INVALID_INPUT", details: { field: "amountUsd" } }));
      await app.settle();
      expect(app.cloud.count(CHECKOUT)).toBe(0);
    },
  );

  it("begins nothing while signed out", async () => {
    await app.signOut();
    const begin = () => app.billing().payByCard({ idempotencyKey: KEY, amountCents: 2_500, mode: "hosted" });
    expect(begin).toThrow(expect.objectContaining({ code: "NOT_SIGNED_IN" }));
  });

  it("never asks a second time by itself when the reply is lost", async () => {
    const { billing, cloud, clock } = app;
    cloud.losesReplies = true;
    const { id } = billing().payByCard({ idempotencyKey: KEY, amountCents: 2_500, mode: "hosted" });
    await expect(billing().created(id)).rejects.toMatchObject({ code: "TIMEOUT" });
    cloud.losesReplies = false;
    await clock.advance(2 * HOUR);
    expect(cloud.count(CHECKOUT)).toBe(1);
    expect(app.attempt(id)).toMatchObject({ phase: "failed", canShow: false, error: { code: "TIMEOUT" } });
  });

  it.each([
    "https://evil.example/pay",
    "https://checkout.stripe.com.evil.example/",
    "http://checkout.stripe.com/c/pay/1",
    "file:///etc/passwd",
    "javascript:1",
  ])("opens nothing when the cloud names %s", async (url) => {
    app.cloud.checkoutUrl = () => url;
    const { id } = app.billing().payByCard({ idempotencyKey: KEY, amountCents: 2_500, mode: "hosted" });
    await expect(app.billing().created(id)).rejects.toMatchObject({ code: "REMOTE_FAILED" });
    expect(app.attempt(id)).toMatchObject({ phase: "failed", canShow: false, canOpenInBrowser: false });
    expect(() => app.billing().payments.target(id)).toThrow();
  });

  it.each([
    ["a reply without an address", { url: null, sessionId: "cs_1" }],
    ["a reply without a session", { url: "https://checkout.stripe.com/c/pay/1" }],
    ["no object", "ok"],
  ])("fails on %s", async (_what, body) => {
    app.cloud.answers[CHECKOUT] = () => body;
    const { id } = app.billing().payByCard({ idempotencyKey: KEY, amountCents: 2_500, mode: "hosted" });
    await expect(app.billing().created(id)).rejects.toMatchObject({ code: "REMOTE_FAILED" });
  });

  it("pays embedded where the cloud offers it, keeps the secrets off the disk, and still verifies after a restart", async () => {
    const { billing, cloud } = app;
    cloud.answers["/api/v1/credits/summary"] = () => ({
      success: true,
      embeddedCheckoutEnabled: true,
      organization: {},
    });
    cloud.answers[CHECKOUT] = (request) => {
      expect(request.body).toMatchObject({ ui_mode: "embedded" });
      return { session_id: "cs_test_0", clientSecret: "cs_secret", publishableKey: "pk_test_1" };
    };
    const { id } = billing().payByCard({ idempotencyKey: KEY, amountCents: 2_500, mode: "embedded" });
    await billing().created(id);
    expect(billing().payments.target(id)).toEqual({
      kind: "embedded",
      clientSecret: "cs_secret",
      publishableKey: "pk_test_1",
    });
    expect(app.file.writes.join()).not.toContain("cs_secret");
    await app.crash();
    expect(app.attempt(id)).toMatchObject({ phase: "waiting", mode: "embedded", canShow: false });
  });

  it("falls back to the hosted page where embedded is not offered", async () => {
    const { id } = app.billing().payByCard({ idempotencyKey: KEY, amountCents: 2_500, mode: "embedded" });
    expect(await app.billing().created(id)).toMatchObject({ mode: "hosted" });
  });
});

describe("a payment that is made", () => {
  it("is credited only when the ledger shows it, with the balance before and after", async () => {
    const { cloud, clock } = app;
    const { id } = await app.start();
    cloud.pay(app.payment(id));
    await clock.advance(2_000);
    expect(app.attempt(id)).toMatchObject({ phase: "verifying", newBalanceMicros: null, canShow: false });
    await clock.advance(10_000);
    expect(app.attempt(id).phase).toBe("verifying");
    cloud.webhook(app.payment(id));
    await clock.advance(10_000);
    expect(app.attempt(id)).toMatchObject({
      phase: "credited",
      oldBalanceMicros: 5_000_000,
      newBalanceMicros: 30_000_000,
      creditedAt: expect.any(Number),
      nextCheckAt: null,
    });
    expect(app.state.read().credits.balanceMicros).toBe(30_000_000);
    const asked = cloud.requests.length;
    await clock.advance(48 * HOUR);
    expect(cloud.requests.length).toBe(asked);
  });

  it("is told as paid and not credited after two minutes, and credited when the webhook comes at last", async () => {
    const { cloud, clock } = app;
    const { id } = await app.start();
    cloud.pay(app.payment(id));
    await clock.advance(2_000);
    await clock.advance(131_000);
    expect(app.attempt(id)).toMatchObject({ phase: "paid", nextCheckAt: expect.any(Number) });
    await clock.advance(3 * HOUR);
    cloud.webhook(app.payment(id));
    await app.billing().check(id);
    expect(app.attempt(id)).toMatchObject({ phase: "credited", newBalanceMicros: 30_000_000 });
  });

  it.each([
    [
      "another purchase of the same amount",
      { description: "Balance top-up - $25.00", metadata: { session_id: "cs_x" } },
    ],
    ["an automatic top-up of the same amount", { description: "Auto top-up - $25.00" }],
    ["a refund of the same amount", { type: "refund", description: "Settled (refund)" }],
    ["a crypto payment of the same amount", { description: "Crypto payment (BTC on BTC)" }],
    ["an older purchase of the same amount", { description: "Balance top-up - $25.00", createdAt: 1_600_000_000_000 }],
  ])("is not credited by %s", async (_what, entry) => {
    const { cloud, clock } = app;
    cloud.namesPayments = false;
    const { id } = await app.start();
    cloud.pay(app.payment(id));
    cloud.add({ amountMicros: 25_000_000, ...entry });
    await clock.advance(30_000);
    expect(app.attempt(id).phase).toBe("verifying");
    cloud.webhook(app.payment(id));
    await clock.advance(10_000);
    expect(app.attempt(id).phase).toBe("credited");
  });

  it.each([-6 * HOUR, 0, 6 * HOUR])("is found by amount and time with a clock %i ms off", async (skewMs) => {
    const { cloud, clock } = app;
    cloud.skewMs = skewMs;
    cloud.namesPayments = false;
    cloud.add({ amountMicros: 25_000_000, description: "Balance top-up - $25.00" });
    await clock.advance(1_000);
    const { id } = await app.start();
    cloud.pay(app.payment(id));
    await clock.advance(20_000);
    expect(app.attempt(id).phase).toBe("verifying");
    cloud.webhook(app.payment(id));
    await clock.advance(10_000);
    expect(app.attempt(id).phase).toBe("credited");
  });

  it("gives one row to one payment: two of the same amount are credited one after the other", async () => {
    const { cloud, clock } = app;
    cloud.namesPayments = false;
    const first = await app.start();
    const second = await app.start();
    for (const { id } of [first, second]) cloud.pay(app.payment(id));
    await clock.advance(4_000);
    cloud.webhook(app.payment(first.id));
    await clock.advance(15_000);
    expect([first, second].map(({ id }) => app.attempt(id).phase)).toEqual(["credited", "verifying"]);
    cloud.webhook(app.payment(second.id));
    await clock.advance(15_000);
    expect(app.attempt(second.id).phase).toBe("credited");
  });

  it("is credited by the balance where the cloud has no ledger, and not before the balance rose by all that was paid", async () => {
    const { cloud, clock } = app;
    cloud.ledger = "absent";
    const first = await app.start(1_000);
    const second = await app.start(2_500);
    for (const { id } of [first, second]) cloud.pay(app.payment(id));
    await clock.advance(4_000);
    cloud.webhook(app.payment(second.id));
    await clock.advance(30_000);
    expect([first, second].map(({ id }) => app.attempt(id).phase)).toEqual(["verifying", "verifying"]);
    cloud.webhook(app.payment(first.id));
    await clock.advance(15_000);
    expect([first, second].map(({ id }) => app.attempt(id).phase)).toEqual(["credited", "credited"]);
  });

  it("is never judged by the balance while the ledger only fails", async () => {
    const { cloud, clock } = app;
    const { id } = await app.start();
    cloud.ledger = "fails";
    cloud.pay(app.payment(id));
    cloud.webhook(app.payment(id));
    await clock.advance(10 * MINUTE);
    expect(app.attempt(id)).toMatchObject({ phase: "paid", error: { code: "REMOTE_FAILED" } });
    cloud.ledger = "works";
    await clock.advance(15 * MINUTE);
    expect(app.attempt(id)).toMatchObject({ phase: "credited", error: null });
  });
});

describe("the payment page", () => {
  it("leading to the success address proves nothing: unpaid, the person can go on paying", async () => {
    const { billing, clock } = app;
    const { id } = await app.start();
    billing().payments.windowOpened(id);
    billing().payments.returned(id);
    expect(app.attempt(id).phase).toBe("verifying");
    await clock.advance(60_000);
    expect(app.attempt(id).phase).toBe("verifying");
    await clock.advance(90_000);
    expect(app.attempt(id)).toMatchObject({ phase: "waiting", canShow: true });
  });

  it("closed without a word is no end: the payment waits and can be shown again", async () => {
    const { billing, clock, cloud } = app;
    const { id } = await app.start();
    billing().payments.windowOpened(id);
    expect(app.attempt(id).isWindowOpen).toBe(true);
    await clock.advance(20 * MINUTE);
    billing().payments.windowClosed(id);
    expect(app.attempt(id)).toMatchObject({ phase: "waiting", isWindowOpen: false, canShow: true });
    cloud.pay(app.payment(id));
    cloud.webhook(app.payment(id));
    await clock.advance(5_000);
    expect(app.attempt(id).phase).toBe("credited");
  });

  it("is asked about ever more seldom, and never more often than every two seconds", async () => {
    const { clock, cloud } = app;
    await app.start();
    const verify = "/api/v1/credits/verify";
    await clock.advance(MINUTE);
    expect(cloud.count(verify)).toBeLessThanOrEqual(14);
    await clock.advance(HOUR);
    const before = cloud.count(verify);
    await clock.advance(HOUR);
    expect(cloud.count(verify) - before).toBeLessThanOrEqual(61);
  });

  it("waits as long as a busy cloud asks", async () => {
    const { clock, cloud } = app;
    const { id } = await app.start();
    cloud.answers["/api/v1/credits/verify"] = () => {
      throw new DomainError("RATE_LIMITED", "Slow down.", { details: { retryAfterMs: 45_000 } });
    };
    await clock.advance(2_000);
    expect(app.attempt(id)).toMatchObject({ error: { code: "RATE_LIMITED" }, nextCheckAt: clock.now() + 45_000 });
  });
});
