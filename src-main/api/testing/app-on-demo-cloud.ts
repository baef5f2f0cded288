import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DemoCloud, type StartOptions, startDemoCloud } from "../../../demo-cloud/start";
import { TEST_KEYS } from "../../../demo-cloud/test-keys";
import { LANGUAGE_DEFAULT, SETTINGS_DEFAULTS } from "../../../src-preload/contract/settings-defaults";
import { type AgentNetwork, createNetwork } from "../../a2a/create-network";
import { cloudAddressOf } from "../../a2a/reach";
import { createCloudHttp } from "../../adapters/cloud-http";
import { createDownload } from "../../adapters/download";
import { createJsonFile } from "../../adapters/json-file";
import { createMadeThings } from "../../adapters/made-things";
import { createProviderHttp } from "../../adapters/provider-http";
import { systemClock } from "../../adapters/system-clock";
import { systemRandom } from "../../adapters/system-random";
import { createGatewayService } from "../../app/gateway-service";
import { initialState } from "../../app/initial-state";
import { createStateStore, type StateStore } from "../../app/state-store";
import { type Billing, createBilling } from "../../billing/create-billing";
import { ownerOf } from "../../billing/owner";
import { askAgent } from "../../chat/speakers/ask-agent";
import { createAgentPaths } from "../../cloud/agents/agent-paths";
import { type ActiveAgent, type Agents, createAgents } from "../../cloud/agents/create-agents";
import { configureAddress } from "../../cloud/base-url";
import { createCloud } from "../../cloud/create-cloud";
import type { Clock } from "../../cloud/ports";
import { type Containers, createContainers } from "../../containers/create-containers";
import type { ServiceRouter } from "../../gateway/upstream";
import { createKeys } from "../../keys/keys";
import { createKnowledge } from "../../knowledge/create-knowledge";
import { routingUnderTest } from "../../routing/testing/routing-under-test";
import type { Routing } from "../../routing/use-cases";
import { paymentHost } from "../../security/payment-hosts";
import { createStudio } from "../../studio/create-studio";
import { createVoicesForPrograms } from "../../studio/voice/for-programs";
import { createUsage } from "../../usage/create-usage";
import { createRateLimitBook } from "../../usage/rate-limits";
import { createWallets, type Wallets } from "../../wallet/create-wallets";
import type { PrimaryChoices } from "../../wallet/primary";
import { createChainRpc } from "../../wallet/rpc";
import type { X402 } from "../../x402/create-x402";
import { createPayingAccount } from "../../x402/paying-account";
import { createUsdcRpc } from "../../x402/rpc";
import { x402OnDisk } from "../../x402/testing/x402-on-disk";
import { createApiToken } from "../api-token";
import { createLocalApi } from "../local-api";
import { fakeLog, fakeSecrets, walletsOff } from "./fakes";
import { type RawAnswer, send } from "./raw-http";

/** The account, the agents, the money and the local API against a demo cloud, all over real sockets. */
export interface AppOnDemoCloud {
  readonly cloud: DemoCloud;
  readonly agents: Agents;
  readonly billing: Billing;
  /** Null unless asked for. */
  readonly wallets: Wallets | null;
  readonly x402: () => Promise<X402>;
  /** Lets milliseconds go by for the payments alone. */
  readonly x402Later: (ms: number) => void;
  readonly routing: Routing;
  readonly containers: Containers;
  readonly network: AgentNetwork;
  readonly state: StateStore;
  active(): ActiveAgent | null;
  readonly logLines: readonly string[];
  ask(method: string, target: string, options?: AskOptions): Promise<Asked>;
  /** After a sign-out. */
  signIn(apiKey: string): Promise<void>;
  /** For answers that are read while they come. */
  readonly token: () => string;
  /** The profile folder, with the file that holds the API's address. */
  readonly profile: string;
  end(): Promise<void>;
}

