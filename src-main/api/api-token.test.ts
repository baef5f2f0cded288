import { describe, expect, it } from "vitest";
import { DomainError } from "../cloud/errors";
import { createApiToken } from "./api-token";
import { fakeLog, fakeSecrets } from "./testing/fakes";

const MADE_BEFORE = "A".repeat(43);

async function loaded(options: Partial<Parameters<typeof createApiToken>[0]> = {}) {
  const token = createApiToken({
    fromEnvironment: undefined,
    secrets: fakeSecrets("keychain"),
    log: fakeLog(),
    ...options,
  });
  await token.load();
  return token;
}

describe("the API token", () => {
  it("is 32 random bytes made once and kept", async () => {
    const secrets = fakeSecrets("keychain");
    const first = await loaded({ secrets });
    const second = await loaded({ secrets });
    expect(Buffer.from(first.reveal(), "base64url")).toHaveLength(32);
    expect(second.reveal()).toBe(first.reveal());
    expect((await loaded()).reveal()).not.toBe(first.reveal());
    expect(first.storage()).toBe("keychain");
  });

  it("comes from the environment where it is set there, and is then not kept", async () => {
    const secrets = fakeSecrets("keychain");
    const token = await loaded({ fromEnvironment: " from-env ", secrets });
    expect(token.matches(["from-env"])).toBe(true);
    expect(token.storage()).toBe("environment");
    expect(await secrets.read("local-api-token")).toBeNull();
  });

  it.each(["", "  "])("counts '%s' in the environment as unset", async (fromEnvironment) => {
    expect((await loaded({ fromEnvironment })).storage()).toBe("keychain");
  });

  it("says when it lives in memory only", async () => {
    expect((await loaded({ secrets: fakeSecrets("memory") })).storage()).toBe("memory");
  });

  it("replaces what was not made here", async () => {
    const token = await loaded({ secrets: fakeSecrets("keychain", { "local-api-token": "x" }) });
    expect(token.matches(["x"])).toBe(false);
  });

  it("lives until quit when the keychain is locked, without touching what the keychain holds", async () => {
    const secrets = fakeSecrets("keychain", { "local-api-token": MADE_BEFORE });
    const refuse = async () => {
      throw new DomainError("SECRETS_UNAVAILABLE", "Locked.");
    };
    const token = await loaded({ secrets: { ...secrets, read: refuse } });
    expect(token.storage()).toBe("memory");
    expect(token.matches([token.reveal()])).toBe(true);
    expect(await secrets.read("local-api-token")).toMatchObject({ value: MADE_BEFORE });
  });

  it.each([
    ["nothing", () => [], false],
    ["the token", (token: string) => [token], true],
    ["the token twice", (token: string) => [token, token], true],
    ["a wrong one after it", (token: string) => [token, "x"], false],
    ["a wrong one before it", (token: string) => ["x", token], false],
    ["an empty one beside it", (token: string) => ["", token], false],
    ["a part of it", (token: string) => [token.slice(0, -1)], false],
    ["more than it", (token: string) => [`${token}A`], false],
    ["it in another case", (token: string) => [token.toLowerCase()], false],
  ] as const)("judges %s", async (_name, present, verdict) => {
    const token = await loaded({ secrets: fakeSecrets("keychain", { "local-api-token": MADE_BEFORE }) });
    expect(token.matches(present(token.reveal()))).toBe(verdict);
  });

  it("compares the bytes that were sent", async () => {
    const token = await loaded({ fromEnvironment: "schlüssel" });
    expect(token.matches([Buffer.from("schlüssel", "utf8").toString("latin1")])).toBe(true);
  });

  it("matches nothing before it is loaded", () => {
    const token = createApiToken({ fromEnvironment: undefined, secrets: fakeSecrets("keychain"), log: fakeLog() });
    expect(token.matches([""])).toBe(false);
    expect(token.matches([token.reveal()])).toBe(false);
  });

  it("rotates at once, before the keychain has answered", async () => {
    const secrets = fakeSecrets("keychain");
    let finish = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const token = await loaded({ secrets });
    const old = token.reveal();
    secrets.write = async () => {
      await slow;
      return "keychain";
    };
    const rotation = token.rotate();
    expect(token.matches([old])).toBe(false);
    expect(token.matches([token.reveal()])).toBe(true);
    finish();
    await rotation;
    expect(token.storage()).toBe("keychain");
  });

  it("does not rotate what the environment sets", async () => {
    const token = await loaded({ fromEnvironment: "t" });
    await expect(token.rotate()).rejects.toMatchObject({ code: "CONFLICT" });
    expect(token.matches(["t"])).toBe(true);
  });
});
