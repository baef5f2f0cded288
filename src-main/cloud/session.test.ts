import { beforeEach, describe, expect, it } from "vitest";
import { DomainError } from "./errors";
import {
  type CloudUnderTest,
  type CloudUnderTestOptions,
  createCloudUnderTest,
  keptKey,
  TEST_ORIGIN,
  TEST_SECRET_NAME,
  userBody,
} from "./testing/cloud-under-test";
import { settle } from "./testing/fake-clock";
import { createDeferred } from "./testing/fake-cloud";
import { createFakeSecrets } from "./testing/fake-secrets";

const USER = "/api/v1/user";
const BALANCE = "/api/v1/credits/balance";
const KEY = `eliza_${"b2".repeat(32)}`;
type Code = ConstructorParameters<typeof DomainError>[0];
const failing =
  (code: Code, details = {}) =>
  () => {
    throw new DomainError(code, `It is ${code}.`, { details });
  };

let app: CloudUnderTest;
const account = () => app.state.read().account;

const make = (options: CloudUnderTestOptions = {}) => {
  app = createCloudUnderTest(options);
  app.api.on(USER, ({ apiKey }) => userBody(`owner of ${apiKey}`));
  app.api.on(BALANCE, () => ({ balance: 5 }));
  return app;
};

const start = async (options: CloudUnderTestOptions = {}) => {
  make(options);
  await app.cloud.start();
  await settle();
};

const startWithKey = (key = KEY) => start({ secrets: createFakeSecrets({ [TEST_SECRET_NAME]: keptKey(key) }) });

beforeEach(() => {
  make();
});

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