interface AskOptions {
  readonly body?: unknown;
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

/** An answer of the local API with its fields. */
export interface Asked extends RawAnswer {
  readonly fields: Record<string, unknown>;
}

/** Agents wait ten times as fast; their requests have real time-outs. */
const PACE = 10;

const fastClock: Clock = {
  now: systemClock.now,
  after: (delayMs, run) => systemClock.after(delayMs / PACE, run),
};

/** How much less the network waits. */
export interface Hurry {
  pauses: number;
  timeouts: number;
}

/** No pause between two tries is longer, and no time-out shorter. */
const LONGEST_PAUSE_MS = 5_000;

const hurried = (hurry: Readonly<Hurry>): Clock => ({
  now: systemClock.now,
  after: (delayMs, run) =>
    systemClock.after(delayMs / (delayMs > LONGEST_PAUSE_MS ? hurry.timeouts : hurry.pauses), run),
});

/** Starts all of it, signed in. Intervals in milliseconds of the agents' time. */
export async function startAppOnDemoCloud(
  options: StartOptions & {
    readonly backupMs?: number;
    readonly heartbeatMs?: number;
    readonly apiKey?: string;
    readonly hasWallet?: boolean;
    /** What the network's pauses between tries, and its time-outs, are divided by; may be changed under way. */
    readonly hurry?: Hurry;
    readonly upstreamOf?: ServiceRouter["upstreamOf"];
  } = {},
): Promise<AppOnDemoCloud> {
  const { backupMs = 60_000, heartbeatMs = 3_000, apiKey = TEST_KEYS.valid, ...more } = options;
  const { hasWallet = false, hurry = { pauses: 1, timeouts: 1 }, upstreamOf, ...rest } = more;
  const cloud = await startDemoCloud({ scale: 100, initialBalanceUsd: 20, ...rest });
  const folder = await mkdtemp(join(tmpdir(), "app-on-demo-cloud-"));
  const log = fakeLog();
  const policy = { allowLoopback: true };
  const address = configureAddress({ environment: cloud.origin, settings: null }, policy);
  const state = createStateStore(initialState(SETTINGS_DEFAULTS, LANGUAGE_DEFAULT, address, true, hasWallet));
  const clock = systemClock;
  const random = systemRandom;
  const secrets = fakeSecrets("keychain");
  const limits = createRateLimitBook(clock.now);
  const account = createCloud(
    {
      ...{ clock, random, log, secrets, state },
      connector: createCloudHttp({
        clock: hurried(hurry),
        random,
        log,
        policy,
        version: "1.2.3",
        onAnswered: limits.saw,
      }),
      environment: { setCloudKey: () => undefined },
      mask: { protect: () => undefined },
      saveBaseUrl: () => undefined,
      saveEnabled: () => undefined,
    },
    { address, policy, environmentKey: apiKey },
  );
  let active: ActiveAgent | null = null;
  const paths = createAgentPaths(() => state.read().cloud.apiOrigin);
  const agents = createAgents({
    ...{ clock: fastClock, random, log, state, account: account.account },
    paths,
    onAccountEnded: account.onAccountEnded,
    readCredits: account.readCredits,
    intervals: { backupMs: () => backupMs, heartbeatMs: () => heartbeatMs },
    readActive: () => active,
    saveActive: (agent) => {
      active = agent;
    },
  });
  const billing = createBilling({
    ...{ clock: fastClock, random, log, state, account: account.account, cloud: account },
    onAccountEnded: account.onAccountEnded,
    file: createJsonFile(join(folder, "billing-attempts.json"), { log, now: clock.now }),
    hosts: {
      hostOf: (url) => paymentHost(url, { cloudOrigin: cloud.origin, cloudHosts: ["127.0.0.1"], allowLoopback: true }),
    },
  });
  const knowledge = createKnowledge({
    ...{ clock, random, account: account.account, onAccountEnded: account.onAccountEnded },
    apiOrigin: () => state.read().cloud.apiOrigin,
  });
  account.onAccountEnded(limits.clear);
  const { routing } = routingUnderTest();
  const providers = createProviderHttp({ clock, version: "1.2.3", proxyFor: async () => null });
  let primary: PrimaryChoices = {};
  const wallets = hasWallet
    ? createWallets({
        ...{ clock: fastClock, random, log, state, secrets, account: account.account },
        mask: { protect: () => undefined },
        onAccountEnded: account.onAccountEnded,
        rpc: createChainRpc({
          account: account.account,
          router: routing,
          http: providers,
        }),
        primary: {
          read: () => primary,
          save: (choices) => {
            primary = choices;
          },
        },
      })
    : null;
  const {
    x402,
    later: x402Later,
    stop: stopX402,
  } = x402OnDisk({
    ...{ clock: fastClock, random, log, state, secrets, folder },
    cloud: account,
    origin: cloud.origin,
    rpc: createUsdcRpc({ account: account.account, router: routing, http: providers }),
  });
  const paying = createPayingAccount(account.account, async (call, again) => (await x402()).payFromApi(call, again));
  const containers = createContainers({
    ...{ clock: fastClock, random, log, state, account: paying },
    onAccountEnded: account.onAccountEnded,
    file: createJsonFile(join(folder, "container-deployments.json"), { log, now: clock.now }),
  });
  const studio = createStudio({
    ...{ clock, log, random, account: account.account, apiAccount: account.account },
    file: createJsonFile(join(folder, "studio-orders.json"), { log, now: clock.now }),
    store: createMadeThings({ folder: join(folder, "studio"), log, random }),
    fetchMedia: createDownload({ now: clock.now, policy }),
    owner: () => ownerOf(state.read()),
  });
  const network = createNetwork({
    ...{ clock: fastClock, random, log, state, account: paying },
    address: () => cloudAddressOf(state.read(), policy),
    file: createJsonFile(join(folder, "agent-tasks.json"), { log, now: clock.now }),
  });
  const api = createLocalApi({
    services: {
      useCases: { ...account, signOut: () => agents.signingOut(account.signOut) },
      agents,
      billing,
      routing,
      wallets: async () => wallets ?? walletsOff(),
      containers: async () => containers,
      tellAgent: (place, text, signal) =>
        askAgent({ account: account.account, clock, agentBase: (until) => paths.base(account.account, until) }, place, {
          text,
          before: [],
          signal,
        }),
      network: async () => network,
      keys: createKeys(account.account, () => `${cloud.origin}/dashboard/api-keys`),
      voices: createVoicesForPrograms(account.account),
      knowledge: async () => knowledge,
      studio: async () => studio.api,
      usage: async () => createUsage({ account: account.account, limits, clock }),
      x402,
      gateway: createGatewayService({
        ...{ clock, policy, version: "1.2.3", account: paying },
        router: upstreamOf === undefined ? routing : { upstreamOf },
      }),
      state,
    },
    token: createApiToken({ fromEnvironment: undefined, secrets, log }),
    log,
    announce: () => undefined,
    portSetting: "0",
    profileFolder: folder,
    version: "1.2.3",
    pid: process.pid,
  });
  await account.start();
  await account.verify();
  await billing.start();
  await containers.start();
  await network.start();
  await api.start();
  return {
    cloud,
    agents,
    billing,
    wallets,
    x402,
    x402Later,
    routing,
    containers,
    network,
    state,
    active: () => active,
    signIn: account.useApiKey,
    token: api.revealToken,
    profile: folder,
    logLines: log.lines,
    async ask(method, target, { body, headers = [] } = {}) {
      const answer = await send(state.read().localApi.port ?? 0, {
        method,
        target,
        headers: [["Authorization", `Bearer ${api.revealToken()}`], ...headers],
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { ...answer, fields: JSON.parse(answer.text) as Record<string, unknown> };
    },
    async end() {
      await agents.stop(1_000);
      await studio.jobs.stop();
      await stopX402();
      await billing.stop();
      await containers.stop();
      wallets?.stop();
      await network.stop();
      await api.stop();
      await account.stop();
      await cloud.stop();
      // What a payment was noting down when it all ended may still be renamed into place.
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
