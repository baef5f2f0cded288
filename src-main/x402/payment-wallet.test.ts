import { describe, expect, it } from "vitest";
import { createFakeSecrets } from "../cloud/testing/fake-secrets";
import { createPaymentWallets } from "./payment-wallet";

const WORDS = "test test test test test test test test test test test junk";
const ADDRESS = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
const KEY = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

function stage() {
  const secrets = createFakeSecrets();
  const masked: string[] = [];
  const wallets = createPaymentWallets({ secrets, mask: { protect: (secret) => void masked.push(secret) } });
  return { wallets, secrets, masked };
}

describe("a payment wallet that is imported", () => {
  it.each([
    ["recovery words", WORDS],
    ["words as they were copied", `  ${WORDS.toUpperCase().replaceAll(" ", "\n ")} `],
    ["a private key", KEY],
    ["a private key with 0x", `0x${KEY.toUpperCase()}`],
  ])("by %s is the same account as everywhere, and counts as backed up", async (_what, secret) => {
    const { wallets } = stage();
    await wallets.import(secret);
    expect(await wallets.open()).toMatchObject({ address: ADDRESS, isBackedUp: true, privateKey: `0x${KEY}` });
  });

  it("by words leaves the key alone in the keychain, and neither can be logged", async () => {
    const { wallets, secrets, masked } = stage();
    await wallets.import(WORDS);
    const kept = [...secrets.keychain.values()].join();
    expect(kept).toContain(KEY);
    expect(kept).not.toContain("junk");
    expect(masked).toEqual(expect.arrayContaining([WORDS, KEY]));
  });

  it.each([
    ["a word that is none", WORDS.replace("junk", "jumk")],
    ["words that do not belong together", WORDS.replace("junk", "test")],
    ["too few words", "test test junk"],
    ["half a key", KEY.slice(32)],
    ["a key above the curve", "f".repeat(64)],
    ["nothing but zeros", "0".repeat(64)],
  ])("is refused for %s, and nothing is kept", async (_what, secret) => {
    const { wallets, secrets } = stage();
    await expect(wallets.import(secret)).rejects.toMatchObject({ code: "INVALID_INPUT", details: { field: "secret" } });
    expect(secrets.keychain.size).toBe(0);
  });

  it("never takes the place of another", async () => {
    const { wallets } = stage();
    await wallets.create();
    await expect(wallets.import(WORDS)).rejects.toThrow("There is a payment wallet already");
  });
});
