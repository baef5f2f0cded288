import { describe, expect, it } from "vitest";
import { DomainError } from "./errors";
import { account, app, failing, KEY, make, start, startWithKey, USER } from "./testing/account-story";
import { keptKey, TEST_SECRET_NAME, userBody } from "./testing/cloud-under-test";
import { settle } from "./testing/fake-clock";
import { createDeferred } from "./testing/fake-cloud";
import { createFakeSecrets } from "./testing/fake-secrets";

describe("start-up", () => {
  it("is signed out without a key, and asks the cloud nothing", async () => {
    await start();
    expect(account()).toMatchObject({ state: "signed_out", hasApiKey: false, error: null });
    expect(app.api.requests).toEqual([]);
  });

  it("uses the kept key and has it confirmed", async () => {
    await startWithKey();
    expect(account()).toMatchObject({
      state: "verified",
      userId: `owner of ${KEY}`,
      keyStorage: "keychain",
      keySavedAt: 5,
    });
    expect(app.childKey()).toBe(KEY);
    expect(app.state.read().credits.balanceMicros).toBe(5_000_000);
  });

  it("prefers the environment's key and stores it nowhere", async () => {
    await start({
      environmentKey: ` ${KEY} `,
      secrets: createFakeSecrets({ [TEST_SECRET_NAME]: keptKey("kept-key-0123456789") }),
    });
    expect(account()).toMatchObject({
      state: "verified",
      keyStorage: "environment",
      keychainEntry: null,
      keySavedAt: null,
    });
    expect(app.api.requests[0]?.apiKey).toBe(KEY);
    expect([...app.secrets.keychain.values()].join()).not.toContain(KEY);
    expect(app.secrets.memory.size).toBe(0);
  });

  it("is unverified, not connected, until the cloud has spoken", async () => {
    make({ secrets: createFakeSecrets({ [TEST_SECRET_NAME]: keptKey(KEY) }) });
    const slow = createDeferred<unknown>();
    app.api.on(USER, () => slow.promise);
    await app.cloud.start();
    expect(account()).toMatchObject({ state: "unverified", connected: false, hasApiKey: true, checking: true });
    slow.resolve(userBody("ann"));
    await settle();
    expect(account()).toMatchObject({ state: "verified", connected: true, checking: false });
  });

  it.each(["nonsense", "{}", '{"version":2,"apiKey":"x","savedAt":1}', '{"version":1,"apiKey":"","savedAt":1}', KEY])(
    "ignores an entry it cannot read: %s",
    async (value) => {
      await start({ secrets: createFakeSecrets({ [TEST_SECRET_NAME]: value }) });
      expect(account().state).toBe("signed_out");
      expect(app.api.requests).toEqual([]);
    },
  );

  it("never uses the key of another cloud", async () => {
    await start({ secrets: createFakeSecrets({ "cloud-key:https://other.example": keptKey(KEY) }) });
    expect(account().state).toBe("signed_out");
  });

  it("says why when the keychain refuses, and tries it again with the next check", async () => {
    const secrets = createFakeSecrets({ [TEST_SECRET_NAME]: keptKey(KEY) });
    secrets.mode = "refuses";
    await start({ secrets });
    expect(account()).toMatchObject({ state: "signed_out", error: { code: "SECRETS_UNAVAILABLE" } });
    secrets.mode = "works";
    await app.cloud.verify();
    expect(account().state).toBe("verified");
  });

  it("does not bring back a stored key when the person signed out while it was read", async () => {
    make({ secrets: createFakeSecrets({ [TEST_SECRET_NAME]: keptKey(KEY) }) });
    const gate = createDeferred();
    app.secrets.gate = gate.promise;
    const starting = app.cloud.start();
    const leaving = app.cloud.signOut();
    gate.resolve();
    await Promise.all([starting, leaving]);
    await settle();
    expect(account().state).toBe("signed_out");
    expect(app.secrets.keychain.size).toBe(0);
    expect(app.api.requests).toEqual([]);
  });

  it("with a refused address says so and sends nothing", async () => {
    await start({ baseUrl: "http://192.168.0.1", environmentKey: KEY });
    expect(app.state.read().cloud).toMatchObject({ source: "settings", error: { code: "BAD_BASE_URL" } });
    expect(app.state.read().cloud.webOrigin).toBe("https://www.elizacloud.ai");
    expect(account()).toMatchObject({ state: "unverified", error: { code: "BAD_BASE_URL" } });
    expect(app.api.requests).toEqual([]);
  });
});

