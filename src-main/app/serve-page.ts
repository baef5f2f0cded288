import { BrowserWindow } from "electron";
import type { LocalApi } from "../api/local-api";
import { dropNotice } from "../cloud/notices";
import { broadcastAgents, broadcastAttempts, broadcastState, retellInLanguage, type SendEvent } from "../ipc/events";
import { type IpcDeps, registerIpc } from "../ipc/register";
import { createRequestWatch } from "../ipc/request-watch";
import { broadcastStudio } from "../ipc/studio";
import type { TellIn } from "../ipc/told";
import { broadcastVoice } from "../ipc/voice";
import { createToWire } from "../ipc/wire-error";
import type { Areas } from "./areas";
import { askLink } from "./ask-link";
import type { ExternalPages } from "./external";
import { createForeignLinks } from "./foreign-links";
import type { Ground } from "./ground";
import type { LocalApiCopies } from "./local-api-copies";
import type { createPreferences } from "./preferences";
import type { SystemService } from "./system-service";
import type { Views } from "./views";

/** What the page reaches besides the areas. */
export interface PageServing {
  readonly gate: IpcDeps["gate"];
  readonly send: SendEvent;
  readonly tell: TellIn;
  readonly onPageReady: () => void;
  readonly localApi: LocalApi;
  readonly copies: LocalApiCopies;
  readonly external: ExternalPages;
  readonly views: Views;
  readonly system: SystemService;
  readonly updatePreferences: ReturnType<typeof createPreferences>;
  readonly writeClipboard: (text: string) => Promise<void>;
  /** Hands an address to the system's browser. */
  readonly openExternal: (address: string) => Promise<void>;
}

/** Serves every channel of the contract to the page, and tells it of changes. */
export const servePage = (ground: Ground, areas: Areas, serving: PageServing): void => {
  const { clock, state } = ground;
  const { agents, billing, studio, voice, routing } = areas;
  const { send } = serving;
  registerIpc(doors(ground, areas, serving));
  broadcastState(state, clock, send);
  retellInLanguage(state, () => {
    send("agents.list.changed", agents.agents.list());
    send("billing.attempts.changed", billing.billing.attempts());
  });
  broadcastAgents(agents.agents, clock, send);
  broadcastAttempts(billing.billing, clock, send);
  routing.routing.onChanged(() => send("routing.view.changed", {}));
  broadcastStudio(studio.studio(), clock, send);
  broadcastVoice(voice.voice(), clock, send);
};

function doors(ground: Ground, areas: Areas, serving: PageServing): IpcDeps {
  const { clock, random, log, state, cloud, profile, version } = ground;
  const { agents } = areas;
  const { gate, send, tell, localApi, copies, external, views, system, openExternal, writeClipboard } = serving;
  return {
    ...{ gate, tell, toWire: createToWire({ log, random }), asPerson: areas.x402.asPerson },
    app: {
      store: state,
      readInfo: () => ({
        version,
        electron: process.versions.electron ?? "",
        chrome: process.versions.chrome ?? "",
        node: process.versions.node,
        platform: process.platform,
        dataFolder: profile,
        hasTray: views.tray.isShown(),
      }),
      onPageReady() {
        serving.onPageReady();
        views.commands.pageReady();
      },
      writeClipboard,
      openPage: external.openPage,
      openLink: createForeignLinks({
        ...{ log, openExternal, writeClipboard },
        ask: (link) => askLink(BrowserWindow.getFocusedWindow(), link, state.read().language),
      }),
      dismissNotice: (id) => dropNotice(state, id),
    },
    account: { cloud: agents.account, store: state, openLoginPage: external.openAddress },
    agents: { agents: agents.agents },
    settings: {
      update: serving.updatePreferences,
      checkBaseUrl: cloud.checkBaseUrl,
      setBaseUrl: cloud.setBaseUrl,
      setCloudEnabled: agents.setCloudEnabled,
    },
    localApi: {
      copyToken: copies.copyToken,
      rotateToken: localApi.rotateToken,
      restart: localApi.restart,
      explorer: localApi.explorer,
      watchRequests: createRequestWatch(localApi.explorer, clock, send),
    },
    chat: areas.chat.handlers,
    billing: areas.billing.handlers,
    system: system.handlers,
    log: { log, clock, send },
    routing: { routing: areas.routing.routing },
    wallet: { wallets: areas.wallet.wallets },
    containers: areas.containers,
    knowledge: areas.knowledge.handlers,
    usage: areas.usage.handlers,
    x402: areas.x402.handlers,
    keys: { keys: areas.keys.keys },
    network: areas.network.handlers,
    studio: areas.studio.handlers,
    voice: areas.voice.handlers,
  };
}
