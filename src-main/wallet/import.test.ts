import { describe, expect, it } from "vitest";
import { DomainError } from "../cloud/errors";
import { settle } from "../cloud/testing/fake-clock";
import { createDeferred } from "../cloud/testing/fake-cloud";
import { EVM, LIST, OTHER_EVM, PROVISION, SOLANA, walletsUnderTest, wireWallet } from "./testing/wallets-under-test";

const offline = (): never => {
  throw new DomainError("OFFLINE", "Eliza Cloud cannot be reached.");
};
const list =
  (...data: readonly object[]) =>
  () => ({ success: true, data });

describe("the import", () => {
  it("begins by itself once the cloud accepted the key, and tells each chain", async () => {
    const { state, count } = await walletsUnderTest();
    expect(state.read().wallet).toMatchObject({
      evm: {
        status: "ready",
        wallet: { address: EVM, provider: "privy" },
        isPrimary: false,
        error: null,
        balance: null,
      },
      solana: { status: "ready", wallet: { address: SOLANA } },
      ...{ warnings: [], importing: false, importedAt: expect.any(Number), nextAttemptAt: null, signingKey: null },
    });
    expect(count(LIST)).toBe(1);
  });

  it("keeps nobody waiting: the account is verified while the cloud still thinks", async () => {
    const test = await walletsUnderTest(false);
    const reply = createDeferred<unknown>();
    test.answers[LIST] = () => reply.promise;
    await test.signIn();
    expect(test.state.read().account.state).toBe("verified");
    expect(test.state.read().wallet).toMatchObject({ importing: true, evm: { status: "unknown" } });
    reply.resolve(list(wireWallet("evm", EVM))());
    await settle();
    expect(test.state.read().wallet).toMatchObject({ importing: false, evm: { status: "ready" } });
  });

  it("takes one chain while the other is broken, and does not show the broken address", async () => {
    const test = await walletsUnderTest(false);
    test.answers[LIST] = list(wireWallet("evm", EVM), wireWallet("solana", SOLANA.slice(0, -3)));
    await test.signIn();
    const { evm, solana } = test.state.read().wallet;
    expect(evm.status).toBe("ready");
    expect(solana).toMatchObject({ status: "failed", wallet: null, error: { code: "REMOTE_FAILED" } });
    expect(solana.error?.message).toBe("Eliza Cloud gave a Solana address that is not valid.");
  });

  it.each([
    ["an account without wallets", list()],
    ["chains nobody knows", list(wireWallet("bitcoin", "bc1q"))],
    ["the list under another name", () => ({ wallets: [] })],
  ])("says that there is none for %s", async (_what, answer) => {
    const test = await walletsUnderTest(false);
    test.answers[LIST] = answer;
    await test.signIn();
    expect(test.state.read().wallet).toMatchObject({ evm: { status: "none" }, solana: { status: "none" } });
    expect(test.count(PROVISION)).toBe(0);
  });

  it.each([
    ["no list", () => ({ success: true, data: { wallets: 7 } })],
    ["a refusal dressed as success", () => ({ success: false, error: "no" })],
    ["nothing", () => null],
  ])("never takes %s for an account without wallets", async (_what, answer) => {
    const test = await walletsUnderTest(false);
    test.answers[LIST] = answer;
    await test.signIn();
    expect(test.state.read().wallet).toMatchObject({ evm: { status: "failed" }, solana: { status: "failed" } });
  });

  it("shows the oldest of several, and says that there are more", async () => {
    const test = await walletsUnderTest(false);
    const late = { createdAt: "2026-02-01T00:00:00Z" };
    test.answers[LIST] = list(wireWallet("evm", OTHER_EVM, late), wireWallet("evm", EVM), wireWallet("solana", SOLANA));
    await test.signIn();
    const { evm, warnings } = test.state.read().wallet;
    expect(evm.wallet?.address).toBe(EVM);
    const several = [{ kind: "several", chain: "evm", message: expect.stringContaining("2 EVM wallets") }];
    expect(warnings).toEqual(several);
    test.answers[LIST] = offline;
    await test.wallets.refresh();
    expect(test.state.read().wallet.warnings).toEqual(several);
  });

  it("is repeated with growing waits, heeds the cloud's, and gives up in the end", async () => {
    const test = await walletsUnderTest(false);
    test.answers[LIST] = offline;
    await test.signIn();
    const waits: number[] = [];
    for (let next = test.state.read().wallet.nextAttemptAt; next !== null; ) {
      waits.push(next - test.clock.now());
      await test.clock.advance(next - test.clock.now());
      next = test.state.read().wallet.nextAttemptAt;
      if (waits.length === 2) {
        test.answers[LIST] = () => {
          throw new DomainError("RATE_LIMITED", "Slow down.", { details: { retryAfterMs: 90_000 } });
        };
      }
    }
    expect(waits).toEqual([5_000, 10_000, 20_000, 90_000, 90_000, 160_000, 300_000, 300_000]);
    expect(test.count(LIST)).toBe(9);
    expect(test.clock.pending()).toBe(0);
  });

  it("goes on at once when the cloud can be reached again", async () => {
    const test = await walletsUnderTest(false);
    test.answers[LIST] = offline;
    await test.signIn();
    test.state.patch("account", { state: "offline" });
    test.answers[LIST] = list(wireWallet("evm", EVM));
    test.state.patch("account", { state: "verified" });
    await settle();
    expect(test.state.read().wallet).toMatchObject({ evm: { status: "ready" }, nextAttemptAt: null });
    expect(test.clock.pending()).toBe(0);
  });

  it.each([
    ["a cloud without wallets", new DomainError("NOT_FOUND", "Not there.", { details: { status: 404 } })],
    ["an account that may not", new DomainError("FORBIDDEN", "No organization.")],
    ["a refused key", new DomainError("KEY_REJECTED", "Sign in again.")],
  ])("is not repeated for %s", async (_what, error) => {
    const test = await walletsUnderTest(false);
    test.answers[LIST] = () => {
      throw error;
    };
    await test.signIn();
    expect(test.state.read().wallet).toMatchObject({ evm: { status: "failed" }, nextAttemptAt: null });
    expect(test.clock.pending()).toBe(0);
  });

  it("keeps what was known when asking again fails", async () => {
    const test = await walletsUnderTest();
    const { importedAt } = test.state.read().wallet;
    test.answers[LIST] = offline;
    await test.clock.advance(1_000);
    await test.wallets.refresh();
    const { evm, importedAt: after } = test.state.read().wallet;
    expect(evm).toMatchObject({ status: "failed", wallet: { address: EVM }, error: { code: "OFFLINE" } });
    expect(after).toBe(importedAt);
  });

  it("shares one question among all who ask meanwhile", async () => {
    const test = await walletsUnderTest();
    const before = test.count(LIST);
    await Promise.all([test.wallets.refresh(), test.wallets.refresh(), test.wallets.refresh()]);
    expect(test.count(LIST)).toBe(before + 1);
  });
});

