import { describe, expect, it } from "vitest";
import type { SecretStore } from "../../cloud/ports";

/** What every store of secrets does while its keychain works; `open` begins with nothing kept under these names. */
export function describeSecretStore(open: () => Promise<SecretStore>): void {
  describe("a store of secrets", () => {
    it("gives back what was written, and says where it lies", async () => {
      const store = await open();
      expect(await store.write("contract:a", "first")).toBe("keychain");
      expect(await store.read("contract:a")).toEqual({ value: "first", place: "keychain" });
      expect(store.problem()).toBeNull();
      await store.remove("contract:a");
    });

    it("keeps names apart and replaces values", async () => {
      const store = await open();
      await store.write("contract:a", "one");
      await store.write("contract:b", "two");
      await store.write("contract:a", "three");
      expect(await store.read("contract:a")).toMatchObject({ value: "three" });
      expect(await store.read("contract:b")).toMatchObject({ value: "two" });
      await store.remove("contract:a");
      expect(await store.read("contract:a")).toBeNull();
      expect(await store.read("contract:b")).toMatchObject({ value: "two" });
      await store.remove("contract:b");
    });

    it("keeps any text", async () => {
      const store = await open();
      const value = JSON.stringify({ apiKey: `eliza_${"0f".repeat(32)}`, note: 'Ünïcode "quotes" \\ 🔑' });
      await store.write("contract:a", value);
      expect(await store.read("contract:a")).toMatchObject({ value });
      await store.remove("contract:a");
    });

    it("knows nothing of what was never written, and removes it without complaint", async () => {
      const store = await open();
      expect(await store.read("contract:never")).toBeNull();
      await store.remove("contract:never");
      await store.remove("contract:never");
    });

    it("lists what is kept by its names", async () => {
      const store = await open();
      await store.write("contract:a", "one");
      await store.write("contract:b", "two");
      expect(await store.names()).toEqual(expect.arrayContaining(["contract:a", "contract:b"]));
      await store.remove("contract:a");
      expect(await store.names()).not.toContain("contract:a");
      await store.remove("contract:b");
    });

    it("names the entry a person would look for", async () => {
      const store = await open();
      expect(store.entry("contract:a")).toMatchObject({ account: "contract:a", service: expect.stringMatching(/./) });
    });
  });
}
