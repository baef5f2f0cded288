import type { LocalApi } from "../api/local-api";
import type { Areas } from "./areas";
import type { Ground } from "./ground";
import { createLateLocalApi } from "./late-parts";
import { externalAddress } from "./pages";

/** The local API over the areas. Its server and what only programs use are loaded when it first starts. */
export const createLocalApiService = (ground: Ground, areas: Areas): LocalApi => {
  const { clock, log, state, secrets, options, cloud, policy, version, profile } = ground;
  const { agents, agentBase, billing, routing, wallet, containers, network, knowledge, studio, usage, x402 } = areas;
  const proxyFor = ground.network.proxy.routeFor;
  return createLateLocalApi(async () => {
    const [
      { createLocalApi },
      { createApiToken },
      { askAgent },
      { createKeys },
      { createVoicesForPrograms },
      { createGatewayService },
    ] = await Promise.all([
      import("../api/local-api"),
      import("../api/api-token"),
      import("../chat/speakers/ask-agent"),
      import("../keys/keys"),
      import("../studio/voice/for-programs"),
      import("./gateway-service"),
    ]);
    return createLocalApi({
      services: {
        state,
        useCases: agents.account,
        agents: agents.agents,
        billing: billing.billing,
        routing: routing.routing,
        wallets: wallet.wallets,
        containers: containers.containers,
        tellAgent: (place, text, signal) =>
          askAgent({ account: cloud.account, clock, agentBase }, place, { text, before: [], signal }),
        network: network.network,
        keys: createKeys(cloud.account, () => externalAddress("apiKeys", state.read())),
        voices: createVoicesForPrograms(x402.apiAccount),
        knowledge: knowledge.knowledge,
        studio: async () => (await studio.studio()).api,
        usage: usage.usage,
        x402: x402.x402,
        gateway: createGatewayService({
          ...{ clock, version, policy, proxyFor },
          account: x402.apiAccount,
          router: routing.routing,
        }),
      },
      token: createApiToken({ fromEnvironment: options.apiToken ?? undefined, secrets, log }),
      log,
      announce: (line) => void process.stdout.write(`${line}\n`),
      portSetting: options.apiPort ?? undefined,
      profileFolder: profile,
      version,
      pid: process.pid,
    });
  });
};
