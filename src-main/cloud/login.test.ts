import { beforeEach, describe, expect, it } from "vitest";
import { DomainError } from "./errors";
import {
  type CloudUnderTest,
  createCloudUnderTest,
  keptKey,
  TEST_SECRET_NAME,
  userBody,
} from "./testing/cloud-under-test";
import { settle } from "./testing/fake-clock";
import { createDeferred } from "./testing/fake-cloud";

const CREATE = "/api/auth/cli-session";
const POLL = "/api/auth/cli-session/";
const KEY = `eliza_${"a1".repeat(32)}`;
const PREFIX = KEY.slice(0, 12);
const failed = (code: ConstructorParameters<typeof DomainError>[0], retryAfterMs?: number) =>
  new DomainError(code, `It is ${code}.`, { details: retryAfterMs === undefined ? {} : { retryAfterMs } });
const throws = (error: Error) => () => {
  throw error;
};

let app: CloudUnderTest;
beforeEach(async () => {
  app = createCloudUnderTest();
  app.api.on("/api/v1/user", () => userBody("ann"));
  app.api.on("/api/v1/credits/balance", () => ({ balance: 5 }));
  app.api.on(CREATE, ({ body }) => ({ ...(body as object), status: "pending" }));
  app.api.on(POLL, () => ({ status: "pending" }));
  await app.cloud.start();
});

const login = () => app.state.read().login;
const account = () => app.state.read().account;
const approve = (apiKey: unknown = KEY) => app.api.on(POLL, () => ({ status: "authenticated", apiKey }));

describe("starting", () => {
  it("creates the session without a credential and points the browser at the web origin", async () => {
    const started = await app.cloud.startLogin();
    expect(started).toEqual({
      sessionId: "login-1",
      browserUrl: "https://cloud.example/auth/cli-login?session=login-1",
      expiresAt: app.clock.now() + 300_000,
    });
    expect(app.api.requests[0]).toMatchObject({
      method: "POST",
      body: { sessionId: "login-1" },
      apiKey: null,
      timeoutMs: 10_000,
      retry: "never",
    });
    expect(login()).toMatchObject({ phase: "pending", sessionId: "login-1", error: null });
    expect(app.cloud.readLogin("login-1")).toEqual({ status: "pending", expiresAt: started.expiresAt });
  });

  it("sends the browser to www when the API host is api.", async () => {
    app = createCloudUnderTest({ baseUrl: "https://api.elizacloud.ai/api/v1" });
    app.api.on(CREATE, () => null);
    expect((await app.cloud.startLogin()).browserUrl).toBe("https://www.elizacloud.ai/auth/cli-login?session=login-1");
    expect(app.api.requests[0]?.origin).toBe("https://api.elizacloud.ai");
  });

  it.each([
    ["nothing", null, 300_000],
    ["ten minutes", 600_000, 300_000],
    ["one minute", 60_000, 60_000],
    ["a time in the past, because the clocks disagree", -5_000, 300_000],
  ])("when the cloud says %s, gives up accordingly", async (_name, offset, limit) => {
    app.api.on(CREATE, () =>
      offset === null ? null : { expiresAt: new Date(app.clock.now() + offset).toISOString() },
    );
    app.api.on(POLL, () => ({ status: "pending" }));
    const { expiresAt } = await app.cloud.startLogin();
    expect(expiresAt).toBe(app.clock.now() + limit);
    await app.clock.advance(limit - 1);
    expect(login().phase).toBe("pending");
    await app.clock.advance(1);
    expect(login().phase).toBe("expired");
    expect(app.cloud.readLogin("login-1")).toMatchObject({ status: "expired" });
  });

  it.each(["OFFLINE", "TIMEOUT", "REMOTE_FAILED", "BAD_BASE_URL"] as const)(
    "fails with %s and says so",
    async (code) => {
      app.api.on(CREATE, throws(failed(code)));
      await expect(app.cloud.startLogin()).rejects.toMatchObject({ code });
      expect(login()).toMatchObject({ phase: "failed", error: { code } });
      expect(app.cloud.readLogin("login-1")).toEqual({ status: "error", error: `It is ${code}.` });
    },
  );

  it("keeps the wait the cloud asks for", async () => {
    app.api.on(CREATE, throws(failed("RATE_LIMITED", 7_000)));
    await expect(app.cloud.startLogin()).rejects.toMatchObject({
      code: "RATE_LIMITED",
      details: { retryAfterMs: 7_000 },
    });
    expect(login().error?.details?.retryAfterMs).toBe(7_000);
  });

  it("sends nothing while the address is refused", async () => {
    app = createCloudUnderTest({ baseUrl: "http://10.0.0.1" });
    await expect(app.cloud.startLogin()).rejects.toMatchObject({ code: "BAD_BASE_URL" });
    expect(app.api.requests).toEqual([]);
  });
});

