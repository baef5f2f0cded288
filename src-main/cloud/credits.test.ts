import { beforeEach, describe, expect, it } from "vitest";
import { DomainError } from "./errors";
import { type CloudUnderTest, createCloudUnderTest, userBody } from "./testing/cloud-under-test";
import { settle } from "./testing/fake-clock";
import { createDeferred } from "./testing/fake-cloud";

const BALANCE = "/api/v1/credits/balance";
const USD = 1_000_000;
type Code = ConstructorParameters<typeof DomainError>[0];
const failing = (code: Code) => () => {
  throw new DomainError(code, `It is ${code}.`);
};

let app: CloudUnderTest;
const credits = () => app.state.read().credits;
const asked = () => app.api.count(BALANCE);

/** Signed in, with the first reading long past, so that nothing is shared by accident. */
const signIn = async (balance: unknown = { balance: 10 }) => {
  app = createCloudUnderTest();
  app.api.on("/api/v1/user", ({ apiKey }) => userBody(`owner of ${apiKey}`));
  app.api.on(BALANCE, () => balance);
  await app.cloud.start();
  await app.cloud.useApiKey("first-key-0123456789");
  await settle();
};

beforeEach(() => signIn());

describe("reading the balance", () => {
  it("without a key is unknown and asks nobody", async () => {
    app = createCloudUnderTest();
    await app.cloud.start();
    expect(await app.cloud.readCredits({ fresh: true })).toMatchObject({
      balanceMicros: null,
      level: "unknown",
      error: null,
    });
    expect(app.api.requests).toEqual([]);
  });

  it.each([
    [{ balance: 0.4 }, "critical"],
    [{ balance: "1.99" }, "low"],
    [{ data: { balance: 2 } }, "below_start"],
    [{ balance: 5 }, "healthy"],
  ])("%j is %s", async (body, level) => {
    await signIn(body);
    expect(credits()).toMatchObject({ level, stale: false, error: null, fetchedAt: app.clock.now() });
  });

  it.each([{ balance: "12abc" }, {}, null, [], { balance: null }])(
    "%j is unknown, not zero, and no warning",
    async (body) => {
      await signIn(body);
      expect(credits()).toMatchObject({
        balanceMicros: null,
        level: "unknown",
        stale: true,
        error: { code: "REMOTE_FAILED" },
      });
    },
  );

  it("is shared for thirty seconds, whatever came of it", async () => {
    const before = asked();
    await app.clock.advance(29_999);
    await app.cloud.readCredits({ fresh: false });
    expect(asked()).toBe(before);
    await app.clock.advance(1);
    app.api.on(BALANCE, failing("REMOTE_FAILED"));
    await app.cloud.readCredits({ fresh: false });
    await app.cloud.readCredits({ fresh: false });
    expect(asked()).toBe(before + 1);
  });

  it("asked for fresh skips the sharing and the cloud's cache", async () => {
    const before = asked();
    await app.cloud.readCredits({ fresh: true });
    expect(asked()).toBe(before + 1);
    expect(app.api.requests.at(-1)?.query).toEqual({ fresh: "true" });
  });

  it("asks once for callers that come at the same time", async () => {
    const before = asked();
    const slow = createDeferred<unknown>();
    app.api.on(BALANCE, () => slow.promise);
    const readings = [true, true, false, true, false].map((fresh) => app.cloud.readCredits({ fresh }));
    expect(credits().refreshing).toBe(true);
    slow.resolve({ balance: 3 });
    expect(await Promise.all(readings)).toMatchObject(Array(5).fill({ balanceMicros: 3 * USD, refreshing: false }));
    expect(asked()).toBe(before + 1);
  });

  it("is not put back by an older answer that comes later", async () => {
    const slow = createDeferred<unknown>();
    await app.clock.advance(40_000);
    // Ten minutes without a fresh figure, so that a plain reading is a plain one again.
    app.api.on(BALANCE, failing("REMOTE_FAILED"));
    await app.clock.advance(700_000);
    app.api.on(BALANCE, ({ query }) => (query ? { balance: 20 } : slow.promise));
    await app.clock.advance(35_000 - (app.clock.now() % 5_000));
    const plain = app.cloud.readCredits({ fresh: false });
    await app.cloud.readCredits({ fresh: true });
    slow.resolve({ balance: 1 });
    await plain;
    expect(credits().balanceMicros).toBe(20 * USD);
  });

  it("does not let the cloud's cache replace a newer figure", async () => {
    await app.clock.advance(45_000);
    await app.cloud.readCredits({ fresh: false });
    expect(app.api.requests.at(-1)?.query).toEqual({ fresh: "true" });
  });
});

