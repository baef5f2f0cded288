import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DemoCloud, startDemoCloud } from "../../demo-cloud/start";
import { TEST_KEYS } from "../../demo-cloud/test-keys";
import { CARDS, cardForm } from "../../demo-cloud/testing/card-form";
import type { Attempt } from "../../src-preload/contract/billing";
import { createCloudHttp } from "../adapters/cloud-http";
import { createJsonFile } from "../adapters/json-file";
import { systemClock } from "../adapters/system-clock";
import { systemRandom } from "../adapters/system-random";
import type { Clock, Log } from "../cloud/ports";
import { type CloudUnderTest, createCloudUnderTest } from "../cloud/testing/cloud-under-test";
import { paymentHost } from "../security/payment-hosts";
import { type Billing, createBilling } from "./create-billing";

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Payments wait twenty times as fast; the sockets live in real time. */
const PACE = 20;
const WAIT = { timeout: 15_000 };

let demo: DemoCloud;
let app: CloudUnderTest;
let billing: Billing;
let folder: string;
let life = 0;

/** The app's money as a process begins it; the timers of an earlier process are gone. */
const open = async (): Promise<void> => {
  const mine = ++life;
  const clock: Clock = {
    now: () => systemClock.now(),
    after: (delayMs, run) => systemClock.after(delayMs / PACE, () => mine === life && run()),
  };
  billing = createBilling({
    ...{ clock, random: systemRandom, log: silent, state: app.state, cloud: app.cloud },
    account: app.cloud.account,
    onAccountEnded: app.cloud.onAccountEnded,
    file: createJsonFile(join(folder, "billing-attempts.json"), { log: silent, now: clock.now }),
    hosts: {
      hostOf: (url) => paymentHost(url, { cloudOrigin: demo.origin, cloudHosts: ["127.0.0.1"], allowLoopback: true }),
    },
  });
  await billing.start();
};

beforeEach(async () => {
  demo = await startDemoCloud({ scale: 0, initialBalanceUsd: 5 });
  folder = await mkdtemp(join(tmpdir(), "billing-"));
  app = createCloudUnderTest({
    baseUrl: demo.origin,
    allowLoopback: true,
    connector: createCloudHttp({
      ...{ clock: systemClock, random: systemRandom, log: silent, version: "0" },
      policy: { allowLoopback: true },
    }),
  });
  await app.cloud.start();
  await app.cloud.useApiKey(TEST_KEYS.valid);
  await open();
});
afterEach(async () => {
  await billing.stop();
  await app.cloud.stop();
  await demo.stop();
  await rm(folder, { recursive: true, force: true });
});

const attempt = (id: string): Attempt => {
  const found = billing.attempts().attempts.find((each) => each.id === id);
  if (found === undefined) throw new Error(`There is no attempt ${id}`);
  return found;
};
const phase = (id: string): string => attempt(id).phase;

const begin = async (amountCents = 2_500): Promise<{ id: string; url: string }> => {
  const { id } = billing.payByCard({ idempotencyKey: systemRandom.uuid(), amountCents, mode: "hosted" });
  await billing.created(id);
  const target = billing.payments.target(id);
  if (target.kind !== "hosted") throw new Error("not hosted");
  return { id, url: target.url };
};
const pay = async (url: string, card: string = CARDS.pays): Promise<Response> =>
  fetch(url, { method: "POST", redirect: "manual", body: cardForm(card) });

