import { describe, expect, it } from "vitest";
import { account, app, KEY, start, startWithKey } from "./testing/account-story";
import { keptKey, TEST_SECRET_NAME } from "./testing/cloud-under-test";
import { settle } from "./testing/fake-clock";
import { createFakeSecrets } from "./testing/fake-secrets";

const HOUR = 3_600_000;
const keychain = () => createFakeSecrets({ [TEST_SECRET_NAME]: keptKey(KEY) });
const refused = { code: "CONFLICT", message: expect.stringContaining("switched off") };

describe("a cloud that is switched off in the settings", () => {
  it("is never asked, while the key is known", async () => {
    await start({ isOff: true, secrets: keychain() });
    await app.clock.advance(HOUR);
    await app.cloud.verify();
    expect(await app.cloud.readCredits({ fresh: true })).toMatchObject({ balanceMicros: null, error: null });
    expect(app.api.requests).toEqual([]);
    expect(account()).toMatchObject({ state: "unverified", hasApiKey: true, connected: false, error: null });
    expect(app.state.read().cloud.enabled).toBe(false);
  });

  it("refuses sign-in, keys and calls, and sends none of them", async () => {
    await start({ isOff: true, secrets: keychain() });
    await expect(app.cloud.startLogin()).rejects.toMatchObject(refused);
    await expect(app.cloud.useApiKey("eliza_another_key_0123456789")).rejects.toMatchObject(refused);
    const call = { method: "GET", path: "/api/v1/models", timeoutMs: 1_000, retry: "never" } as const;
    await expect(app.cloud.account.send(call)).rejects.toMatchObject(refused);
    expect(app.api.requests).toEqual([]);
    expect(account()).toMatchObject({ state: "unverified", hasApiKey: true });
  });

  it("lets a person sign out", async () => {
    await start({ isOff: true, secrets: keychain() });
    await app.cloud.signOut();
    expect(account().state).toBe("signed_out");
    expect(app.secrets.keychain.size).toBe(0);
  });

  it("takes the key up again when it is switched on", async () => {
    await start({ isOff: true, secrets: keychain() });
    await app.cloud.setEnabled(true);
    await settle();
    expect(account()).toMatchObject({ state: "verified", userId: `owner of ${KEY}` });
    expect(app.state.read().credits.balanceMicros).toBe(5_000_000);
    expect(app.savedSwitches).toEqual([true]);
  });
});

describe("switching the cloud off", () => {
  it("ends the account at once and keeps its key", async () => {
    await startWithKey();
    let isEnded = false;
    app.cloud.onAccountEnded(() => {
      isEnded = true;
    });
    await app.cloud.setEnabled(false);
    const before = app.api.requests.length;
    await app.clock.advance(HOUR);
    expect([isEnded, app.api.requests.length - before]).toEqual([true, 0]);
    expect(account()).toMatchObject({ state: "unverified", hasApiKey: true });
    expect(app.state.read().credits.balanceMicros).toBeNull();
    await app.cloud.setEnabled(true);
    await settle();
    expect(account().state).toBe("verified");
    expect(app.savedSwitches).toEqual([false, true]);
  });

  it("and on again keeps the environment's key", async () => {
    await start({ environmentKey: KEY });
    await app.cloud.setEnabled(false);
    expect(account()).toMatchObject({ hasApiKey: true, keyStorage: "environment" });
    await app.cloud.setEnabled(true);
    await settle();
    expect(account()).toMatchObject({ state: "verified", keyStorage: "environment" });
  });

  it("twice is once", async () => {
    await startWithKey();
    await app.cloud.setEnabled(true);
    await app.cloud.setEnabled(false);
    await app.cloud.setEnabled(false);
    expect(app.savedSwitches).toEqual([false]);
  });
});