describe("a failure", () => {
  it.each(["OFFLINE", "TIMEOUT", "REMOTE_FAILED", "RATE_LIMITED", "FORBIDDEN"] as const)(
    "%s keeps the last figure and its time, marked stale",
    async (code) => {
      const at = credits().fetchedAt;
      app.api.on(BALANCE, failing(code));
      await app.clock.advance(31_000);
      const reading = await app.cloud.readCredits({ fresh: true });
      expect(reading).toMatchObject({
        balanceMicros: 10 * USD,
        level: "healthy",
        stale: true,
        fetchedAt: at,
        error: { code },
      });
      app.api.on(BALANCE, () => ({ balance: 9 }));
      expect(await app.cloud.readCredits({ fresh: true })).toMatchObject({
        balanceMicros: 9 * USD,
        stale: false,
        error: null,
      });
    },
  );

  it("of the key forgets the figure and says that the key was refused", async () => {
    app.api.on(BALANCE, failing("KEY_REJECTED"));
    expect(await app.cloud.readCredits({ fresh: true })).toMatchObject({
      balanceMicros: null,
      level: "unknown",
      authRejected: true,
      error: { code: "KEY_REJECTED" },
    });
    expect(app.state.read().account.state).toBe("rejected");
  });
});

describe("by itself", () => {
  it("refreshes every minute, fresh, and stops for a refused key and after sign-out", async () => {
    const before = asked();
    await app.clock.advance(180_000);
    expect(asked()).toBe(before + 3);
    expect(app.api.requests.at(-1)?.query).toEqual({ fresh: "true" });
    app.api.on("/api/v1/user", failing("KEY_REJECTED"));
    await app.cloud.verify();
    await app.clock.advance(180_000);
    expect(asked()).toBe(before + 3);
    await app.cloud.signOut();
    await app.clock.advance(180_000);
    expect(asked()).toBe(before + 3);
  });

  it("reads at once when the cloud is back", async () => {
    app.api.on("/api/v1/user", failing("OFFLINE"));
    app.api.on(BALANCE, failing("OFFLINE"));
    await app.cloud.readCredits({ fresh: true });
    expect(credits().stale).toBe(true);
    app.api.on("/api/v1/user", () => userBody("ann"));
    app.api.on(BALANCE, () => ({ balance: 7 }));
    await app.cloud.verify();
    await settle();
    expect(credits()).toMatchObject({ balanceMicros: 7 * USD, stale: false });
  });
});

describe("another account", () => {
  it.each([
    ["sign-out", () => app.cloud.signOut()],
    ["another address", () => app.cloud.setBaseUrl("https://other.example")],
  ])("a balance that arrives after %s is dropped", async (_name, leave) => {
    const late = createDeferred<unknown>();
    app.api.on(BALANCE, () => late.promise);
    const reading = app.cloud.readCredits({ fresh: true });
    await leave();
    late.resolve({ balance: 99 });
    await reading;
    await settle();
    expect(credits()).toMatchObject({ balanceMicros: null, level: "unknown", refreshing: false, error: null });
  });

  it("never sees the balance of the one before", async () => {
    const late = createDeferred<unknown>();
    app.api.on(BALANCE, ({ apiKey }) => (apiKey === "first-key-0123456789" ? late.promise : { balance: 1 }));
    const reading = app.cloud.readCredits({ fresh: true });
    await app.cloud.useApiKey("second-key-0123456789");
    late.resolve({ balance: 99 });
    await reading;
    await settle();
    expect(credits().balanceMicros).toBe(USD);
    expect(app.snapshots.filter((snapshot) => snapshot.includes(String(99 * USD)))).toEqual([]);
  });
});
