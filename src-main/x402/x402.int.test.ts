import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { X402Offer } from "../../src-preload/contract/x402";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "../api/testing/app-on-demo-cloud";

const KEY = `0x${"0".repeat(63)}1`;
const ADDRESS = "0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf";

let app: AppOnDemoCloud;
beforeEach(async () => {
  app = await startAppOnDemoCloud();
  await (await app.x402()).importWallet(KEY);
});
afterEach(() => app.end());

const hooks = (change: Parameters<typeof app.cloud.control.setUsdcHooks>[0]) => app.cloud.control.setUsdcHooks(change);
const transfers = async () => (await app.cloud.control.state()).usdcTransfers;
const ask = async (): Promise<X402Offer> => (await app.x402()).askTopUp(10);
const agree = async ({ id }: X402Offer) => (await app.x402()).answer({ id, isAgreed: true, isForSession: false });
const phaseOf = async () => (await (await app.x402()).receipts())[0]?.phase;
const chat = () =>
  app.ask("POST", "/v1/chat/completions", {
    body: { model: "openai/gpt-5.4-mini", messages: [{ role: "user", content: "Hello" }] },
  });

describe.each([1, 2] as const)("a top-up in version %i of the protocol", (dialect) => {
  it("is verified by the protocol's library, settled once, and credited when the ledger shows it", async () => {
    await hooks({ dialect });
    const before = (await app.cloud.control.state()).balanceUsd;
    const offer = await ask();
    expect(offer).toMatchObject({ amountMicros: 10_000_000, network: "base-sepolia", from: ADDRESS });
    expect(await transfers()).toEqual([]);
    const receipt = await agree(offer);
    expect(receipt).toMatchObject({ phase: "settled", isOwnOrganization: true });
    await expect.poll(phaseOf).toBe("credited");
    const [transfer] = await transfers();
    expect(transfer).toEqual({ from: ADDRESS, to: offer.payTo, micros: 10_000_000, transaction: receipt?.transaction });
    expect((await app.cloud.control.state()).balanceUsd).toBe(before + 10);
    await expect.poll(() => app.state.read().credits.balanceMicros).toBe((before + 10) * 1_000_000);
  });

  it("that the network refuses is told in the cloud's words, and counts until it provably expired", async () => {
    await hooks({ dialect, heldMicros: 5 });
    await expect(agree(await ask())).rejects.toThrow("It says: insufficient_balance");
    expect(await phaseOf()).toBe("refused");
    expect((await (await app.x402()).view()).dayLeftMicros).toBe(10_000_000);
  });
});

describe("what is refused before anything is signed", () => {
  it.each([
    ["a payee that is none", { isConfigured: false }, "not set up to receive USDC"],
    ["the own wallet as payee", { offer: { payTo: ADDRESS } }, "your own wallet"],
    ["another amount", { offer: { maxAmountRequired: "10000001" } }, "another amount"],
    ["an amount that is no number", { offer: { maxAmountRequired: "1e7" } }, "not a plain number"],
    ["another token", { offer: { asset: "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913" } }, "another token"],
    ["another network", { network: "base" }, "to be paid on Base"],
    ["somebody else's bill", { offer: { resource: "https://example.com/x" } }, "somebody else's service"],
    ["a signature that holds for long", { offer: { maxTimeoutSeconds: 86_400 } }, "1 to 600 seconds"],
    ["another kind of payment", { offer: { scheme: "deferred" } }, "a kind of payment"],
  ] as const)("%s", async (_name, change, sentence) => {
    await hooks(change);
    await expect(ask()).rejects.toThrow(sentence);
    expect(await (await app.x402()).receipts()).toEqual([]);
  });

  it("a top-up above the caps, before the cloud is asked", async () => {
    await expect((await app.x402()).askTopUp(50)).rejects.toThrow("your limit for one top-up is $10.00");
    expect(await app.cloud.control.requests({ path: "/api/v1/topup/*" })).toEqual([]);
  });
});

it("a reply that is lost is told as maybe paid, and not repeated", async () => {
  const offer = await ask();
  await app.cloud.control.addFault({ kind: "reset", path: "/api/v1/topup/10", afterHandling: true });
  await expect(agree(offer)).rejects.toThrow("It may have been paid");
  expect(await phaseOf()).toBe("lost");
  expect(await transfers()).toHaveLength(1);
  expect(await app.cloud.control.requests({ path: "/api/v1/topup/10" })).toHaveLength(2);
});

it("a top-up of another organisation is told as that, and never as credited", async () => {
  await hooks({ wallets: "other" });
  const receipt = await agree(await ask());
  expect(receipt).toMatchObject({ phase: "settled", isOwnOrganization: false, isChecking: false });
});

it("an offer is answered once, and a no pays nothing", async () => {
  const x402 = await app.x402();
  const { id } = await ask();
  expect(await x402.answer({ id, isAgreed: false, isForSession: false })).toBeNull();
  await expect(x402.answer({ id, isAgreed: true, isForSession: false })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await transfers()).toEqual([]);
});

describe("a call of a program that lacks credit", () => {
  beforeEach(async () => {
    await app.cloud.control.changeAccount({ balanceUsd: 0 });
    await hooks({ offersCalls: true });
  });

  it("is an ordinary 402 while payments are off", async () => {
    const { status, fields } = await chat();
    expect(status).toBe(402);
    expect(fields).not.toHaveProperty("error.x402");
    expect(await transfers()).toEqual([]);
  });

  it("is not paid without the person's leave", async () => {
    (await app.x402()).change({ isOn: true });
    expect((await chat()).status).toBe(402);
    expect(await transfers()).toEqual([]);
  });

  it("is paid within the caps where programs may, and no further", async () => {
    const x402 = await app.x402();
    x402.change({ isOn: true, isAutomatic: true, caps: { requestMicros: 50_000, topUpMicros: 0, dayMicros: 120_000 } });
    for (const status of [200, 200, 402]) {
      expect((await chat()).status).toBe(status);
      await app.cloud.control.changeAccount({ balanceUsd: 0 });
    }
    expect(await transfers()).toHaveLength(2);
    expect((await x402.receipts()).map(({ phase, purpose }) => `${purpose} ${phase}`)).toEqual([
      "request settled",
      "request settled",
    ]);
  });
});

it("the local API tells the offer, and pays only where programs may", async () => {
  const asked = await app.ask("POST", "/api/cloud/x402/topup", { body: { amountUsd: 10 } });
  expect(asked.fields).toMatchObject({ ok: true, paid: false, offer: { amountUsdc: 10, network: "base-sepolia" } });
  const refused = await app.ask("POST", "/api/cloud/x402/topup", { body: { amountUsd: 10, pay: true } });
  expect(refused).toMatchObject({ status: 403, fields: { code: "FORBIDDEN" } });
  expect(await transfers()).toEqual([]);
  (await app.x402()).change({ isOn: true, isAutomatic: true });
  const paid = await app.ask("POST", "/api/cloud/x402/topup", { body: { amountUsd: 10, pay: true } });
  expect(paid.fields).toMatchObject({ paid: true, receipt: { state: "settled", amountUsdc: 10 } });
  const tooMuch = await app.ask("POST", "/api/cloud/x402/topup", { body: { amountUsd: 50, pay: true } });
  expect(tooMuch).toMatchObject({ status: 409, fields: { code: "CONFLICT" } });
  const list = await app.ask("GET", "/api/cloud/x402/receipts");
  expect(list.fields.receipts).toHaveLength(1);
  expect((await app.ask("GET", "/api/cloud/x402")).text).not.toContain(KEY.slice(2));
});
