import { expect, it } from "vitest";
import { createFakeClock } from "../cloud/testing/fake-clock";
import { createFakeSecrets } from "../cloud/testing/fake-secrets";
import { routingUnderTest } from "../routing/testing/routing-under-test";
import { createStateStore } from "./state-store";
import { appState } from "./testing/app-state";
import { createWalletService } from "./wallet-service";

const asked: string[] = [];

const service = (enabled: boolean) => {
  asked.length = 0;
  const { revision: _, ...initial } = appState({ account: { state: "verified", connected: true, hasApiKey: true } });
  const settings = { walletPrimary: {} };
  return createWalletService({
    enabled,
    clock: createFakeClock(),
    random: { uuid: () => "uuid", fraction: () => 1 },
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    mask: { protect: () => {} },
    secrets: createFakeSecrets(),
    state: createStateStore(initial),
    settings: { read: () => settings as never, update: () => {} },
    account: {
      async send({ path }) {
        asked.push(path);
        return { status: 200, body: { success: true, data: [] } };
      },
    },
    onAccountEnded: () => () => {},
    router: routingUnderTest().routing,
    version: "1.2.3",
    proxyFor: async () => null,
  });
};

it("is not there while it is off, and asks nobody", async () => {
  const { wallets, service: part } = service(false);
  await part.start();
  await expect(wallets()).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(asked).toEqual([]);
});

it("lets early callers wait for its start", async () => {
  const { wallets, service: part } = service(true);
  const early = wallets();
  await part.start();
  await (await early).refresh();
  expect(asked).toContain("/api/v1/user/wallets");
  await part.stop();
});

it("tells callers that wait when the app ends before it started", async () => {
  const { wallets, service: part } = service(true);
  const early = wallets();
  await part.stop();
  await expect(early).rejects.toMatchObject({ code: "CANCELLED" });
  await part.start();
  await expect(wallets()).rejects.toMatchObject({ code: "CANCELLED" });
});
