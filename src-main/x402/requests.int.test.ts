import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "../api/testing/app-on-demo-cloud";

const KEY = `0x${"0".repeat(63)}1`;
const REQUESTS = "/api/cloud/x402/requests";
const HOUR_MS = 3_600_000;

let app: AppOnDemoCloud;
beforeEach(async () => {
  app = await startAppOnDemoCloud();
  await (await app.x402()).importWallet(KEY);
});
afterEach(() => app.end());

const transfers = async () => (await app.cloud.control.state()).usdcTransfers;
const create = async (amountMicros = 5_000_000) =>
  (await app.x402()).requests.create({ amountMicros, description: "Two hours", lifeSeconds: 3_600 });
const agree = async (id: string) => {
  const x402 = await app.x402();
  const offer = await x402.askRequest(id);
  return x402.answer({ id: offer.id, isAgreed: true, isForSession: false });
};

describe("a payment request", () => {
  it("is made, listed, read, and paid once, by a signature the protocol's library verifies", async () => {
    const x402 = await app.x402();
    const made = await create();
    expect(made).toMatchObject({ state: "open", amountMicros: 5_000_000, totalMicros: 5_050_000, transaction: null });
    expect(await x402.requests.list()).toEqual([made]);
    const offer = await x402.askRequest(made.id);
    expect(offer).toMatchObject({ purpose: "paymentRequest", amountMicros: 5_050_000, payTo: made.payTo });
    expect(await transfers()).toEqual([]);
    const receipt = await x402.answer({ id: offer.id, isAgreed: true, isForSession: false });
    const [transfer] = await transfers();
    expect(transfer).toMatchObject({ micros: 5_050_000, to: made.payTo });
    expect(receipt).toMatchObject({ purpose: "paymentRequest", phase: "settled", transaction: transfer?.transaction });
    expect(await x402.requests.read(made.id)).toMatchObject({ state: "paid", payer: offer.from });
    await expect(x402.askRequest(made.id)).rejects.toThrow("is paid already");
    expect(await transfers()).toHaveLength(1);
  });

  it("counts against the caps like a top-up", async () => {
    await expect(agree((await create(10_000_000)).id)).rejects.toThrow("one payment request is $10.00");
    await agree((await create(9_000_000)).id);
    await agree((await create(9_000_000)).id);
    await expect(agree((await create(9_000_000)).id)).rejects.toThrow("of your limit for 24 hours is left");
    expect(await transfers()).toHaveLength(2);
  });

  it.each([
    ["names no real payee", { isConfigured: false }, "not set up to receive USDC"],
    ["names another token", { offer: { asset: "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913" } }, "another token"],
    ["is for another network", { network: "base" }, "to be paid on Base"],
  ] as const)("that %s is not signed", async (_what, hooks, sentence) => {
    const { id } = await create();
    await app.cloud.control.setUsdcHooks(hooks);
    await expect((await app.x402()).askRequest(id)).rejects.toThrow(sentence);
    expect(await (await app.x402()).receipts()).toEqual([]);
  });

  it("that expired is told as that", async () => {
    const { id } = await create();
    await app.cloud.control.moveClock({ advanceMs: HOUR_MS });
    expect(await (await app.x402()).requests.read(id)).toMatchObject({ state: "expired" });
    await expect((await app.x402()).askRequest(id)).rejects.toThrow("has expired");
  });

  it("whose settling is refused is told as a payment that left", async () => {
    const { id } = await create();
    await app.cloud.control.setUsdcHooks({ heldMicros: 5 });
    await expect(agree(id)).rejects.toThrow("counts against your limits");
    expect((await (await app.x402()).receipts())[0]).toMatchObject({ phase: "lost" });
  });

  it("can be made, listed, read and paid by programs, where the person lets them", async () => {
    const made = await app.ask("POST", REQUESTS, { body: { amountUsd: 2.5, description: "A" } });
    expect(made).toMatchObject({ status: 201, fields: { request: { amountUsdc: 2.5, state: "open" } } });
    const { id } = made.fields.request as { id: string };
    expect((await app.ask("GET", REQUESTS)).fields.requests).toHaveLength(1);
    const asked = await app.ask("POST", `${REQUESTS}/${id}/pay`, { body: {} });
    expect(asked.fields).toMatchObject({ paid: false, offer: { amountUsdc: 2.525 } });
    expect(await app.ask("POST", `${REQUESTS}/${id}/pay`, { body: { pay: true } })).toMatchObject({ status: 403 });
    (await app.x402()).change({ isOn: true, isAutomatic: true });
    const paid = await app.ask("POST", `${REQUESTS}/${id}/pay`, { body: { pay: true } });
    expect(paid.fields).toMatchObject({ paid: true, receipt: { state: "settled", purpose: "paymentRequest" } });
    expect((await app.ask("GET", `${REQUESTS}/${id}`)).fields).toMatchObject({ request: { state: "paid" } });
    expect(await app.ask("GET", `${REQUESTS}/nobodys`)).toMatchObject({ status: 404 });
  });

  it("is told as not offered by a cloud that has none", async () => {
    await app.cloud.control.addFault({ kind: "not-found-html", path: "/api/v1/x402/requests" });
    expect((await app.ask("GET", REQUESTS)).fields).toMatchObject({ error: expect.stringContaining("does not offer") });
  });
});

describe("with a node of the test network", () => {
  const setNode = () => app.routing.setRpcUrl("base-sepolia", `${app.cloud.origin}/rpc/base-sepolia`);

  it("the balance is known, and without one it is unknown, with how to set it", async () => {
    const x402 = await app.x402();
    expect(await x402.balance()).toEqual({
      micros: null,
      reason: "There is no RPC address for Base Sepolia. Add it in Settings, Service routing.",
    });
    await setNode();
    expect(await x402.balance()).toEqual({ micros: 500_000_000, reason: null });
    await agree((await create()).id);
    expect(await x402.balance()).toEqual({ micros: 494_950_000, reason: null });
    await app.routing.setRpcUrl("base-sepolia", `${app.cloud.origin}/rpc/base`);
    expect((await x402.balance()).reason).toContain("serves another network");
  });

  it("a refused payment is let go once its signature provably expired unused, and not before", async () => {
    const x402 = await app.x402();
    await app.cloud.control.setUsdcHooks({ heldMicros: 5 });
    await expect(agree((await create()).id)).rejects.toThrow();
    const check = async () => {
      await x402.checkReceipts();
      return (await x402.receipts())[0]?.phase;
    };
    app.x402Later(HOUR_MS);
    await app.cloud.control.moveClock({ advanceMs: HOUR_MS });
    expect(await check()).toBe("lost");
    await setNode();
    expect(await check()).toBe("unused");
    expect((await x402.view()).dayLeftMicros).toBe(20_000_000);
  });
});
