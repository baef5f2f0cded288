import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "../api/testing/app-on-demo-cloud";

let app: AppOnDemoCloud;
beforeEach(async () => {
  app = await startAppOnDemoCloud();
  await (await app.x402()).importWallet(`0x${"0".repeat(63)}1`);
  await app.cloud.control.changeAccount({ balanceUsd: 0 });
  await app.cloud.control.setUsdcHooks({ offersCalls: true });
});
afterEach(() => app.end());

const transfers = async () => (await app.cloud.control.state()).usdcTransfers;
const deploy = () =>
  app.ask("POST", "/api/cloud/containers", { body: { name: "My app", image: "nginx:1.27", ports: [8_080] } });
const letPrograms = async (): Promise<void> =>
  (await app.x402()).change({
    ...{ isOn: true, isAutomatic: true },
    caps: { requestMicros: 20_000_000, topUpMicros: 0, dayMicros: 40_000_000 },
  });

describe("a container that a program deploys without credit", () => {
  it("is not deployed, nor paid, without the person's leave", async () => {
    expect((await deploy()).status).toBe(402);
    expect(await transfers()).toEqual([]);
  });

  it("is paid once and deployed once where the person lets programs pay", async () => {
    await letPrograms();
    expect((await deploy()).status).toBeLessThan(300);
    const [paid, ...more] = await transfers();
    expect(more).toEqual([]);
    const [receipt] = await (await app.x402()).receipts();
    expect(receipt).toMatchObject({ purpose: "request", phase: "settled", amountMicros: paid?.micros });
    expect((await app.ask("GET", "/api/cloud/containers")).fields.containers).toHaveLength(1);
  });
});

it("a task given to the cloud's agents is paid once where programs may pay", async () => {
  await letPrograms();
  const id = "3f0f5b0e-8c1d-4b7a-9f7e-2f4a6f0c1b2d";
  await app.network.tasks.send({ id, target: { kind: "cloud" }, text: "Hello", skill: null, input: null });
  await expect.poll(transfers).toHaveLength(1);
  await expect.poll(() => app.network.tasks.read(id).state).toBe("completed");
  expect((await (await app.x402()).receipts())[0]).toMatchObject({ purpose: "request", phase: "settled" });
});
