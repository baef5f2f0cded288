import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { systemClock } from "../adapters/system-clock";
import type { Log } from "../cloud/ports";
import { createKeychainSecretStore } from "./keychain-secret-store";
import { loadKeytar } from "./load-keytar";
import { describeSecretStore } from "./testing/secret-store-contract";

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const open = (load = loadKeytar) => createKeychainSecretStore({ load, clock: systemClock, log: silent });

// The test runner says whether it unlocked a keychain on the session bus: probing would hide a broken one.
if (process.env.ELIZA_TEST_KEYCHAIN === "1") {
  describe("the system's keychain", () => {
    describeSecretStore(async () => open());

    it("keeps a secret for the next start of the app", async () => {
      await open().write("contract:restart", "kept");
      expect(await open().read("contract:restart")).toEqual({ value: "kept", place: "keychain" });
      await open().remove("contract:restart");
      expect(await open().read("contract:restart")).toBeNull();
    });
  });
} else {
  describe("a session without a keychain", () => {
    // Elsewhere than on Linux the keychain is always there, and a developer's own must not be written to.
    const missing = () => Promise.reject(new Error("no library"));
    const load = process.platform === "linux" ? loadKeytar : missing;

    beforeAll(() => {
      vi.stubEnv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    });
    afterAll(() => {
      vi.unstubAllEnvs();
    });

    it("keeps a secret in memory until quit and says why", async () => {
      const store = open(load);
      expect(await store.read("contract:a")).toBeNull();
      expect(await store.write("contract:a", "v")).toBe("memory");
      expect(await store.read("contract:a")).toEqual({ value: "v", place: "memory" });
      expect(store.problem()).toMatch(/keychain/);
      await store.remove("contract:a");
      expect(await store.read("contract:a")).toBeNull();
      expect(await open(load).read("contract:a")).toBeNull();
    });
  });
}
