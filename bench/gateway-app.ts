/** The app's main process as far as the gateway needs it, in plain Node: argument 1 is the cloud's origin. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TEST_KEYS } from "../demo-cloud/test-keys";
import { createCloudHttp } from "../src-main/adapters/cloud-http";
import { systemClock as clock } from "../src-main/adapters/system-clock";
import { systemRandom as random } from "../src-main/adapters/system-random";
import { createApiToken } from "../src-main/api/api-token";
import { createLocalApi } from "../src-main/api/local-api";
import {
  fakeBilling,
  fakeKeys,
  fakeNetwork,
  fakeSecrets,
  fakeStudio,
  fakeVoices,
  fakeX402,
  unasked,
  walletsOff,
} from "../src-main/api/testing/fakes";
import { createGatewayService } from "../src-main/app/gateway-service";
import { initialState } from "../src-main/app/initial-state";
import { createStateStore } from "../src-main/app/state-store";
import { createAgentPaths } from "../src-main/cloud/agents/agent-paths";
import { createAgents } from "../src-main/cloud/agents/create-agents";
import { configureAddress } from "../src-main/cloud/base-url";
import { createCloud } from "../src-main/cloud/create-cloud";
import type { Log } from "../src-main/cloud/ports";
import { routingUnderTest } from "../src-main/routing/testing/routing-under-test";
import { LANGUAGE_DEFAULT, SETTINGS_DEFAULTS } from "../src-preload/contract/settings-defaults";

const policy = { allowLoopback: true };
const version = "0.0.0";
const log: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const folder = mkdtempSync(join(tmpdir(), "bench-gateway-"));
const address = configureAddress({ environment: process.argv[2] ?? "", settings: null }, policy);
const state = createStateStore(initialState(SETTINGS_DEFAULTS, LANGUAGE_DEFAULT, address, true, false));
const secrets = fakeSecrets("keychain");
const cloud = createCloud(
  {
    ...{ clock, random, log, secrets, state },
    connector: createCloudHttp({ clock, random, log, policy, version }),
    environment: { setCloudKey: () => {} },
    mask: { protect: () => {} },
    saveBaseUrl: () => {},
    saveEnabled: () => {},
  },
  { address, policy, environmentKey: TEST_KEYS.valid },
);
const { routing } = routingUnderTest();
const token = createApiToken({ fromEnvironment: undefined, secrets, log });
const api = createLocalApi({
  ...{ token, log, version },
  services: {
    ...{ state, routing, useCases: cloud },
    agents: createAgents({
      ...{ clock, random, log, state, account: cloud.account },
      paths: createAgentPaths(() => state.read().cloud.apiOrigin),
      onAccountEnded: cloud.onAccountEnded,
      readCredits: cloud.readCredits,
      intervals: { backupMs: () => 3_600_000, heartbeatMs: () => 3_600_000 },
      readActive: () => null,
      saveActive: () => {},
    }),
    billing: fakeBilling(),
    keys: fakeKeys(),
    voices: fakeVoices(),
    network: fakeNetwork,
    knowledge: unasked,
    studio: fakeStudio,
    usage: unasked,
    wallets: walletsOff,
    containers: unasked,
    x402: fakeX402,
    tellAgent: async function* () {},
    gateway: createGatewayService({ clock, policy, version, account: cloud.account, router: routing }),
  },
  announce: () => {},
  portSetting: "0",
  profileFolder: folder,
  pid: process.pid,
});
await cloud.start();
await cloud.verify();
await api.start();
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
process.once("SIGTERM", () => process.exit(0));
process.stdout.write(`${JSON.stringify({ origin: state.read().localApi.url, token: token.reveal() })}\n`);
