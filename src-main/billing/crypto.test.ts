import { beforeEach, describe, expect, it } from "vitest";
import type { ErrorCode } from "../../src-preload/contract/errors";
import { DomainError } from "../cloud/errors";
import { type BillingUnderTest, createBillingUnderTest } from "./testing/billing-under-test";

const CREATE = "/api/crypto/payments";
const KEY = "00000000-0000-4000-8000-00000000aaaa";
const MINUTE = 60_000;

let app: BillingUnderTest;
beforeEach(async () => {
  app = await createBillingUnderTest();
});

const begin = (changes: { token?: string; network?: string | null } = {}) =>
  app.billing().payByCrypto({ idempotencyKey: KEY, amountCents: 2_500, token: "USDT", network: "TRC20", ...changes });
const start = async (): Promise<string> => {
  const { id } = begin();
  await app.billing().created(id);
  return id;
};
const failing =
  (code: ErrorCode, status?: number, message = "No.") =>
  (): never => {
    throw new DomainError(code, message, status === undefined ? {} : { details: { status } });
  };

describe("a crypto payment", () => {
  it("shows where and until when to pay, and is asked about every twelve seconds", async () => {
    const id = await start();
    expect(app.cloud.requests.find(({ path }) => path === CREATE)?.body).toEqual({
      ...{ amount: 25, currency: "USD", payCurrency: "USDT", network: "TRC20" },
    });
    expect(app.attempt(id)).toMatchObject({
      ...{ method: "crypto", phase: "waiting", mode: null, payHost: "checkout.stripe.com", canShow: true },
      expiresAt: app.clock.now() + 30 * MINUTE,
      nextCheckAt: app.clock.now() + 12_000,
      crypto: { token: "USDT", network: "TRC20", status: "pending", expectedMicros: 25_000_000, receivedMicros: null },
    });
    const before = app.cloud.count(`${CREATE}/invoice-0`);
    await app.clock.advance(5 * MINUTE);
    expect(app.cloud.count(`${CREATE}/invoice-0`) - before).toBe(25);
  });

  it("is credited when the cloud has booked it, and not by being confirmed", async () => {
    const id = await start();
    app.cloud.pay(app.payment(id));
    await app.clock.advance(12_000);
    expect(app.attempt(id)).toMatchObject({ phase: "verifying", crypto: { status: "confirmed" } });
    app.cloud.webhook(app.payment(id));
    await app.clock.advance(12_000);
    expect(app.attempt(id)).toMatchObject({ phase: "credited", newBalanceMicros: 30_000_000 });
  });

  it("tells of too little, which never counts as paid, and then of the end", async () => {
    const id = await start();
    app.payment(id).receivedMicros = 12_500_000;
    await app.clock.advance(12_000);
    expect(app.attempt(id)).toMatchObject({ phase: "waiting", crypto: { receivedMicros: 12_500_000 } });
    app.payment(id).status = "expired";
    await app.clock.advance(12_000);
    expect(app.attempt(id)).toMatchObject({ phase: "expired", canShow: false, newBalanceMicros: null });
  });

  it("that failed says so, and is credited all the same if the cloud thinks better of it", async () => {
    const id = await start();
    app.payment(id).status = "failed";
    await app.clock.advance(12_000);
    expect(app.attempt(id)).toMatchObject({ phase: "failed", error: { code: "REMOTE_REFUSED" } });
    app.cloud.pay(app.payment(id));
    app.cloud.webhook(app.payment(id));
    await app.clock.advance(5 * MINUTE);
    expect(app.attempt(id)).toMatchObject({ phase: "credited", error: null });
  });

  it("ends ten minutes after its time, whatever the cloud goes on saying", async () => {
    const id = await start();
    await app.clock.advance(39 * MINUTE);
    expect(app.attempt(id).phase).toBe("waiting");
    await app.clock.advance(2 * MINUTE);
    expect(app.attempt(id).phase).toBe("expired");
  });

  it.each([-86_400_000, 3 * 86_400_000])(
    "counts down by the app's clock when the cloud's is %i ms off",
    async (skewMs) => {
      app.cloud.skewMs = skewMs;
      expect(app.attempt(await start()).expiresAt).toBe(app.clock.now() + 30 * MINUTE);
    },
  );

  it.each([
    ["coin", { token: "DOGE" }],
    ["network", { network: "LIGHTNING" }],
    ["network", { network: "AUTO" }],
  ])("over an unknown %s is not asked for", async (_what, changes) => {
    const { id } = begin(changes);
    await expect(app.billing().created(id)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect(app.cloud.count(CREATE)).toBe(0);
  });
});

describe("a cloud that takes no crypto from a key", () => {
  it.each([
    ["KEY_REJECTED", 401],
    ["UNSUPPORTED_CREDENTIAL", 401],
    ["FORBIDDEN", 403],
    ["REMOTE_FAILED", 500],
    ["REMOTE_FAILED", 503],
    ["NOT_FOUND", 404],
  ] as const)("is told with another way to pay (%s %i)", async (code, status) => {
    app.cloud.answers[CREATE] = failing(code, status);
    const { id } = begin();
    await expect(app.billing().created(id)).rejects.toMatchObject({ code: "CRYPTO_UNAVAILABLE" });
    expect(app.attempt(id)).toMatchObject({
      phase: "failed",
      error: {
        code: "CRYPTO_UNAVAILABLE",
        details: { topUpUrl: expect.stringContaining("/dashboard/settings?tab=billing") },
      },
    });
    expect(app.cloud.requests.find(({ path }) => path === CREATE)).toMatchObject({ judgesKey: false, retry: "never" });
  });

  it("asks about the key when the key is what was refused", async () => {
    app.cloud.answers[CREATE] = failing("KEY_REJECTED", 401);
    await expect(app.billing().created(begin().id)).rejects.toThrow();
    expect(app.verified()).toBe(1);
  });

  it.each([
    ["OFFLINE", undefined],
    ["TIMEOUT", undefined],
    ["RATE_LIMITED", 429],
    ["REMOTE_REFUSED", 400],
  ] as const)("is not what %s means", async (code, status) => {
    app.cloud.answers[CREATE] = failing(code, status);
    await expect(app.billing().created(begin().id)).rejects.toMatchObject({ code });
    expect(app.cloud.count(CREATE)).toBe(1);
  });
});
