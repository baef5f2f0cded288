import { describe, expect, it } from "vitest";
import { DomainError } from "./errors";
import { account, app, BALANCE, failing, KEY, make, start, startWithKey, USER } from "./testing/account-story";
import { keptKey, TEST_SECRET_NAME, userBody } from "./testing/cloud-under-test";
import { settle } from "./testing/fake-clock";
import { createDeferred } from "./testing/fake-cloud";
import { createFakeSecrets } from "./testing/fake-secrets";

describe("what the cloud says of the key", () => {
  it.each([
    ["KEY_REJECTED", "rejected", false],
    ["FORBIDDEN", "rejected", false],
    ["OFFLINE", "offline", true],
    ["TIMEOUT", "offline", true],
    ["REMOTE_FAILED", "offline", true],
    ["NOT_FOUND", "offline", true],
    ["RATE_LIMITED", "unverified", true],
    ["BAD_BASE_URL", "unverified", true],
    ["UNSUPPORTED_CREDENTIAL", "unverified", false],
  ] as const)("%s at start-up: %s, asks again: %s", async (code, state, asksAgain) => {
    make({ secrets: createFakeSecrets({ [TEST_SECRET_NAME]: keptKey(KEY) }) });
    app.api.on(USER, failing(code));
    await app.cloud.start();
    await settle();
    expect(account()).toMatchObject({ state, connected: false, hasApiKey: true, error: { code } });
    expect(account().nextCheckAt !== null).toBe(asksAgain);
    expect(app.secrets.keychain.get(TEST_SECRET_NAME)).toBe(keptKey(KEY));
  });

  it.each([
    ["OFFLINE", "offline"],
    ["RATE_LIMITED", "verified"],
  ] as const)("%s later keeps the account connected and what is known of it: %s", async (code, state) => {
    await startWithKey();
    app.api.on(USER, failing(code));
    await app.cloud.verify();
    expect(account()).toMatchObject({ state, connected: true, userId: `owner of ${KEY}`, error: { code } });
  });

  it("a rejected key stays kept, is not asked about by itself, and heals on the next good check", async () => {
    await startWithKey();
    app.api.on(USER, failing("KEY_REJECTED"));
    await app.cloud.verify();
    expect(account()).toMatchObject({ state: "rejected", connected: false, nextCheckAt: null });
    const asked = app.api.count(USER);
    await app.clock.advance(3_600_000);
    expect(app.api.count(USER)).toBe(asked);
    app.api.on(USER, failing("OFFLINE"));
    await app.cloud.verify();
    expect(account().state).toBe("rejected");
    app.api.on(USER, () => userBody("ann"));
    await app.cloud.verify();
    expect(account()).toMatchObject({ state: "verified", connected: true, error: null });
  });

  it("asks again with growing, capped waits, and at once when told to", async () => {
    make({ secrets: createFakeSecrets({ [TEST_SECRET_NAME]: keptKey(KEY) }) });
    app.api.on(USER, failing("OFFLINE"));
    app.api.on(BALANCE, failing("OFFLINE"));
    await app.cloud.start();
    await settle();
    const waits: number[] = [];
    for (let round = 0; round < 9; round++) {
      const at = account().nextCheckAt ?? Number.NaN;
      waits.push(at - app.clock.now());
      await app.clock.advance(at - app.clock.now());
    }
    // With a random fraction of zero the wait is half of the doubling one.
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    app.api.on(USER, () => userBody("ann"));
    app.api.on(BALANCE, () => ({ balance: 5 }));
    await app.cloud.verify();
    expect(account()).toMatchObject({ state: "verified", nextCheckAt: null });
    const asked = app.api.count(USER);
    await app.clock.advance(120_000);
    expect(app.api.count(USER)).toBe(asked);
  });

  it("does not hammer a cloud that answers the check but nothing else", async () => {
    await startWithKey();
    app.api.on(BALANCE, failing("OFFLINE"));
    const asked = app.api.requests.length;
    await app.clock.advance(3_600_000);
    // A check and a balance each half minute at most, and the balance's own rhythm.
    expect(app.api.requests.length - asked).toBeLessThan(350);
  });

  it("waits as long as a 429 asks, but no longer than a quarter of an hour", async () => {
    await startWithKey();
    app.api.on(USER, failing("RATE_LIMITED", { retryAfterMs: 45_000 }));
    await app.cloud.verify();
    expect(account().nextCheckAt).toBe(app.clock.now() + 45_000);
    app.api.on(USER, failing("RATE_LIMITED", { retryAfterMs: 86_400_000 }));
    await app.cloud.verify();
    expect(account().nextCheckAt).toBe(app.clock.now() + 900_000);
  });

  it("is asked once for any number of callers", async () => {
    await startWithKey();
    const before = app.api.count(USER);
    const slow = createDeferred<unknown>();
    app.api.on(USER, () => slow.promise);
    const calls = [app.cloud.verify(), app.cloud.verify(), app.cloud.verify()];
    slow.resolve(userBody("ann"));
    await Promise.all(calls);
    expect(app.api.count(USER)).toBe(before + 1);
  });

  it.each([
    [null, "offline"],
    [[], "offline"],
    [{}, "offline"],
    [{ success: false, data: { id: "x" } }, "offline"],
    [{ data: {} }, "verified"],
    [{ data: { id: 7, organization: null } }, "verified"],
    [{ id: "flat", organization_id: "o" }, "verified"],
  ])("reads %j as %s", async (body, state) => {
    make({ secrets: createFakeSecrets({ [TEST_SECRET_NAME]: keptKey(KEY) }) });
    app.api.on(USER, () => body);
    await app.cloud.start();
    await settle();
    expect(account().state).toBe(state);
  });
});