describe("another cloud", () => {
  const OTHER = "https://other.example";

  it("has its own key; the former one stays kept and is used again on return", async () => {
    await start({
      secrets: createFakeSecrets({
        [TEST_SECRET_NAME]: keptKey(KEY),
        [`cloud-key:${OTHER}`]: keptKey("other-key-0123456789"),
      }),
    });
    await app.cloud.setBaseUrl(`${OTHER}/api/v1/`);
    await settle();
    expect(app.savedBaseUrls).toEqual([OTHER]);
    expect(app.state.read().cloud).toMatchObject({
      apiOrigin: OTHER,
      webOrigin: OTHER,
      source: "settings",
      error: null,
    });
    expect(account()).toMatchObject({ state: "verified", userId: "owner of other-key-0123456789" });
    expect(app.api.requests.filter(({ origin, apiKey }) => origin === OTHER && apiKey === KEY)).toEqual([]);
    await app.cloud.setBaseUrl(TEST_ORIGIN);
    await settle();
    expect(account().userId).toBe(`owner of ${KEY}`);
  });

  it("without a key there is signed out, also when the key came from the environment", async () => {
    await start({ environmentKey: KEY });
    await app.cloud.setBaseUrl(OTHER);
    await settle();
    expect(account().state).toBe("signed_out");
    expect(app.childKey()).toBeNull();
    expect(app.api.requests.filter(({ origin }) => origin === OTHER)).toEqual([]);
  });

  it("of the same family shares the key", async () => {
    await start({
      baseUrl: "https://elizacloud.ai",
      secrets: createFakeSecrets({ "cloud-key:https://www.elizacloud.ai": keptKey(KEY) }),
    });
    await app.cloud.setBaseUrl("https://api.elizacloud.ai");
    await settle();
    expect(account().state).toBe("verified");
    expect(app.api.requests.at(-1)?.origin).toBe("https://api.elizacloud.ai");
  });

  it("null returns to the default", async () => {
    await start();
    await app.cloud.setBaseUrl(null);
    expect(app.savedBaseUrls).toEqual([null]);
    expect(app.state.read().cloud).toMatchObject({ webOrigin: "https://www.elizacloud.ai", source: "default" });
  });

  it("the same address again changes nothing", async () => {
    await startWithKey();
    const asked = app.api.requests.length;
    await app.cloud.setBaseUrl(`${TEST_ORIGIN}/`);
    expect(account().state).toBe("verified");
    expect(app.api.requests).toHaveLength(asked);
  });

  it("a refused address is neither used nor remembered", async () => {
    await startWithKey();
    await expect(app.cloud.setBaseUrl("http://localhost:1")).rejects.toMatchObject({
      code: "BAD_BASE_URL",
      details: { field: "url" },
    });
    expect(app.savedBaseUrls).toEqual([]);
    expect(account().state).toBe("verified");
  });

  it("cannot be chosen while the environment decides", async () => {
    await start({ environmentUrl: TEST_ORIGIN });
    await expect(app.cloud.setBaseUrl(OTHER)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it.each([
    ["http://10.0.0.1", { ok: false, normalized: null }],
    [OTHER, { ok: true, normalized: OTHER, reason: null }],
  ])("can be judged without being used: %s", async (url, expected) => {
    await startWithKey();
    app.api.on("/api/health", () => ({ status: "ok" }));
    await expect(app.cloud.checkBaseUrl(url)).resolves.toMatchObject(expected);
    expect(app.state.read().cloud.apiOrigin).toBe(TEST_ORIGIN);
    expect(app.api.requests.filter(({ origin, apiKey }) => origin === OTHER && apiKey !== null)).toEqual([]);
  });

  it.each([
    ["NOT_FOUND", /no Eliza Cloud/],
    ["OFFLINE", /OFFLINE/],
  ] as const)("judged %s says so", async (code, reason) => {
    await start();
    app.api.on("/api/health", failing(code));
    const reading = await app.cloud.checkBaseUrl(OTHER);
    expect(reading).toMatchObject({ ok: false, normalized: OTHER });
    expect(reading.reason).toMatch(reason);
  });
});

describe("an answer that comes although nobody wants it any more", () => {
  const OLD = "first-key-0123456789";
  const leaving = [
    ["sign-out", () => app.cloud.signOut(), null],
    ["another key", () => app.cloud.useApiKey(KEY), `owner of ${KEY}`],
    ["another cloud", () => app.cloud.setBaseUrl("https://other.example"), null],
  ] as const;

  const startDeaf = async () => {
    await startWithKey(OLD);
    app.api.isDeaf = true;
  };
  const holdFor = (path: string, body: (apiKey: string | null) => unknown) => {
    const late = createDeferred();
    app.api.on(path, ({ apiKey }) => (apiKey === OLD ? late.promise.then(() => body(apiKey)) : body(apiKey)));
    return late;
  };
  const refused = () => {
    throw new DomainError("KEY_REJECTED", "late");
  };

  it.each(leaving)("to a check changes nothing after %s", async (_name, leave, userId) => {
    await startDeaf();
    const late = holdFor(USER, (apiKey) => userBody(`owner of ${apiKey}`));
    const checking = app.cloud.verify();
    await leave();
    late.resolve();
    await checking;
    await settle();
    expect(account().userId).toBe(userId);
  });

  it.each(leaving)("and refuses a key checked before %s rejects nobody", async (_name, leave, userId) => {
    await startDeaf();
    const late = holdFor(USER, (apiKey) => (apiKey === OLD ? refused() : userBody(`owner of ${apiKey}`)));
    const checking = app.cloud.verify();
    await leave();
    late.resolve();
    await checking;
    await settle();
    expect(account()).toMatchObject({ state: userId === null ? "signed_out" : "verified", error: null });
  });

  it.each(leaving)("to another call is not handed out after %s", async (_name, leave, userId) => {
    await startDeaf();
    const late = holdFor("/api/v1/things", (apiKey) => [apiKey]);
    const call = app.cloud.account.send({ method: "GET", path: "/api/v1/things", timeoutMs: 1_000, retry: "safe" });
    const outcome = expect(call).rejects.toMatchObject({ code: "CANCELLED" });
    await leave();
    late.resolve();
    await outcome;
    expect(account().userId).toBe(userId);
  });

  it.each(leaving)("with a balance is dropped after %s", async (_name, leave, userId) => {
    await startDeaf();
    const late = holdFor(BALANCE, (apiKey) => ({ balance: apiKey === OLD ? 99 : 1 }));
    const reading = app.cloud.readCredits({ fresh: true });
    await leave();
    late.resolve();
    await reading;
    await settle();
    expect(app.state.read().credits.balanceMicros).toBe(userId === null ? null : 1_000_000);
    expect(app.snapshots.join()).not.toContain("99000000");
  });

  it("with a key of a cancelled sign-in is discarded", async () => {
    await start();
    app.api.isDeaf = true;
    const late = createDeferred<unknown>();
    app.api.on("/api/auth/cli-session", () => null);
    app.api.on("/api/auth/cli-session/", () => late.promise);
    await app.cloud.startLogin();
    await app.clock.advance(2_000);
    app.cloud.cancelLogin("login-1");
    late.resolve({ status: "expired" });
    await settle();
    expect(app.state.read().login.phase).toBe("cancelled");
    expect(app.cloud.readLogin("login-1")).toMatchObject({ status: "error" });
  });
});

describe("the end", () => {
  it("leaves no timer and no request, and lets nothing begin", async () => {
    await startWithKey();
    await app.cloud.startLogin().catch(() => {});
    app.api.on(USER, () => new Promise(() => {}));
    void app.cloud.verify();
    await settle();
    await app.cloud.stop();
    expect(app.api.open()).toBe(0);
    expect(app.clock.pending()).toBe(0);
    const asked = app.api.requests.length;
    await app.cloud.verify();
    await app.cloud.readCredits({ fresh: true });
    await expect(app.cloud.startLogin()).rejects.toMatchObject({ code: "CANCELLED" });
    await expect(app.cloud.useApiKey(KEY)).rejects.toMatchObject({ code: "CANCELLED" });
    await app.clock.advance(600_000);
    expect(app.api.requests).toHaveLength(asked);
    await app.cloud.stop();
  });

  it("waits for a key that has just arrived to be kept", async () => {
    await start();
    app.api.on("/api/auth/cli-session", () => null);
    app.api.on("/api/auth/cli-session/", () => ({ status: "authenticated", apiKey: KEY }));
    await app.cloud.startLogin();
    const gate = createDeferred();
    app.secrets.gate = gate.promise;
    await app.clock.advance(2_000);
    const stopping = app.cloud.stop();
    gate.resolve();
    await stopping;
    expect(app.secrets.keychain.get(TEST_SECRET_NAME)).toContain(KEY);
  });
});