describe("polling", () => {
  it("asks every two seconds, ten seconds at most each, never twice at once", async () => {
    await app.cloud.startLogin();
    await app.clock.advance(1_999);
    expect(app.api.count(POLL)).toBe(0);
    await app.clock.advance(1);
    expect(app.api.count(POLL)).toBe(1);
    expect(app.api.requests.at(-1)).toMatchObject({ method: "GET", apiKey: null, timeoutMs: 10_000, retry: "never" });
    const slow = createDeferred<unknown>();
    app.api.on(POLL, () => slow.promise);
    await app.clock.advance(60_000);
    expect(app.api.count(POLL)).toBe(2);
    slow.resolve({ status: "pending" });
    await app.clock.advance(2_000);
    expect(app.api.count(POLL)).toBe(3);
  });

  it.each([
    ["5xx or broken JSON", throws(failed("REMOTE_FAILED")), "REMOTE_FAILED"],
    ["a time-out", throws(failed("TIMEOUT")), "TIMEOUT"],
    ["a lost network", throws(failed("OFFLINE")), "OFFLINE"],
    ["too many requests", throws(failed("RATE_LIMITED")), "RATE_LIMITED"],
    ["an unknown status word", () => ({ status: "thinking" }), "REMOTE_FAILED"],
    ["a body without status", () => ({}), "REMOTE_FAILED"],
    ["an empty body", () => null, "REMOTE_FAILED"],
    ["a list", () => [], "REMOTE_FAILED"],
  ])("bears %s, shows it, and goes on", async (_name, respond, code) => {
    await app.cloud.startLogin();
    app.api.on(POLL, respond);
    await app.clock.advance(6_000);
    expect(app.api.count(POLL)).toBe(3);
    expect(login()).toMatchObject({ phase: "pending", error: { code } });
    expect(app.cloud.readLogin("login-1")).toMatchObject({ status: "pending", lastError: expect.any(String) });
    app.api.on(POLL, () => ({ status: "pending" }));
    await app.clock.advance(2_000);
    expect(login()).toMatchObject({ phase: "pending", error: null });
    approve();
    await app.clock.advance(2_000);
    expect(login().phase).toBe("authenticated");
  });

  it("bears it until the deadline, not longer", async () => {
    await app.cloud.startLogin();
    app.api.on(POLL, throws(failed("OFFLINE")));
    await app.clock.advance(300_000);
    expect(login().phase).toBe("expired");
    const asked = app.api.requests.length;
    await app.clock.advance(60_000);
    expect(app.api.requests).toHaveLength(asked);
  });

  it("honours the wait of a 429", async () => {
    await app.cloud.startLogin();
    app.api.on(POLL, throws(failed("RATE_LIMITED", 30_000)));
    await app.clock.advance(31_999);
    expect(app.api.count(POLL)).toBe(1);
    await app.clock.advance(1);
    expect(app.api.count(POLL)).toBe(2);
  });

  it.each([
    ["404", throws(failed("NOT_FOUND")), "expired", "expired"],
    ["expired", () => ({ status: "expired" }), "expired", "expired"],
    ["EXPIRED", () => ({ status: "EXPIRED" }), "expired", "expired"],
    ["error", () => ({ status: "error", error: "x" }), "failed", "error"],
    ["a refusal", throws(failed("FORBIDDEN")), "failed", "error"],
    ["a refused address", throws(failed("BAD_BASE_URL")), "failed", "error"],
    ["authenticated without a key", () => ({ status: "authenticated", message: "already" }), "failed", "error"],
    ["authenticated with an empty key", () => ({ status: "authenticated", apiKey: "" }), "failed", "error"],
    ["a key that is no text", () => ({ status: "authenticated", apiKey: 5 }), "failed", "error"],
    ["a key unfit for a header", () => ({ status: "authenticated", apiKey: "a\r\nx: y" }), "failed", "error"],
  ])("ends on %s", async (_name, respond, phase, status) => {
    await app.cloud.startLogin();
    app.api.on(POLL, respond);
    await app.clock.advance(60_000);
    expect(app.api.count(POLL)).toBe(1);
    expect(login()).toMatchObject({ phase, error: { message: expect.any(String) } });
    expect(app.cloud.readLogin("login-1").status).toBe(status);
    expect(account().state).toBe("signed_out");
  });

  it("tells a person whose key was already read to sign in again", async () => {
    await app.cloud.startLogin();
    app.api.on(POLL, () => ({ status: "authenticated", message: "API key already retrieved" }));
    await app.clock.advance(2_000);
    expect(app.cloud.readLogin("login-1")).toEqual({
      status: "error",
      error: expect.stringContaining("Sign in again"),
    });
  });
});

