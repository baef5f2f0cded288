import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DemoCloud, startDemoCloud } from "../../demo-cloud/start";
import { TEST_KEYS } from "../../demo-cloud/test-keys";
import { createCloudHttp } from "../adapters/cloud-http";
import { systemClock } from "../adapters/system-clock";
import type { Log } from "./ports";
import { type CloudUnderTest, createCloudUnderTest } from "./testing/cloud-under-test";

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

let demo: DemoCloud;
let app: CloudUnderTest;
let secretName: string;

/** The domain's time moves only with the test; the sockets live in real time. */
const open = (): CloudUnderTest =>
  createCloudUnderTest({
    baseUrl: `${demo.origin}/api/v1`,
    allowLoopback: true,
    connector: createCloudHttp({
      clock: systemClock,
      random: { uuid: () => "u", fraction: () => 0 },
      log: silent,
      policy: { allowLoopback: true },
      version: "0",
    }),
  });

beforeEach(async () => {
  demo = await startDemoCloud({ scale: 0 });
  secretName = `cloud-key:${demo.origin}`;
  app = open();
  await app.cloud.start();
});
afterEach(async () => {
  await app.cloud.stop();
  await demo.stop();
});

const account = () => app.state.read().account;
const login = () => app.state.read().login;
const credits = () => app.state.read().credits;

/** Lets the next poll go out and waits until the cloud's answer has been taken in. */
const poll = async (): Promise<void> => {
  const since = await demo.control.latestRequest();
  const timers = app.clock.pending();
  await app.clock.advance(2_000);
  await demo.control.waitForRequests({ since, path: "/api/auth/cli-session/*", method: "GET", count: 1 });
  // Either the login is over, or the next poll is planned.
  await expect.poll(() => login().phase !== "pending" || app.clock.pending() >= timers).toBe(true);
};

const signIn = async (): Promise<void> => {
  const { sessionId } = await app.cloud.startLogin();
  await demo.control.moveLogin(sessionId, "approve");
  await poll();
  await expect.poll(() => credits().balanceMicros).not.toBeNull();
};

describe("signing in through the browser", () => {
  it("ends with the account, the balance and the key in the keychain", async () => {
    const { sessionId, browserUrl } = await app.cloud.startLogin();
    expect(browserUrl).toBe(`${demo.origin}/auth/cli-login?session=${sessionId}`);
    await poll();
    expect(login().phase).toBe("pending");
    await demo.control.moveLogin(sessionId, "approve");
    await poll();
    await expect.poll(account).toMatchObject({ state: "verified", connected: true, keyStorage: "keychain" });
    await expect.poll(credits).toMatchObject({ balanceMicros: 5_000_000, level: "healthy", stale: false });
    expect(account().userId).toBeTruthy();
    expect(account().organizationId).toBeTruthy();
    const kept = JSON.parse(app.secrets.keychain.get(secretName) ?? "{}");
    expect(kept.apiKey).toMatch(/^eliza_[0-9a-f]{64}$/);
    expect(app.childKey()).toBe(kept.apiKey);
    expect(app.snapshots.join()).not.toContain(kept.apiKey);
    expect(app.cloud.readLogin(sessionId)).toEqual({ status: "authenticated", keyPrefix: kept.apiKey.slice(0, 12) });
  });

  it.each([
    ["expire", "expired"],
    ["mark-key-read", "failed"],
  ] as const)("ends when the cloud's side does %s", async (action, phase) => {
    const { sessionId } = await app.cloud.startLogin();
    await demo.control.moveLogin(sessionId, "approve");
    await demo.control.moveLogin(sessionId, action);
    await poll();
    await expect.poll(() => login().phase).toBe(phase);
    expect(account().state).toBe("signed_out");
  });

  it("stays pending when the person cancels in the browser", async () => {
    const { sessionId } = await app.cloud.startLogin();
    await demo.control.moveLogin(sessionId, "cancel");
    await poll();
    expect(login().phase).toBe("pending");
  });

  it.each([
    ["a 500", { kind: "server-error-json" }],
    ["an empty 500", { kind: "server-error-empty" }],
    ["a 502", { kind: "bad-gateway" }],
    ["a 503", { kind: "unavailable" }],
    ["broken JSON", { kind: "invalid-json" }],
    ["a reset", { kind: "reset" }],
    ["a cut body", { kind: "truncated-body" }],
    ["a redirect to a stranger", { kind: "redirect", to: "other" }],
    ["a 429", { kind: "rate-limited", retryAfter: 1 }],
    ["a huge body", { kind: "huge-body" }],
  ] as const)("bears %s on the way", async (_name, fault) => {
    const { sessionId } = await app.cloud.startLogin();
    await demo.control.addFault({ ...fault, path: "/api/auth/cli-session/*", method: "GET", times: 1 });
    await poll();
    await expect.poll(() => login().error).not.toBeNull();
    expect(login().phase).toBe("pending");
    await demo.control.moveLogin(sessionId, "approve");
    await poll();
    await expect.poll(() => login().phase).toBe("authenticated");
  });

  it("cannot start while the cloud is down, and says so", async () => {
    await demo.control.addFault({ kind: "reset", path: "/api/auth/cli-session" });
    await expect(app.cloud.startLogin()).rejects.toMatchObject({ code: "OFFLINE" });
    expect(login()).toMatchObject({ phase: "failed", error: { code: "OFFLINE" } });
  });
});

