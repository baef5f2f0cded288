import { describe, expect, it } from "vitest";
import type { Log } from "../cloud/ports";
import { createFakeClock, settle } from "../cloud/testing/fake-clock";
import { createDeferred } from "../cloud/testing/fake-cloud";
import { createFakeSecrets } from "../cloud/testing/fake-secrets";
import { createKeychainSecretStore, type Keychain } from "./keychain-secret-store";
import { describeSecretStore } from "./testing/secret-store-contract";

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const NO_BUS = new Error("Cannot autolaunch D-Bus without X11 $DISPLAY");
const NO_SERVICE = new Error("The name org.freedesktop.secrets was not provided by any .service files");
const LOCKED = new Error("Cannot create an item in a locked collection");

const make = (load?: () => Promise<Keychain>) => {
  const entries = new Map<string, string>();
  const clock = createFakeClock();
  let failure: Error | null = null;
  let gate: Promise<unknown> | null = null;
  let calls = 0;
  const guarded = async <T>(work: () => T): Promise<T> => {
    calls++;
    await gate;
    if (failure) throw failure;
    return work();
  };
  const keychain: Keychain = {
    getPassword: (service, account) => guarded(() => entries.get(`${service}/${account}`) ?? null),
    setPassword: (service, account, value) => guarded(() => void entries.set(`${service}/${account}`, value)),
    findCredentials: (service) =>
      guarded(() =>
        [...entries.keys()]
          .filter((entry) => entry.startsWith(`${service}/`))
          .map((entry) => ({ account: entry.slice(service.length + 1) })),
      ),
    deletePassword: (service, account) => guarded(() => entries.delete(`${service}/${account}`)),
  };
  const store = createKeychainSecretStore({ load: load ?? (async () => keychain), clock, log: silent });
  return {
    store,
    clock,
    entries,
    calls: () => calls,
    fail: (error: Error | null) => {
      failure = error;
    },
    hold: () => {
      const held = createDeferred();
      gate = held.promise;
      return () => {
        gate = null;
        held.resolve();
      };
    },
  };
};

describe("the adapter", () => describeSecretStore(async () => make().store));
describe("the fake that other tests use", () => describeSecretStore(async () => createFakeSecrets()));

it("keeps secrets under the product's own service name", async () => {
  const { store, entries } = make();
  await store.write("cloud-key:https://cloud.example", "v");
  expect([...entries.keys()]).toEqual(["Eliza Cloud Desktop/cloud-key:https://cloud.example"]);
});

describe("without a keychain", () => {
  it.each([
    ["no session bus", NO_BUS],
    ["no service on it", NO_SERVICE],
  ])("(%s) a secret lives in memory, and why is known", async (_name, error) => {
    const { store, fail, entries } = make();
    fail(error);
    expect(await store.read("a")).toBeNull();
    expect(await store.write("a", "v")).toBe("memory");
    expect(await store.read("a")).toEqual({ value: "v", place: "memory" });
    expect(store.problem()).toMatch(/no keychain is running/);
    await store.remove("a");
    expect(await store.read("a")).toBeNull();
    expect(entries.size).toBe(0);
  });

  it("a library that does not load is no keychain", async () => {
    const { store } = make(() => Promise.reject(new Error("libsecret-1.so.0: cannot open shared object file")));
    expect(await store.write("a", "v")).toBe("memory");
    expect(store.problem()).toMatch(/library is missing/);
    expect(await store.read("a")).toMatchObject({ place: "memory" });
  });
});

describe("a keychain that refuses", () => {
  it("is told apart from one that is not there", async () => {
    const { store, fail } = make();
    fail(LOCKED);
    await expect(store.read("a")).rejects.toMatchObject({ code: "SECRETS_UNAVAILABLE" });
    await expect(store.remove("a")).rejects.toMatchObject({ code: "SECRETS_UNAVAILABLE" });
    expect(await store.write("a", "v")).toBe("memory");
    expect(store.problem()).toMatch(/locked or refused/);
  });

  it("lets memory go even when it keeps its own copy", async () => {
    const { store, fail, entries } = make();
    fail(LOCKED);
    await store.write("a", "v");
    await expect(store.remove("a")).rejects.toMatchObject({ code: "SECRETS_UNAVAILABLE" });
    fail(null);
    expect(await store.read("a")).toBeNull();
    expect(entries.size).toBe(0);
  });

  it("is used again with the next write, and nothing stays in memory", async () => {
    const { store, fail, entries } = make();
    fail(LOCKED);
    await store.write("a", "old");
    fail(null);
    expect(await store.write("a", "new")).toBe("keychain");
    expect(await store.read("a")).toEqual({ value: "new", place: "keychain" });
    expect(store.problem()).toBeNull();
    expect(entries.size).toBe(1);
  });

  it("that went away after it had worked may still hold the secret, and removing says so", async () => {
    const { store, fail } = make();
    await store.write("a", "v");
    fail(NO_BUS);
    await expect(store.remove("a")).rejects.toMatchObject({ code: "SECRETS_UNAVAILABLE" });
  });
});

describe("a keychain that does not answer", () => {
  it("is given up after ten seconds", async () => {
    const { store, clock, hold } = make();
    hold();
    const reading = store.read("a");
    const outcome = expect(reading).rejects.toMatchObject({
      code: "SECRETS_UNAVAILABLE",
      message: expect.stringContaining("10 seconds"),
    });
    await clock.advance(10_000);
    await outcome;
  });

  it("costs one thread only: later calls do not queue up behind it", async () => {
    const { store, clock, hold, calls } = make();
    const letGo = hold();
    const writing = store.write("a", "v");
    await clock.advance(10_000);
    expect(await writing).toBe("memory");
    expect(await store.write("b", "w")).toBe("memory");
    await expect(store.remove("c")).rejects.toMatchObject({ code: "SECRETS_UNAVAILABLE" });
    expect(calls()).toBe(1);
    letGo();
    await settle();
    expect(await store.write("b", "w")).toBe("keychain");
    expect(clock.pending()).toBe(0);
  });

  it("and writes in the end has taken the secret over from memory", async () => {
    const { store, clock, hold } = make();
    const letGo = hold();
    const writing = store.write("a", "v");
    await clock.advance(10_000);
    await writing;
    letGo();
    await settle();
    expect(await store.read("a")).toEqual({ value: "v", place: "keychain" });
  });

  it("and writes what was removed meanwhile does not keep it", async () => {
    const { store, clock, hold, entries } = make();
    const letGo = hold();
    const writing = store.write("a", "v");
    await clock.advance(10_000);
    await writing;
    await store.remove("a").catch(() => {});
    letGo();
    await settle();
    await settle();
    expect(entries.size).toBe(0);
    expect(await store.read("a")).toBeNull();
  });
});
