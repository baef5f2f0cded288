import { describe, expect, it } from "vitest";
import { DomainError } from "./errors";
import { account, app, BALANCE, failing, KEY, start, startWithKey, USER } from "./testing/account-story";
import { keptKey, TEST_ORIGIN, TEST_SECRET_NAME, userBody } from "./testing/cloud-under-test";
import { settle } from "./testing/fake-clock";
import { createDeferred } from "./testing/fake-cloud";
import { createFakeSecrets } from "./testing/fake-secrets";

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