describe("the key", () => {
  it("is kept before anything is said, then handed to children, then identified, then the balance is read fresh", async () => {
    await app.cloud.startLogin();
    approve();
    const gate = createDeferred();
    app.secrets.gate = gate.promise;
    await app.clock.advance(2_000);
    expect(app.cloud.readLogin("login-1").status).toBe("pending");
    expect(app.childKey()).toBeNull();
    expect(app.api.count("/api/v1/")).toBe(0);
    gate.resolve();
    await settle();
    expect(JSON.parse(app.secrets.keychain.get(TEST_SECRET_NAME) ?? "")).toEqual({
      version: 1,
      apiKey: KEY,
      savedAt: app.clock.now(),
    });
    expect(app.cloud.readLogin("login-1")).toEqual({ status: "authenticated", keyPrefix: PREFIX });
    expect(app.childKey()).toBe(KEY);
    expect(account()).toMatchObject({
      state: "verified",
      connected: true,
      userId: "ann",
      organizationId: "org-ann",
      keyPrefix: PREFIX,
      keyStorage: "keychain",
      keychainEntry: { service: "Eliza Cloud Desktop", account: TEST_SECRET_NAME },
      keySavedAt: app.clock.now(),
    });
    expect(app.api.requests.slice(-2)).toMatchObject([
      { path: "/api/v1/user", apiKey: KEY },
      { path: "/api/v1/credits/balance", query: { fresh: "true" } },
    ]);
    expect(app.state.read().credits.balanceMicros).toBe(5_000_000);
  });

  it("survives the deadline while the keychain takes its time", async () => {
    await app.cloud.startLogin();
    await app.clock.advance(297_000);
    approve();
    const gate = createDeferred();
    app.secrets.gate = gate.promise;
    await app.clock.advance(10_000);
    gate.resolve();
    await settle();
    expect(login().phase).toBe("authenticated");
  });

  it.each(["absent", "refuses"] as const)("is kept in memory with a notice when the keychain %s", async (mode) => {
    app.secrets.mode = mode;
    await app.cloud.startLogin();
    approve();
    await app.clock.advance(2_000);
    expect(account()).toMatchObject({ state: "verified", keyStorage: "memory", keychainEntry: null, keySavedAt: null });
    expect(app.state.read().notices).toMatchObject([{ id: "key-in-memory", body: expect.stringContaining("locked") }]);
    await app.cloud.signOut();
    expect(app.state.read().notices.map(({ id }) => id)).not.toContain("key-in-memory");
  });

  it("never shows up in the state, nor in what is read of a login, and is masked in the log", async () => {
    await app.cloud.startLogin();
    app.api.on(POLL, () => ({ status: "authenticated", apiKey: KEY, keyPrefix: KEY }));
    await app.clock.advance(2_000);
    expect([...app.snapshots, JSON.stringify(app.cloud.readLogin("login-1"))].join()).not.toContain(KEY);
    expect(app.protectedSecrets).toContain(KEY);
  });

  it("replaces the key of an earlier account", async () => {
    await app.cloud.useApiKey("old-key-0123456789");
    await app.cloud.startLogin();
    expect(account().state).toBe("verified");
    approve();
    app.api.on("/api/v1/user", () => userBody("bob"));
    await app.clock.advance(2_000);
    expect(account().userId).toBe("bob");
    expect(app.childKey()).toBe(KEY);
  });
});

