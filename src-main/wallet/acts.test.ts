import { describe, expect, it } from "vitest";
import { DomainError } from "../cloud/errors";
import { settle } from "../cloud/testing/fake-clock";
import { createDeferred } from "../cloud/testing/fake-cloud";
import {
  EVM,
  EVM_RPC,
  LIST,
  OTHER_EVM,
  PROVISION,
  SOLANA,
  SOLANA_RPC,
  type WalletsUnderTest,
  walletsUnderTest,
  wireWallet,
} from "./testing/wallets-under-test";

const list =
  (...data: readonly object[]) =>
  () => ({ success: true, data });

describe("the primary wallet", () => {
  it("is none until the person agrees to its address", async () => {
    const test = await walletsUnderTest();
    expect(test.state.read().wallet.evm.isPrimary).toBe(false);
    await test.wallets.setPrimary("evm", EVM);
    expect(test.state.read().wallet).toMatchObject({ evm: { isPrimary: true }, solana: { isPrimary: false } });
  });

  it("cannot be an address that is not there any more", async () => {
    const test = await walletsUnderTest();
    await expect(test.wallets.setPrimary("evm", OTHER_EVM)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(test.primary).toEqual({});
  });

  it("stays through a restart, for the account that agreed alone", async () => {
    const test = await walletsUnderTest();
    await test.wallets.setPrimary("evm", EVM);
    await test.signOut();
    test.restart();
    await test.signIn("org-2");
    expect(test.state.read().wallet.evm.isPrimary).toBe(false);
    await test.signOut();
    await test.signIn("org-1");
    expect(test.state.read().wallet.evm.isPrimary).toBe(true);
  });

  it("is not taken over by another wallet at the same place", async () => {
    const test = await walletsUnderTest();
    await test.wallets.setPrimary("evm", EVM);
    test.answers[LIST] = list(wireWallet("evm", OTHER_EVM), wireWallet("solana", SOLANA));
    await test.wallets.refresh();
    const { evm, warnings } = test.state.read().wallet;
    expect(evm).toMatchObject({ wallet: { address: OTHER_EVM }, isPrimary: false });
    expect(warnings).toMatchObject([{ kind: "changed", chain: "evm" }]);
    await test.wallets.setPrimary("evm", OTHER_EVM);
    expect(test.state.read().wallet).toMatchObject({ evm: { isPrimary: true }, warnings: [] });
  });

  it("is the one shown where the cloud has several", async () => {
    const test = await walletsUnderTest();
    await test.wallets.setPrimary("evm", EVM);
    const older = { createdAt: "2025-01-01T00:00:00Z" };
    test.answers[LIST] = list(wireWallet("evm", OTHER_EVM, older), wireWallet("evm", EVM));
    await test.wallets.refresh();
    expect(test.state.read().wallet.evm).toMatchObject({ wallet: { address: EVM }, isPrimary: true });
  });

  it("can be taken back", async () => {
    const test = await walletsUnderTest();
    await test.wallets.setPrimary("solana", SOLANA);
    await test.wallets.clearPrimary("solana");
    expect(test.state.read().wallet.solana.isPrimary).toBe(false);
    await test.wallets.refresh();
    expect(test.state.read().wallet.solana.isPrimary).toBe(false);
  });
});

describe("balances", () => {
  const balances = ({ state }: WalletsUnderTest) =>
    (["evm", "solana"] as const).map((chain) => state.read().wallet[chain].balance?.baseUnits ?? null);

  it("are unknown until asked for, and exact", async () => {
    const test = await walletsUnderTest();
    expect(balances(test)).toEqual([null, null]);
    await test.wallets.refreshBalances({ fresh: false });
    expect(balances(test)).toEqual(["1000000000000000000", "2500000000"]);
    const asked = test.requests.filter(({ path }) => path.includes("rpc"));
    expect(asked.map(({ body }) => body)).toEqual([
      { method: "eth_getBalance", params: [EVM, "latest"] },
      { method: "getBalance", params: [SOLANA] },
    ]);
  });

  it("are read once for all who ask within half a minute, since each costs", async () => {
    const test = await walletsUnderTest();
    await Promise.all([
      test.wallets.refreshBalances({ fresh: false }),
      test.wallets.refreshBalances({ fresh: true }),
      test.wallets.refreshBalances({ fresh: false }),
    ]);
    await test.clock.advance(29_999);
    await test.wallets.refreshBalances({ fresh: false });
    expect([test.count(EVM_RPC), test.count(SOLANA_RPC)]).toEqual([1, 1]);
    await test.clock.advance(1);
    await test.wallets.refreshBalances({ fresh: false });
    await test.wallets.refreshBalances({ fresh: true });
    expect([test.count(EVM_RPC), test.count(SOLANA_RPC)]).toEqual([3, 3]);
  });

  it.each([
    ["no number", "12abc"],
    ["nothing", null],
    ["a negative one", "-0x1"],
    ["more than an EVM balance can be", `0x${"f".repeat(65)}`],
  ])("are never 0 for %s", async (_what, result) => {
    const test = await walletsUnderTest();
    test.answers[EVM_RPC] = () => ({ result });
    await test.wallets.refreshBalances({ fresh: true });
    const { evm, solana } = test.state.read().wallet;
    expect(evm).toMatchObject({ balance: null, balanceError: { code: "REMOTE_FAILED" } });
    expect(solana.balance?.baseUnits).toBe("2500000000");
  });

  it.each([-1, 1.5, 2 ** 53, "1"])("are never a rounded %s", async (value) => {
    const test = await walletsUnderTest();
    test.answers[SOLANA_RPC] = () => ({ result: { value } });
    await test.wallets.refreshBalances({ fresh: true });
    expect(test.state.read().wallet.solana).toMatchObject({ balance: null, balanceError: { code: "REMOTE_FAILED" } });
  });

  it("keep an older one beside the reason why there is no newer", async () => {
    const test = await walletsUnderTest();
    await test.wallets.refreshBalances({ fresh: true });
    test.answers[EVM_RPC] = () => {
      throw new DomainError("INSUFFICIENT_CREDITS", "The balance is not enough.");
    };
    await test.wallets.refreshBalances({ fresh: true });
    expect(test.state.read().wallet.evm).toMatchObject({
      ...{ balance: { baseUnits: "1000000000000000000" }, balanceError: { code: "INSUFFICIENT_CREDITS" } },
    });
  });

  it("never reach another wallet than the one they were read for", async () => {
    const test = await walletsUnderTest();
    const reply = createDeferred<unknown>();
    test.answers[EVM_RPC] = () => reply.promise;
    const reading = test.wallets.refreshBalances({ fresh: true });
    await settle();
    test.answers[LIST] = list(wireWallet("evm", OTHER_EVM));
    await test.wallets.refresh();
    reply.resolve({ result: "0x7" });
    await reading;
    expect(test.state.read().wallet.evm).toMatchObject({ wallet: { address: OTHER_EVM }, balance: null });
  });
});

describe("the signing key", () => {
  /** The private key 1: everybody knows its addresses. */
  const ONE = `${"0".repeat(63)}1`;
  const ONE_EVM = "0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf";
  const ONE_SOLANA = "6ASf5EcmmEHTgDJ4X4ZT5vT6iHVJBXPg5AN5YoTCpGWt";

  const entryOf = ({ secrets }: WalletsUnderTest): string | undefined =>
    [...secrets.keychain.entries()].find(([name]) => name.startsWith("wallet-key:"))?.[1];

  it.each([ONE, `0x${ONE}`, ` ${ONE} `])("%s is kept in the keychain, and only its address is told", async (typed) => {
    const test = await walletsUnderTest();
    await test.wallets.setSigningKey(typed);
    expect(test.state.read().wallet.signingKey).toEqual({ address: ONE_EVM, storage: "keychain" });
    expect(entryOf(test)).toContain(ONE);
    expect(test.masked).toContain(ONE);
    expect(JSON.stringify([test.state.read(), test.logged, test.requests])).not.toContain(ONE);
  });

  it.each(["", "12", "0".repeat(64), "f".repeat(64), `${ONE}0`, "z".repeat(64)])("is not %j", async (typed) => {
    const test = await walletsUnderTest();
    await expect(test.wallets.setSigningKey(typed)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect(entryOf(test)).toBeUndefined();
  });

  it("has missing wallets made, each bound to its address on that chain", async () => {
    const test = await walletsUnderTest(false);
    test.answers[LIST] = list();
    test.answers[PROVISION] = ({ body }) => {
      const { chainType } = body as { chainType: string };
      if (chainType === "solana") throw new DomainError("REMOTE_FAILED", "The keeper is down.");
      return { success: true, data: wireWallet("evm", EVM.toLowerCase()) };
    };
    await test.signIn();
    await test.wallets.setSigningKey(ONE);
    expect(test.requests.filter(({ path }) => path === PROVISION).map(({ body }) => body)).toEqual([
      { chainType: "evm", clientAddress: ONE_EVM },
      { chainType: "solana", clientAddress: ONE_SOLANA },
    ]);
    expect(test.state.read().wallet).toMatchObject({
      evm: { status: "ready", wallet: { address: EVM } },
      solana: { status: "failed", error: { message: "The keeper is down." } },
    });
  });

  it("chooses the wallet that is bound to it", async () => {
    const test = await walletsUnderTest();
    const mine = wireWallet("evm", OTHER_EVM, {
      clientAddress: ONE_EVM.toLowerCase(),
      createdAt: "2026-03-01T00:00:00Z",
    });
    test.answers[LIST] = list(wireWallet("evm", EVM), mine, wireWallet("solana", SOLANA));
    await test.wallets.setSigningKey(ONE);
    expect(test.state.read().wallet.evm.wallet?.address).toBe(OTHER_EVM);
  });

  it("stays when the account signs out, is not another account's, and goes when it is removed", async () => {
    const test = await walletsUnderTest();
    await test.wallets.setSigningKey(ONE);
    await test.signOut();
    expect(entryOf(test)).toContain(ONE);
    await test.signIn("org-2");
    expect(test.state.read().wallet.signingKey).toBeNull();
    await test.signOut();
    await test.signIn("org-1");
    expect(test.state.read().wallet.signingKey?.address).toBe(ONE_EVM);
    await test.wallets.clearSigningKey();
    expect(test.state.read().wallet.signingKey).toBeNull();
    expect(entryOf(test)).toBeUndefined();
  });

  it("without a keychain is kept until quit, and that is told", async () => {
    const test = await walletsUnderTest();
    test.secrets.mode = "absent";
    await test.wallets.setSigningKey(ONE);
    expect(test.state.read().wallet).toMatchObject({
      ...{ signingKey: { storage: "memory" }, warnings: [{ kind: "keyInMemory" }] },
    });
  });

  it("that cannot be asked for keeps no wallet from being shown", async () => {
    const test = await walletsUnderTest(false);
    test.secrets.mode = "refuses";
    await test.signIn();
    expect(test.state.read().wallet).toMatchObject({
      ...{ evm: { status: "ready" }, signingKey: null, warnings: [{ kind: "keyUnreadable" }] },
    });
  });
});

describe("creating a wallet", () => {
  it("makes a key where there is none, once for two clicks", async () => {
    const test = await walletsUnderTest(false);
    test.answers[LIST] = list(wireWallet("solana", SOLANA));
    test.answers[PROVISION] = () => ({ success: true, data: wireWallet("evm", EVM) });
    await test.signIn();
    await Promise.all([test.wallets.create("evm"), test.wallets.create("evm")]);
    expect(test.count(PROVISION)).toBe(1);
    const { evm, solana, signingKey } = test.state.read().wallet;
    expect([evm.wallet?.address, solana.wallet?.address]).toEqual([EVM, SOLANA]);
    expect(signingKey?.address).toMatch(/^0x[0-9a-fA-F]{40}$/);
    expect(test.secrets.keychain.size).toBe(1);
  });

  it("does nothing where there is one", async () => {
    const test = await walletsUnderTest();
    await expect(test.wallets.create("evm")).rejects.toMatchObject({ code: "CONFLICT" });
    expect([test.count(PROVISION), test.secrets.keychain.size]).toEqual([0, 0]);
  });

  it.each([
    ["refuses", () => Promise.reject(new DomainError("FORBIDDEN", "No organization."))],
    ["answers for another chain", () => ({ success: true, data: wireWallet("solana", SOLANA) })],
    ["gives an address that is none", () => ({ success: true, data: wireWallet("evm", "0x12") })],
  ])("says so when the cloud %s", async (_what, answer) => {
    const test = await walletsUnderTest(false);
    test.answers[LIST] = list();
    test.answers[PROVISION] = answer;
    await test.signIn();
    await expect(test.wallets.create("evm")).rejects.toBeInstanceOf(DomainError);
    expect(test.state.read().wallet.evm).toMatchObject({ status: "none", wallet: null });
  });
});