describe("the end of the account", () => {
  it("forgets everything and asks no more", async () => {
    const test = await walletsUnderTest(false);
    test.answers[LIST] = offline;
    await test.signIn();
    await test.signOut();
    const asked = test.count(LIST);
    await test.clock.advance(3_600_000);
    expect(test.count(LIST)).toBe(asked);
    expect(test.state.read().wallet).toMatchObject({ enabled: true, evm: { status: "unknown" }, nextAttemptAt: null });
    await expect(test.wallets.refresh()).rejects.toMatchObject({ code: "NOT_SIGNED_IN" });
  });

  it("lets no answer of the former account through", async () => {
    const test = await walletsUnderTest(false);
    const late = createDeferred<unknown>();
    test.answers[LIST] = () => late.promise;
    await test.signIn();
    const asking = test.wallets.refresh();
    await test.signOut();
    test.answers[LIST] = list(wireWallet("evm", OTHER_EVM));
    await test.signIn("org-2");
    late.resolve(list(wireWallet("evm", EVM))());
    await expect(asking).rejects.toMatchObject({ code: "CANCELLED" });
    await settle();
    expect(test.state.read().wallet).toMatchObject({
      ...{ importing: false, evm: { wallet: { address: OTHER_EVM } }, solana: { status: "none" } },
    });
  });
});
