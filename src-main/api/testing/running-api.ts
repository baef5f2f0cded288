import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import type { StateStore } from "../../app/state-store";
import type { ApiBilling } from "../../billing/create-billing";
import type { AgentUseCases } from "../../cloud/agents/use-cases";
import type { SecretStore } from "../../cloud/ports";
import type { CloudUseCases } from "../../cloud/use-cases";
import type { Gateway } from "../../gateway/create-gateway";
import { routingUnderTest } from "../../routing/testing/routing-under-test";
import type { RoutingUseCases } from "../../routing/use-cases";
import { createApiToken } from "../api-token";
import type { ApiLimits } from "../limits";
import { createLocalApi, type LocalApi } from "../local-api";
import type { TellAgent } from "../route";
import { signedOutStore } from "./app-state";
import {
  fakeAgents,
  fakeBilling,
  fakeGateway,
  fakeKeys,
  fakeLog,
  fakeNetwork,
  fakeSecrets,
  fakeStudio,
  fakeUseCases,
  fakeVoices,
  fakeX402,
  unasked,
  walletsOff,
} from "./fakes";
import { type RawAnswer, type RequestParts, send } from "./raw-http";

interface Options {
  readonly useCases?: Partial<CloudUseCases>;
  readonly agents?: Partial<AgentUseCases>;
  readonly billing?: ApiBilling;
  readonly routing?: RoutingUseCases;
  readonly tellAgent?: TellAgent;
  readonly gateway?: Partial<Gateway>;
  readonly state?: StateStore;
  readonly secrets?: SecretStore;
  readonly environmentToken?: string;
  readonly portSetting?: string | undefined;
  readonly defaultPorts?: readonly number[];
  readonly limits?: Partial<ApiLimits>;
  readonly profileFolder?: string;
}

/** A local API over real sockets, its use cases faked. */
export interface TestApi {
  readonly api: LocalApi;
  readonly state: StateStore;
  readonly folder: string;
  readonly calls: readonly string[];
  readonly announced: readonly string[];
  readonly logLines: readonly string[];
  port(): number;
  /** With the token. */
  ask(parts: RequestParts): Promise<RawAnswer>;
  end(): Promise<void>;
}

const silence: TellAgent = async function* () {};

export async function createTestApi(options: Options = {}): Promise<TestApi> {
  const folder = options.profileFolder ?? (await mkdtemp(join(tmpdir(), "local-api-")));
  const state = options.state ?? signedOutStore();
  const { useCases, calls } = fakeUseCases(options.useCases);
  const log = fakeLog();
  const announced: string[] = [];
  const api = createLocalApi({
    services: {
      useCases,
      agents: fakeAgents(options.agents),
      billing: options.billing ?? fakeBilling(),
      routing: options.routing ?? routingUnderTest().routing,
      wallets: walletsOff,
      containers: unasked,
      x402: fakeX402,
      tellAgent: options.tellAgent ?? silence,
      keys: fakeKeys(),
      voices: fakeVoices(),
      network: fakeNetwork,
      knowledge: unasked,
      studio: fakeStudio,
      usage: unasked,
      gateway: fakeGateway(options.gateway),
      state,
    },
    token: createApiToken({
      fromEnvironment: options.environmentToken,
      secrets: options.secrets ?? fakeSecrets("keychain"),
      log,
    }),
    log,
    announce: (line) => announced.push(line),
    portSetting: "portSetting" in options ? options.portSetting : "0",
    ...(options.defaultPorts === undefined ? {} : { defaultPorts: options.defaultPorts }),
    profileFolder: folder,
    version: "1.2.3",
    pid: process.pid,
    limits: options.limits ?? {},
  });
  const port = (): number => state.read().localApi.port ?? 0;
  return {
    api,
    state,
    folder,
    calls,
    announced,
    logLines: log.lines,
    port,
    ask: (parts) =>
      send(port(), {
        ...parts,
        headers: [["Authorization", `Bearer ${api.revealToken()}`], ...(parts.headers ?? [])],
      }),
    end: async () => {
      await api.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function startTestApi(options: Options = {}): Promise<TestApi> {
  const test = await createTestApi(options);
  await test.api.start();
  return test;
}

/** Starts an API where a test asks for one, and ends it with the test. */
export function apiForEachTest(): typeof startTestApi {
  let running: TestApi | null = null;
  afterEach(async () => {
    await running?.end();
    running = null;
  });
  return async (options) => {
    running = await startTestApi(options);
    return running;
  };
}
