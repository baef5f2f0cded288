import { cloudAddressOf } from "../a2a/reach";
import { createAgentPaths } from "../cloud/agents/agent-paths";
import type { SendEvent } from "../ipc/events";
import type { TellIn } from "../ipc/told";
import type { Microphone } from "../security/microphone";
import { type AgentsService, createAgentsService } from "./agents-service";
import { type BillingService, createBillingService } from "./billing-service";
import { type ChatService, createChatService } from "./chat-service";
import { type ContainersService, createContainersService } from "./containers-service";
import type { Ground } from "./ground";
import { createKeysService, type KeysService } from "./keys-service";
import { createKnowledgeService, type KnowledgeService } from "./knowledge-service";
import { createNetworkService, type NetworkService } from "./network-service";
import { externalAddress } from "./pages";
import { createRoutingService, type RoutingService } from "./routing-service";
import { createStudioService, type StudioService } from "./studio-service";
import { createUsageService, type UsageService } from "./usage-service";
import { createVoiceService, type VoiceService } from "./voice-service";
import { createWalletService, type WalletService } from "./wallet-service";
import { createX402Service, type X402Service } from "./x402-service";

/** How the areas reach the page. */
export interface AreasDeps {
  readonly send: SendEvent;
  readonly tell: TellIn;
  readonly microphone: Pick<Microphone, "arm">;
}

/** What the cloud can do, an area each. */
export interface Areas {
  readonly routing: RoutingService;
  readonly agents: AgentsService;
  /** The path under which this cloud keeps agents. */
  readonly agentBase: (signal: AbortSignal) => Promise<string>;
  readonly billing: BillingService;
  readonly wallet: WalletService;
  readonly keys: KeysService;
  readonly x402: X402Service;
  readonly network: NetworkService;
  readonly studio: StudioService;
  readonly voice: VoiceService;
  readonly containers: ContainersService;
  readonly knowledge: KnowledgeService;
  readonly usage: UsageService;
  readonly chat: ChatService;
}

/** Makes every area over the account. Starts and asks nothing; most load their code with the first use. */
export const createAreas = (ground: Ground, { send, tell, microphone }: AreasDeps): Areas => {
  const { clock, random, log, state, settings, secrets, cloud, profile, root, version, policy } = ground;
  const { allowLoopback } = policy;
  const { proxy } = ground.network;
  const proxyFor = proxy.routeFor;
  const { account, onAccountEnded } = cloud;
  const common = { clock, random, log, state };

  const { baseSepoliaRpcUrl } = ground.options;
  const routing = createRoutingService({
    ...{ clock, log, state, settings, secrets, account, version, proxyFor, baseSepoliaRpcUrl },
  });
  const router = routing.routing;
  const { providers } = routing;
  const paths = createAgentPaths(() => state.read().cloud.apiOrigin);
  const agentBase = (signal: AbortSignal): Promise<string> => paths.base(account, signal);
  const agents = createAgentsService({ ...common, cloud, settings, paths });
  const x402 = createX402Service({
    ...{ ...common, secrets, settings, cloud, router, providers, profile, allowLoopback },
    time: ground.time,
    onChanged: () => send("x402.view.changed", {}),
    onAsked: () => send("x402.offer.asked", {}),
  });
  const { windowAccount, apiAccount, sharedAccount } = x402;
  const studio = createStudioService({
    ...{ ...common, profile, policy, proxyFor, apiAccount },
    cloud: { ...cloud, account: windowAccount },
  });
  return {
    ...{ routing, agents, agentBase, x402, studio },
    billing: createBillingService({ ...common, cloud, profile, root, proxy, allowLoopback }),
    wallet: createWalletService({
      ...{ ...common, secrets, settings, mask: log, version, proxyFor, router, account, onAccountEnded },
      enabled: ground.options.isCloudWalletEnabled,
    }),
    keys: createKeysService({
      ...{ clock, log, account },
      page: () => externalAddress("apiKeys", state.read()),
      ownPrefix: () => state.read().account.keyPrefix,
      adopt: agents.account.useApiKey,
      verify: agents.account.verify,
    }),
    network: createNetworkService({
      ...{ ...common, account: sharedAccount, profile },
      address: () => cloudAddressOf(state.read(), policy),
      onTasksChanged: () => send("network.tasks.changed", {}),
    }),
    voice: createVoiceService({ ...common, account: windowAccount, profile, microphone, studio: studio.studio }),
    containers: createContainersService({
      ...{ ...common, profile, account: sharedAccount, onAccountEnded },
      onListChanged: (changed) => send("containers.list.changed", changed.list()),
      onLogChanged: (changes) => send("containers.logs.changed", changes),
    }),
    knowledge: createKnowledgeService({
      ...{ clock, random, account, onAccountEnded },
      language: () => state.read().language,
      apiOrigin: () => state.read().cloud.apiOrigin,
      onUploads: (uploads) => send("knowledge.uploads.changed", uploads),
    }),
    usage: createUsageService({ clock, account, onAccountEnded, limits: ground.rateLimits }),
    chat: createChatService({
      ...{ ...common, account: windowAccount, profile, agentBase, router, providers, tell },
      onListChanged: (revision) => send("chat.chats.changed", { revision }),
    }),
  };
};
