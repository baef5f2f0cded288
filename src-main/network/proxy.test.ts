import { beforeEach, describe, expect, it } from "vitest";
import type { ProxySettings } from "../adapters/settings-schema";
import type { Log } from "../cloud/ports";
import { createFakeSecrets, type FakeSecrets } from "../cloud/testing/fake-secrets";
import { createProxy, type NetworkProxy, type ProxySession } from "./proxy";

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const PROXY = "http://proxy.example:3128";
const CLOUD = "https://www.elizacloud.ai/api/health";
const MANUAL = { mode: "manual", url: PROXY, bypass: [] as string[] } as const;
const ADA = { userName: "ada", password: "p@ss:w/rd" };

type Config = Parameters<ProxySession["setProxy"]>[0];

let secrets: FakeSecrets;
let settings: ProxySettings;
let configs: Config[];
let masked: string[];
let proxy: NetworkProxy;

/** Answers as Chromium does for a fixed proxy without exceptions. */
const fakeSession = (): ProxySession & { config: Config } => {
  const fake = {
    config: { mode: "system" } as Config,
    async setProxy(config: Config) {
      fake.config = config;
      configs.push(config);
    },
    async resolveProxy() {
      const rules = fake.config.proxyRules;
      return fake.config.mode === "fixed_servers" && rules !== undefined ? `PROXY ${new URL(rules).host}` : "DIRECT";
    },
  };
  return fake;
};

const make = (): NetworkProxy => {
  const session = fakeSession();
  return createProxy({
    log: silent,
    mask: { protect: (secret) => void masked.push(secret) },
    secrets,
    read: () => settings,
    save: (changed) => {
      settings = changed;
    },
    session: () => session,
  });
};

beforeEach(() => {
  secrets = createFakeSecrets();
  settings = { mode: "system", url: null, bypass: [] };
  configs = [];
  masked = [];
  proxy = make();
});

describe("what was never chosen", () => {
  it("goes the system's way without touching the session or the keychain", async () => {
    secrets.mode = "refuses";
    expect(await proxy.routeFor(CLOUD)).toBeNull();
    expect(configs).toEqual([]);
    expect(await proxy.view()).toMatchObject({ mode: "system", hasPassword: false, passwordPlace: null });
  });
});

describe("a proxy of one's own", () => {
  it("holds at once, with its login, and gives no password back", async () => {
    expect(await proxy.routeFor(CLOUD)).toBeNull();
    const view = await proxy.set({ ...MANUAL, url: "proxy.example:3128", bypass: ["*.local"], credentials: ADA });
    expect(view).toEqual({
      ...{ mode: "manual", url: PROXY, bypass: ["*.local"] },
      ...{ userName: "ada", hasPassword: true, passwordPlace: "keychain" },
    });
    expect(configs).toEqual([{ mode: "fixed_servers", proxyRules: PROXY, proxyBypassRules: "*.local" }]);
    expect(await proxy.routeFor(CLOUD)).toBe("http://ada:p%40ss%3Aw%2Frd@proxy.example:3128/");
    expect(masked).toContain(ADA.password);
    expect(JSON.stringify(settings)).not.toContain("rd");
  });

  it("is there after a restart", async () => {
    await proxy.set({ ...MANUAL, credentials: ADA });
    proxy = make();
    expect(await proxy.routeFor(CLOUD)).toContain("ada:");
    expect(proxy.loginFor("proxy.example", 3128)).toEqual(ADA);
  });

  it("keeps its login while it stays the same, and forgets it when asked or renamed", async () => {
    await proxy.set({ ...MANUAL, credentials: ADA });
    expect(await proxy.set({ ...MANUAL, bypass: ["x"], credentials: "keep" })).toMatchObject({ hasPassword: true });
    expect(await proxy.set({ ...MANUAL, mode: "none", credentials: "keep" })).toMatchObject({ hasPassword: true });
    expect(await proxy.routeFor(CLOUD)).toBeNull();
    const other = "http://other.example:80";
    expect(await proxy.set({ ...MANUAL, url: other, credentials: "keep" })).toMatchObject({ hasPassword: false });
    expect([...secrets.keychain]).toEqual([]);
    await proxy.set({ ...MANUAL, credentials: ADA });
    expect(await proxy.set({ ...MANUAL, credentials: null })).toMatchObject({ hasPassword: false });
    expect([...secrets.keychain]).toEqual([]);
  });

  it("is told nothing that was entered for another, or by another host", async () => {
    await proxy.set({ ...MANUAL, credentials: ADA });
    expect(proxy.loginFor("proxy.example", 80)).toBeNull();
    expect(proxy.loginFor("evil.example", 3128)).toBeNull();
    // A file that was edited by hand.
    settings = { ...settings, url: "http://evil.example:3128" };
    expect(await make().routeFor(CLOUD)).toBe("http://evil.example:3128");
  });

  it("goes on without a password while the keychain refuses, and asks again", async () => {
    await proxy.set({ ...MANUAL, credentials: ADA });
    proxy = make();
    secrets.mode = "refuses";
    expect(await proxy.routeFor(CLOUD)).toBe(PROXY);
    secrets.mode = "works";
    expect(await proxy.routeFor(CLOUD)).toContain("ada:");
  });

  it.each([
    [{ ...MANUAL, url: null }, "url"],
    [{ ...MANUAL, url: "socks5://x:1" }, "url"],
    [{ ...MANUAL, bypass: ["a;b"] }, "bypass"],
  ])("%j is refused and nothing changes", async (wish, field) => {
    await expect(proxy.set({ ...wish, credentials: ADA })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { field },
    });
    expect(settings.mode).toBe("system");
    expect([...secrets.keychain]).toEqual([]);
    expect(configs).toEqual([]);
  });

  it("can be planned without being stored", async () => {
    const plan = await proxy.plan({ ...MANUAL, credentials: ADA });
    expect(plan).toEqual({ settings: MANUAL, login: ADA });
    expect([...secrets.keychain]).toEqual([]);
    expect(await proxy.routeFor(CLOUD)).toBeNull();
  });
});

it("makes other sessions go the same way, and back", async () => {
  const other = fakeSession();
  await proxy.set({ ...MANUAL, credentials: null });
  await proxy.applyTo(other);
  expect(other.config).toMatchObject({ mode: "fixed_servers", proxyRules: PROXY });
  await proxy.set({ ...MANUAL, mode: "none", credentials: "keep" });
  await proxy.applyTo(other);
  expect(other.config).toEqual({ mode: "direct" });
});