describe("with an account", () => {
  it("starts again with the kept key, and a sign-out empties the keychain", async () => {
    await signIn();
    const again = open();
    for (const [name, value] of app.secrets.keychain) again.secrets.keychain.set(name, value);
    await app.cloud.stop();
    app = again;
    await app.cloud.start();
    await expect.poll(() => account().state).toBe("verified");
    await app.cloud.signOut();
    expect(app.secrets.keychain.size).toBe(0);
    expect(account().state).toBe("signed_out");
  });

  it.each([
    ["valid", "verified"],
    ["disabled", null],
    ["expired", null],
  ] as const)("a typed %s key is judged by the cloud", async (name, state) => {
    const using = app.cloud.useApiKey(TEST_KEYS[name]);
    if (state === null) {
      await expect(using).rejects.toMatchObject({ code: "KEY_REJECTED" });
      expect(app.secrets.keychain.size).toBe(0);
    } else {
      await using;
      expect(account().state).toBe(state);
    }
  });

  it.each(["number", "string", "under-data"] as const)("reads a balance written as %s", async (balanceFormat) => {
    await demo.control.changeAccount({ balanceUsd: 1.23, balanceFormat });
    await app.cloud.useApiKey(TEST_KEYS.valid);
    await expect.poll(credits).toMatchObject({ balanceMicros: 1_230_000, level: "low" });
  });

  it.each(["junk", "missing"] as const)("takes a balance that is %s for unknown", async (balanceFormat) => {
    await demo.control.changeAccount({ balanceFormat });
    await app.cloud.useApiKey(TEST_KEYS.valid);
    await expect
      .poll(credits)
      .toMatchObject({ balanceMicros: null, level: "unknown", error: { code: "REMOTE_FAILED" } });
  });

  it("sees a key revoked at the cloud with the next reading", async () => {
    await app.cloud.useApiKey(TEST_KEYS.valid);
    await demo.control.changeKey(TEST_KEYS.valid, "revoke");
    expect(await app.cloud.readCredits({ fresh: true })).toMatchObject({ authRejected: true, balanceMicros: null });
    expect(account()).toMatchObject({ state: "rejected", connected: false, hasApiKey: true });
  });

  it("finds the dead key behind a 500", async () => {
    await app.cloud.useApiKey(TEST_KEYS.valid);
    await demo.control.changeKey(TEST_KEYS.valid, "revoke");
    const summary = app.cloud.account.send({
      method: "GET",
      path: "/api/v1/credits/summary",
      timeoutMs: 5_000,
      retry: "never",
    });
    await expect(summary).rejects.toMatchObject({ code: "KEY_REJECTED" });
    expect(account().state).toBe("rejected");
  });

  it("keeps the account through a 500 that is only a 500", async () => {
    await app.cloud.useApiKey(TEST_KEYS.valid);
    await demo.control.addFault({ kind: "server-error-empty", path: "/api/v1/credits/*" });
    const reading = await app.cloud.readCredits({ fresh: true });
    expect(reading).toMatchObject({ stale: true, error: { code: "REMOTE_FAILED" } });
    expect(account()).toMatchObject({ state: "verified", connected: true });
  });

  it("goes offline and comes back by itself", async () => {
    await app.cloud.useApiKey(TEST_KEYS.valid);
    await expect.poll(() => credits().balanceMicros).toBe(5_000_000);
    const faults = await demo.control.addFault({ kind: "reset" });
    expect(await app.cloud.readCredits({ fresh: true })).toMatchObject({ balanceMicros: 5_000_000, stale: true });
    expect(account()).toMatchObject({ state: "offline", connected: true });
    await demo.control.clearFaults(faults);
    await demo.control.changeAccount({ balanceUsd: 3 });
    await app.clock.advance(60_000);
    await expect.poll(() => account().state).toBe("verified");
    await expect.poll(credits).toMatchObject({ balanceMicros: 3_000_000, stale: false });
  });

  it("judges its own address as a cloud", async () => {
    await expect(app.cloud.checkBaseUrl(demo.origin)).resolves.toEqual({
      ok: true,
      normalized: demo.origin,
      reason: null,
    });
  });
});
