import { beforeEach, describe, expect, it } from "vitest";
import { DomainError } from "../cloud/errors";
import { type BillingUnderTest, createBillingUnderTest } from "./testing/billing-under-test";

const CHECKOUT = "/api/v1/credits/checkout";
const LEDGER = "/api/credits/transactions";
const KEY = "00000000-0000-4000-8000-00000000aaaa";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let app: BillingUnderTest;

beforeEach(async () => {
  app = await createBillingUnderTest();
});

const throwing =
  (code: ConstructorParameters<typeof DomainError>[0], status: number, message = "No.") =>
  (): never => {
    throw new DomainError(code, message, { details: { status } });
  };

describe("cancelling", () => {
  it("asks once more, and closes what is unpaid", async () => {
    const { id } = await app.start();
    const before = app.cloud.count("/api/v1/credits/verify");
    expect(await app.billing().cancel(id)).toMatchObject({ phase: "cancelled", canShow: false });
    expect(app.cloud.count("/api/v1/credits/verify")).toBe(before + 1);
    app.billing().dismiss(id);
    expect(app.billing().attempts().attempts).toEqual([]);
  });

  it("never calls a paid payment cancelled", async () => {
    const { id } = await app.start();
    app.cloud.pay(app.payment(id));
    await expect(app.billing().cancel(id)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(app.attempt(id).phase).toBe("verifying");
    expect(() => app.billing().dismiss(id)).toThrow(expect.objectContaining({ code: "CONFLICT" }));
  });

  it("while the cloud is still being asked opens nothing later", async () => {
    const { billing } = app;
    const { id } = billing().payByCard({ idempotencyKey: KEY, amountCents: 2_500, mode: "hosted" });
    await billing().cancel(id);
    await billing().created(id);
    expect(app.attempt(id)).toMatchObject({ phase: "cancelled", canShow: false });
  });

  it("loses nothing that is paid afterwards in a browser that was left open, dismissed or not", async () => {
    const { id } = await app.start();
    await app.billing().cancel(id);
    app.billing().dismiss(id);
    await app.clock.advance(10 * HOUR);
    app.cloud.pay(app.payment(id));
    app.cloud.webhook(app.payment(id));
    await app.clock.advance(31 * MINUTE);
    expect(app.attempt(id)).toMatchObject({ phase: "credited", newBalanceMicros: 30_000_000 });
  });
});

describe("a session nobody pays", () => {
  it("expires after a day, and the cloud is then left alone", async () => {
    const { id } = await app.start();
    await app.clock.advance(24 * HOUR + 2 * MINUTE);
    expect(app.attempt(id)).toMatchObject({ phase: "expired", canShow: false });
    await app.clock.advance(HOUR);
    const asked = app.cloud.requests.length;
    await app.clock.advance(24 * HOUR);
    expect(app.cloud.requests.length).toBe(asked);
  });

  it("expires when the cloud has forgotten it after a day, and not before", async () => {
    const { id } = await app.start();
    app.cloud.answers["/api/v1/credits/verify"] = throwing("REMOTE_FAILED", 500);
    await app.clock.advance(HOUR);
    expect(app.attempt(id)).toMatchObject({ phase: "waiting", error: { code: "REMOTE_FAILED" } });
    await app.clock.advance(23 * HOUR + 2 * MINUTE);
    expect(app.attempt(id).phase).toBe("expired");
  });
});

describe("a crash", () => {
  it("while the cloud is asked leaves a payment nobody can have made", async () => {
    const { id } = app.billing().payByCard({ idempotencyKey: KEY, amountCents: 2_500, mode: "hosted" });
    // The wish is on disk before the cloud hears of it.
    while (app.cloud.count(CHECKOUT) === 0) await Promise.resolve();
    expect(app.file.content).toContain(id);
    await app.crash();
    expect(app.attempt(id)).toMatchObject({ phase: "failed", error: { code: "CANCELLED" } });
  });

  it("while the person pays loses nothing: the payment is found, verified and credited", async () => {
    const { id } = await app.start();
    app.cloud.pay(app.payment(id));
    app.cloud.webhook(app.payment(id));
    await app.clock.advance(1_000);
    await app.crash();
    await app.settle();
    expect(app.attempt(id)).toMatchObject({ phase: "credited", oldBalanceMicros: 5_000_000 });
  });

  it("after the credit credits nothing twice", async () => {
    app.cloud.namesPayments = false;
    const first = await app.start();
    app.cloud.pay(app.payment(first.id));
    app.cloud.webhook(app.payment(first.id));
    await app.clock.advance(10_000);
    await app.crash();
    const second = await app.start();
    app.cloud.pay(app.payment(second.id));
    await app.clock.advance(30_000);
    expect([first, second].map(({ id }) => app.attempt(id).phase)).toEqual(["credited", "verifying"]);
  });

  it("with a damaged file is no end", async () => {
    app.file.content = '{"version":1,"attempts":[{"id":7},null,"x"]}';
    await app.crash();
    expect(app.billing().attempts().attempts).toEqual([]);
    expect((await app.start()).phase).toBe("waiting");
  });

  it("with a disk that takes nothing still pays and credits", async () => {
    app.file.isBroken = true;
    const { id } = await app.start();
    const payment = app.cloud.payments[0];
    if (payment === undefined) throw new Error("no session");
    app.cloud.pay(payment);
    app.cloud.webhook(payment);
    await app.clock.advance(5_000);
    expect(app.attempt(id).phase).toBe("credited");
  });
});

describe("another account", () => {
  it("sees none of it, and nothing is asked for it; the first one goes on when it is back", async () => {
    const { id } = await app.start();
    app.cloud.pay(app.payment(id));
    await app.signOut();
    expect(app.billing().attempts().attempts).toEqual([]);
    const asked = app.cloud.requests.length;
    await app.clock.advance(HOUR);
    expect(app.cloud.requests.length).toBe(asked);
    await app.signIn("org-2");
    expect(app.billing().attempts().attempts).toEqual([]);
    await expect(app.billing().check(id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(() => app.billing().payments.target(id)).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
    await app.signOut();
    app.cloud.webhook(app.payment(id));
    await app.signIn("org-1");
    await app.settle();
    expect(app.attempt(id).phase).toBe("credited");
  });

  it("while the cloud is asked ends the wish", async () => {
    const { id } = app.billing().payByCard({ idempotencyKey: KEY, amountCents: 2_500, mode: "hosted" });
    while (app.cloud.count(CHECKOUT) === 0) await Promise.resolve();
    await app.signOut();
    await app.signIn();
    expect(app.attempt(id)).toMatchObject({ phase: "failed", error: { code: "CANCELLED" }, canShow: false });
  });

  it("is not asked about because a window of the former one closes", async () => {
    const { id } = await app.start();
    await app.signOut();
    await app.signIn("org-2");
    const asked = app.cloud.requests.length;
    app.billing().payments.windowClosed(id);
    app.billing().payments.returned(id);
    await app.clock.advance(HOUR);
    expect(app.cloud.requests.length).toBe(asked);
  });

  it("is not asked about with a key the cloud refused", async () => {
    await app.start();
    app.state.patch("account", { state: "rejected", connected: false });
    const asked = app.cloud.requests.length;
    await app.clock.advance(HOUR);
    expect(app.cloud.requests.length).toBe(asked);
  });
});

describe("stopping", () => {
  it("leaves no timer and no question, and everything on disk", async () => {
    const { id } = await app.start();
    await app.billing().stop();
    expect(app.file.content).toContain(id);
    const asked = app.cloud.requests.length;
    await app.clock.advance(48 * HOUR);
    expect(app.cloud.requests.length).toBe(asked);
    expect(app.clock.pending()).toBe(0);
    expect(app.cloud.count(LEDGER)).toBeGreaterThan(0);
  });
});
