import { beforeEach, describe, expect, it } from "vitest";
import { DomainError } from "../cloud/errors";
import { createFakeClock, type FakeClock } from "../cloud/testing/fake-clock";
import { createKeyDesk, type KeyDesk } from "./key-desk";
import type { KeyRow, Keys } from "./keys";
import { createSecretClipboard, SECRET_ON_CLIPBOARD_MS } from "./secret-clipboard";

const OWN = "eliza_own000";

const row = (id: string, prefix: string): KeyRow => ({
  ...{ id, name: id, description: null, prefix, permissions: [], isActive: true, rateLimit: 1_000 },
  ...{ usageCount: 0, createdAt: 1, lastUsedAt: null, expiresAt: null },
});

let clock: FakeClock;
let desk: KeyDesk;
let clipboard: string;
let masked: string[];
let adopted: string[];
let isAdopting: boolean;
let isDead: boolean;
let verified: number;

beforeEach(() => {
  clock = createFakeClock();
  clipboard = "";
  masked = [];
  adopted = [];
  isAdopting = true;
  isDead = false;
  verified = 0;
  const keys: Keys = {
    async list() {
      if (isDead) throw new DomainError("KEY_REJECTED", "Eliza Cloud does not accept this key.");
      return [row("own", OWN), row("other", "eliza_other0")];
    },
    create: async ({ name }) => ({ key: row(name, "eliza_new000"), secret: `secret of ${name}` }),
    change: async () => undefined,
    revoke: async () => undefined,
    rotate: async (id) => ({ key: row(id, "eliza_turned"), secret: `new secret of ${id}` }),
  };
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const read = async (): Promise<string> => clipboard;
  const write = async (text: string): Promise<void> => {
    clipboard = text;
  };
  desk = createKeyDesk({
    keys,
    clipboard: createSecretClipboard({ clipboard: { read, write }, clock, log }),
    mask: { protect: (secret) => void masked.push(secret) },
    ownPrefix: () => OWN,
    verify: async () => {
      verified += 1;
    },
    adopt: async (secret) => {
      if (!isAdopting) throw new Error("refused");
      adopted.push(secret);
    },
  });
});

describe("a new secret", () => {
  it("is kept out of the log from the moment it is there", async () => {
    await desk.create({ name: "CI" });
    await desk.rotate("other");
    expect(masked).toEqual(["secret of CI", "new secret of other"]);
  });

  it("leaves the clipboard after a minute, and not before", async () => {
    await desk.create({ name: "CI" });
    await desk.copySecret("CI");
    await clock.advance(SECRET_ON_CLIPBOARD_MS - 1);
    expect(clipboard).toBe("secret of CI");
    await clock.advance(1);
    expect(clipboard).toBe("");
  });

  it("takes nothing else from the clipboard", async () => {
    await desk.create({ name: "CI" });
    await desk.copySecret("CI");
    clipboard = "a shopping list";
    await clock.advance(SECRET_ON_CLIPBOARD_MS);
    expect(clipboard).toBe("a shopping list");
  });

  it("has a whole minute after it was copied again", async () => {
    await desk.create({ name: "CI" });
    await desk.copySecret("CI");
    await clock.advance(SECRET_ON_CLIPBOARD_MS - 1);
    await desk.copySecret("CI");
    await clock.advance(SECRET_ON_CLIPBOARD_MS - 1);
    expect(clipboard).toBe("secret of CI");
  });

  it("leaves the clipboard when the app ends, with no timer left", async () => {
    await desk.create({ name: "CI" });
    await desk.copySecret("CI");
    await desk.stop();
    expect(clipboard).toBe("");
    expect(clock.pending()).toBe(0);
  });

  it("cannot be copied once the person has stored it, though what was copied still goes away", async () => {
    await desk.create({ name: "CI" });
    await desk.copySecret("CI");
    desk.forgetSecret("CI");
    await expect(desk.copySecret("CI")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await clock.advance(SECRET_ON_CLIPBOARD_MS);
    expect(clipboard).toBe("");
  });
});

it("a list refused with the app's key has the key checked where its refusal counts", async () => {
  isDead = true;
  await expect(desk.list()).rejects.toMatchObject({ code: "KEY_REJECTED" });
  expect(verified).toBe(1);
});

describe("rotating", () => {
  it("the app's own key signs the app in with the new secret", async () => {
    await expect(desk.rotate("own")).resolves.toMatchObject({ isAdopted: true });
    expect(adopted).toEqual(["new secret of own"]);
  });

  it("tells when the app could not sign in, and still shows the secret", async () => {
    isAdopting = false;
    await expect(desk.rotate("own")).resolves.toMatchObject({ isAdopted: false, secret: "new secret of own" });
  });

  it("another key leaves the app's sign-in alone", async () => {
    await expect(desk.rotate("other")).resolves.toMatchObject({ isAdopted: null });
    expect(adopted).toEqual([]);
  });
});