describe("a card payment at the demo cloud", () => {
  it("is credited with the webhook, and the balance of all views has it", async () => {
    const { id, url } = await begin();
    const response = await pay(url);
    expect(response.headers.get("location")).toContain("/dashboard/billing/success?from=");
    await expect.poll(() => phase(id), WAIT).toBe("verifying");
    await demo.control.moveClock({ advanceMs: 3_000 });
    await expect.poll(() => phase(id), WAIT).toBe("credited");
    expect(attempt(id)).toMatchObject({ oldBalanceMicros: 5_000_000, newBalanceMicros: 30_000_000 });
    expect(app.state.read().credits.balanceMicros).toBe(30_000_000);
  });

  it("paid twice is one payment", async () => {
    const { id, url } = await begin();
    await pay(url);
    await pay(url);
    await demo.control.moveClock({ advanceMs: 10_000 });
    await expect.poll(() => phase(id), WAIT).toBe("credited");
    expect((await demo.control.state()).balanceUsd).toBe(30);
  });

  it("waits after a declined card, and is paid with another", async () => {
    const { id, url } = await begin();
    await pay(url, CARDS.declined);
    await billing.check(id);
    expect(phase(id)).toBe("waiting");
    await pay(url);
    await demo.control.moveClock({ advanceMs: 3_000 });
    await expect.poll(() => phase(id), WAIT).toBe("credited");
  });

  it("is cancelled by the person, and asks the cloud before it says so", async () => {
    const { id } = await begin();
    expect(await billing.cancel(id)).toMatchObject({ phase: "cancelled" });
    const paid = await begin();
    await pay(paid.url);
    await expect(billing.cancel(paid.id)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("whose webhook is late is paid, not credited, until it comes", async () => {
    await demo.control.setPaymentHooks({ webhook: "delayed" });
    const { id, url } = await begin();
    await pay(url);
    await billing.check(id);
    for (let look = 0; look < 3; look++) {
      await billing.check(id);
      expect(phase(id)).toBe("verifying");
    }
    await demo.control.moveClock({ advanceMs: 60_000 });
    await billing.check(id);
    expect(attempt(id)).toMatchObject({ phase: "credited", newBalanceMicros: 30_000_000 });
  });

  it("whose webhook never comes is never called credited, whatever else comes in", async () => {
    await demo.control.setPaymentHooks({ webhook: "never" });
    const { id, url } = await begin();
    await pay(url);
    await demo.control.addEntry({ type: "refund", amountUsd: 25, description: "Chat (refund)" });
    await demo.control.addEntry({ type: "credit", amountUsd: 25, description: "Auto top-up - $25.00" });
    await demo.control.moveClock({ advanceMs: 600_000 });
    for (let look = 0; look < 3; look++) await billing.check(id);
    expect(attempt(id)).toMatchObject({ phase: "verifying", newBalanceMicros: null });
  });

  it("survives a process that dies while the person pays", async () => {
    const { id, url } = await begin();
    expect(await readFile(join(folder, "billing-attempts.json"), "utf8")).toContain(id);
    await demo.control.setPaymentHooks({ webhook: "delayed" });
    await open();
    await pay(url);
    await demo.control.moveClock({ advanceMs: 60_000 });
    await expect.poll(() => phase(id), WAIT).toBe("credited");
    // It may have died once more before that was on disk: then the cloud is asked again.
    await open();
    await expect.poll(() => phase(id), WAIT).toBe("credited");
  });

  it.each([
    ["verify", "/api/v1/credits/verify"],
    ["the ledger", "/api/credits/transactions"],
    ["the balance", "/api/v1/credits/balance"],
  ])("bears every failure of %s on the way", async (_what, path) => {
    const { id, url } = await begin();
    await pay(url);
    await demo.control.moveClock({ advanceMs: 3_000 });
    for (const kind of ["server-error-empty", "reset", "invalid-json", "truncated-body"] as const) {
      await demo.control.addFault({ kind, path, times: 1 });
    }
    await demo.control.addFault({ kind: "rate-limited", retryAfter: 1, path, times: 1 });
    await expect.poll(() => phase(id), WAIT).toBe("credited");
    expect(app.state.read().account.connected).toBe(true);
  });

  it("is not asked about with a key that was revoked", async () => {
    const { id, url } = await begin();
    await demo.control.changeKey(TEST_KEYS.valid, "revoke");
    await pay(url);
    await expect.poll(() => app.state.read().account.state, WAIT).toBe("rejected");
    const since = await demo.control.latestRequest();
    await expect(billing.check(id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    billing.payments.returned(id);
    await billing.stop();
    expect(await demo.control.requests({ since, path: "/api/v1/credits/verify" })).toEqual([]);
    expect(JSON.parse(await readFile(join(folder, "billing-attempts.json"), "utf8")).attempts[0]).toMatchObject({
      ...{ id, phase: "waiting", paidAt: null },
    });
  });
});

describe("the ledger of the demo cloud", () => {
  it("is the history, the spending and the runway", async () => {
    const { now } = await demo.control.state();
    const at = (days: number): number => now - days * 86_400_000;
    for (const days of [1, 2, 3]) {
      await demo.control.addEntry({ type: "debit", amountUsd: 0.1, description: "Chat", createdAt: at(days) });
    }
    const page = await billing.history({ offset: 0, limit: 10, filter: "spent" });
    expect(page.entries.map(({ amountMicros }) => amountMicros)).toEqual([-100_000, -100_000, -100_000]);
    expect(await billing.spend()).toMatchObject({ isComplete: true });
  });
});