describe("ending a login", () => {
  it("a newer one takes its place; the older poller stops", async () => {
    await app.cloud.startLogin();
    await app.cloud.startLogin();
    await app.clock.advance(4_000);
    expect(app.api.requests.filter(({ path }) => path === `${POLL}login-1`)).toEqual([]);
    expect(app.api.requests.filter(({ path }) => path === `${POLL}login-2`)).toHaveLength(2);
    expect(app.cloud.readLogin("login-1")).toEqual({ status: "error", error: expect.stringContaining("newer") });
    expect(login()).toMatchObject({ phase: "pending", sessionId: "login-2" });
  });

  it("a newer one also supersedes one that is still being created", async () => {
    const slow = createDeferred<unknown>();
    app.api.on(CREATE, ({ body }) => ((body as { sessionId: string }).sessionId === "login-1" ? slow.promise : null));
    const first = app.cloud.startLogin();
    const second = app.cloud.startLogin();
    await expect(first).rejects.toMatchObject({ code: "SUPERSEDED" });
    await expect(second).resolves.toMatchObject({ sessionId: "login-2" });
  });

  it("cancel stops the poller; an unknown id is ignored", async () => {
    await app.cloud.startLogin();
    app.cloud.cancelLogin("somebody-else");
    expect(login().phase).toBe("pending");
    app.cloud.cancelLogin("login-1");
    expect(login().phase).toBe("cancelled");
    expect(app.cloud.readLogin("login-1")).toMatchObject({ status: "error" });
    await app.clock.advance(10_000);
    expect(app.api.count(POLL)).toBe(0);
    app.cloud.cancelLogin("login-1");
    expect(login().phase).toBe("cancelled");
  });

  it("cancelling one that is being created rejects its start", async () => {
    const slow = createDeferred<unknown>();
    app.api.on(CREATE, () => slow.promise);
    const start = app.cloud.startLogin();
    app.cloud.cancelLogin("login-1");
    await expect(start).rejects.toMatchObject({ code: "CANCELLED" });
  });

  it.each([
    ["cancel", () => app.cloud.cancelLogin("login-1")],
    ["sign-out", () => void app.cloud.signOut()],
    ["another address", () => void app.cloud.setBaseUrl("https://other.example")],
    ["a newer login", () => void app.cloud.startLogin()],
  ])("a late key is discarded after %s during the poll", async (_name, end) => {
    await app.cloud.startLogin();
    const late = createDeferred<unknown>();
    app.api.on(POLL, ({ path }) => (path.endsWith("login-1") ? late.promise : { status: "pending" }));
    await app.clock.advance(2_000);
    end();
    late.resolve({ status: "authenticated", apiKey: KEY });
    await app.clock.advance(10_000);
    expect(account().hasApiKey).toBe(false);
    expect(app.secrets.keychain.size + app.secrets.memory.size).toBe(0);
    expect(app.childKey()).toBeNull();
  });

  it.each([
    ["cancel", () => app.cloud.cancelLogin("login-1"), false],
    ["cancel", () => app.cloud.cancelLogin("login-1"), true],
    ["sign-out", () => void app.cloud.signOut(), false],
    ["sign-out", () => void app.cloud.signOut(), true],
    ["a newer login", () => void app.cloud.startLogin(), true],
  ])(
    "a late key is taken out again after %s while it is written (an older key kept: %s)",
    async (name, end, hadOlder) => {
      if (hadOlder) app.secrets.keychain.set(TEST_SECRET_NAME, keptKey("older-key-0123456789"));
      await app.cloud.startLogin();
      approve();
      const gate = createDeferred();
      app.secrets.writeGate = gate.promise;
      await app.clock.advance(2_000);
      end();
      app.secrets.writeGate = null;
      gate.resolve();
      await settle();
      const kept = app.secrets.keychain.get(TEST_SECRET_NAME);
      expect(kept).toBe(hadOlder && name !== "sign-out" ? keptKey("older-key-0123456789") : undefined);
      expect(app.childKey()).toBeNull();
      expect(account().hasApiKey).toBe(false);
    },
  );

  it("an id this process did not start reads as expired", () => {
    expect(app.cloud.readLogin("never-seen")).toMatchObject({ status: "expired" });
    expect(app.cloud.readLogin("__proto__")).toMatchObject({ status: "expired" });
  });

  it("reading has no side effect", async () => {
    await app.cloud.startLogin();
    const before = app.state.read().revision;
    for (let index = 0; index < 100; index++) app.cloud.readLogin("login-1");
    expect(app.state.read().revision).toBe(before);
    expect(app.api.count(POLL)).toBe(0);
  });

  it("a sign-out forgets the login on the screen", async () => {
    await app.cloud.startLogin();
    await app.cloud.signOut();
    expect(login().phase).toBe("idle");
    expect(app.cloud.readLogin("login-1").status).toBe("error");
  });
});