describe("using a key that was typed in", () => {
  it("stores it only when the cloud accepts it, without asking twice", async () => {
    await start();
    await app.cloud.useApiKey(`  ${KEY}\n`);
    expect(account()).toMatchObject({ state: "verified", keyStorage: "keychain", userId: `owner of ${KEY}` });
    expect(app.api.count(USER)).toBe(1);
    expect(app.childKey()).toBe(KEY);
  });

  it.each(["", "   ", "two words", "naïve", "a\u0000b", "x".repeat(513)])("refuses %j without asking", async (text) => {
    await start();
    await expect(app.cloud.useApiKey(text)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { field: "apiKey" },
    });
    expect(app.api.requests).toEqual([]);
  });

  it.each([
    ["KEY_REJECTED", "KEY_REJECTED"],
    ["FORBIDDEN", "KEY_REJECTED"],
    ["OFFLINE", "OFFLINE"],
    ["TIMEOUT", "TIMEOUT"],
    ["RATE_LIMITED", "RATE_LIMITED"],
    ["REMOTE_FAILED", "REMOTE_FAILED"],
  ] as const)("on %s throws %s and leaves the present session as it was", async (code, expected) => {
    await startWithKey("present-key-0123456789");
    const before = app.state.read();
    app.api.on(USER, failing(code));
    await expect(app.cloud.useApiKey(KEY)).rejects.toMatchObject({ code: expected });
    expect(app.state.read()).toEqual(before);
    expect(app.secrets.keychain.get(TEST_SECRET_NAME)).toBe(keptKey("present-key-0123456789"));
    expect(app.childKey()).toBe("present-key-0123456789");
  });

  it("does not sign in again after a sign-out came in between", async () => {
    await start();
    const slow = createDeferred<unknown>();
    app.api.on(USER, () => slow.promise);
    const using = app.cloud.useApiKey(KEY);
    await app.cloud.signOut();
    slow.resolve(userBody("ann"));
    await expect(using).rejects.toMatchObject({ code: "SUPERSEDED" });
    expect(account().state).toBe("signed_out");
    expect(app.secrets.keychain.size).toBe(0);
  });

  it("the key entered last wins", async () => {
    await start();
    const slow = createDeferred<unknown>();
    app.api.on(USER, ({ apiKey }) => (apiKey === "first-key-0123456789" ? slow.promise : userBody("second")));
    const first = app.cloud.useApiKey("first-key-0123456789");
    await app.cloud.useApiKey(KEY);
    slow.resolve(userBody("first"));
    await expect(first).rejects.toMatchObject({ code: "SUPERSEDED" });
    expect(account().userId).toBe("second");
  });

  it("a refused key does not stop the start-up from finding the stored one", async () => {
    make({ secrets: createFakeSecrets({ [TEST_SECRET_NAME]: keptKey(KEY) }) });
    app.api.on(USER, ({ apiKey }) => {
      if (apiKey !== KEY) throw new DomainError("KEY_REJECTED", "no");
      return userBody("ann");
    });
    const gate = createDeferred();
    app.secrets.gate = gate.promise;
    const starting = app.cloud.start();
    await expect(app.cloud.useApiKey("wrong-key-0123456789")).rejects.toMatchObject({ code: "KEY_REJECTED" });
    gate.resolve();
    await starting;
    await settle();
    expect(account()).toMatchObject({ state: "verified", userId: "ann" });
  });
});

describe("signing out", () => {
  it("clears memory, keychain and environment, and forgets account and balance", async () => {
    await startWithKey();
    await app.cloud.signOut();
    expect(account()).toMatchObject({
      state: "signed_out",
      hasApiKey: false,
      userId: null,
      keyPrefix: null,
      error: null,
    });
    expect(app.state.read().credits).toMatchObject({ balanceMicros: null, level: "unknown" });
    expect(app.secrets.keychain.size).toBe(0);
    expect(app.childKey()).toBeNull();
    await app.cloud.signOut();
    expect(app.state.read().notices).toEqual([]);
    const asked = app.api.requests.length;
    await app.clock.advance(600_000);
    expect(app.api.requests).toHaveLength(asked);
  });

  it("clears state and environment before the keychain is even asked", async () => {
    await startWithKey();
    const gate = createDeferred();
    app.secrets.gate = gate.promise;
    const leaving = app.cloud.signOut();
    expect(account().state).toBe("signed_out");
    expect(app.childKey()).toBeNull();
    gate.resolve();
    await leaving;
  });

  it("never fails, and says what is left where", async () => {
    await startWithKey();
    app.secrets.mode = "refuses";
    await app.cloud.signOut();
    expect(account().state).toBe("signed_out");
    expect(app.state.read().notices).toMatchObject([
      { id: "key-left-in-keychain", body: expect.stringContaining(TEST_SECRET_NAME) },
    ]);
    app.secrets.mode = "works";
    await app.cloud.signOut();
    expect(app.secrets.keychain.size).toBe(0);
    expect(app.state.read().notices).toEqual([]);
  });

  it("drops an environment key for this run", async () => {
    await start({ environmentKey: KEY });
    await app.cloud.signOut();
    await app.cloud.verify();
    await app.clock.advance(600_000);
    expect(account().state).toBe("signed_out");
    expect(app.childKey()).toBeNull();
  });
});