describe("any other call of the account", () => {
  const call = () => app.cloud.account.send({ method: "GET", path: "/api/v1/things", timeoutMs: 1_000, retry: "safe" });

  it("carries the key, and needs one", async () => {
    await start();
    await expect(call()).rejects.toMatchObject({ code: "NOT_SIGNED_IN" });
    await startWithKey();
    app.api.on("/api/v1/things", () => ["thing"]);
    await expect(call()).resolves.toEqual({ status: 200, body: ["thing"] });
    expect(app.api.requests.at(-1)?.apiKey).toBe(KEY);
  });

  it("flips the account to rejected when its key is refused", async () => {
    await startWithKey();
    app.api.on("/api/v1/things", failing("KEY_REJECTED"));
    await expect(call()).rejects.toMatchObject({ code: "KEY_REJECTED" });
    expect(account()).toMatchObject({ state: "rejected", connected: false });
  });

  it.each(["FORBIDDEN", "REMOTE_FAILED", "UNSUPPORTED_CREDENTIAL", "NOT_FOUND"] as const)(
    "leaves the account alone on %s",
    async (code) => {
      await startWithKey();
      app.api.on("/api/v1/things", failing(code));
      await expect(call()).rejects.toMatchObject({ code });
      expect(account()).toMatchObject({ state: "verified", error: null });
    },
  );

  it("shows the cloud as lost, asks again, and heals with the first answer of any kind", async () => {
    await startWithKey();
    app.api.on("/api/v1/things", failing("OFFLINE"));
    app.api.on(USER, failing("OFFLINE"));
    await expect(call()).rejects.toMatchObject({ code: "OFFLINE" });
    expect(account()).toMatchObject({ state: "offline", connected: true, nextCheckAt: expect.any(Number) });
    app.api.on("/api/v1/things", () => ({}));
    app.api.on(USER, () => userBody("ann"));
    await call();
    await settle();
    expect(account()).toMatchObject({ state: "verified", error: null, nextCheckAt: null });
  });

  it("ends with the key it was sent with, and its late answer changes nothing", async () => {
    await startWithKey();
    const late = createDeferred<unknown>();
    app.api.on("/api/v1/things", () => late.promise);
    const pending = call();
    await app.cloud.signOut();
    late.reject(new DomainError("KEY_REJECTED", "late"));
    await expect(pending).rejects.toMatchObject({ code: "CANCELLED" });
    expect(account()).toMatchObject({ state: "signed_out", error: null });
  });
});
