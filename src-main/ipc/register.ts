import { type IpcMain, ipcMain } from "electron";
import { CHANNELS, type Channel } from "../../src-preload/contract/channels";
import type { Handlers } from "../../src-preload/contract/contract";
import { type AccountHandlerDeps, accountHandlers } from "./account";
import { type AgentHandlerDeps, agentHandlers } from "./agents";
import { type AppHandlerDeps, appHandlers } from "./app";
import { type BillingHandlerDeps, billingHandlers } from "./billing";
import { type ChatHandlerDeps, chatHandlers } from "./chat";
import { type ContainerHandlerDeps, containerHandlers } from "./containers";
import { creditsHandlers } from "./credits";
import type { Gate } from "./gate";
import { createHandle, type HandleDeps } from "./handle";
import { type KeyHandlerDeps, keyHandlers } from "./keys";
import { type KnowledgeHandlerDeps, knowledgeHandlers } from "./knowledge";
import { type LocalApiHandlerDeps, localApiHandlers } from "./local-api";
import { type LogHandlerDeps, logHandlers } from "./log";
import { type NetworkHandlerDeps, networkHandlers } from "./network";
import { type RoutingHandlerDeps, routingHandlers } from "./routing";
import { type SettingsHandlerDeps, settingsHandlers } from "./settings";
import { type StudioHandlerDeps, studioHandlers } from "./studio";
import { type SystemHandlerDeps, systemHandlers } from "./system";
import type { TellIn } from "./told";
import { type UsageHandlerDeps, usageHandlers } from "./usage";
import { type VoiceHandlerDeps, voiceHandlers } from "./voice";
import { type WalletHandlerDeps, walletHandlers } from "./wallet";
import type { ToWire } from "./wire-error";
import { type X402HandlerDeps, x402Handlers } from "./x402";

/** Everything behind the IPC door. */
export interface IpcDeps {
  readonly gate: Gate;
  readonly toWire: ToWire;
  readonly tell: TellIn;
  /** Marks what a handler does as set off by the person in front of the window. */
  readonly asPerson?: HandleDeps["asPerson"];
  readonly app: AppHandlerDeps;
  readonly account: AccountHandlerDeps;
  readonly agents: AgentHandlerDeps;
  readonly settings: SettingsHandlerDeps;
  readonly localApi: LocalApiHandlerDeps;
  readonly chat: ChatHandlerDeps;
  readonly billing: BillingHandlerDeps;
  readonly system: SystemHandlerDeps;
  readonly log: LogHandlerDeps;
  readonly routing: RoutingHandlerDeps;
  readonly wallet: WalletHandlerDeps;
  readonly containers: ContainerHandlerDeps;
  readonly knowledge: KnowledgeHandlerDeps;
  readonly usage: UsageHandlerDeps;
  readonly x402: X402HandlerDeps;
  readonly keys: KeyHandlerDeps;
  readonly network: NetworkHandlerDeps;
  readonly studio: StudioHandlerDeps;
  readonly voice: VoiceHandlerDeps;
  /** Electron's own unless a test passes its. */
  readonly electronIpc?: Pick<IpcMain, "handle">;
}

/** Serves every channel of the contract; a channel without a handler does not compile. */
export const registerIpc = ({ gate, toWire, tell, asPerson, electronIpc = ipcMain, ...deps }: IpcDeps): void => {
  const handle = createHandle({
    ipcMain: electronIpc,
    isTrusted: gate.isTrusted,
    toWire,
    tell,
    ...(asPerson && { asPerson }),
  });
  const handlers: Handlers = {
    ...appHandlers(deps.app),
    ...accountHandlers(deps.account),
    ...creditsHandlers(deps.account),
    ...agentHandlers(deps.agents),
    ...settingsHandlers(deps.settings),
    ...localApiHandlers(deps.localApi),
    ...chatHandlers(deps.chat),
    ...billingHandlers(deps.billing),
    ...systemHandlers(deps.system),
    ...logHandlers(deps.log),
    ...routingHandlers(deps.routing),
    ...walletHandlers(deps.wallet),
    ...containerHandlers(deps.containers),
    ...knowledgeHandlers(deps.knowledge),
    ...usageHandlers(deps.usage),
    ...x402Handlers(deps.x402),
    ...keyHandlers(deps.keys),
    ...networkHandlers(deps.network),
    ...studioHandlers(deps.studio),
    ...voiceHandlers(deps.voice),
  };
  const bind = <C extends Channel>(channel: C): void => handle(channel, handlers[channel]);
  for (const channel of CHANNELS) bind(channel);
};
