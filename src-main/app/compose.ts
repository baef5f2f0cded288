import { app, clipboard, shell } from "electron";
import { createSayNow } from "../i18n/say-now";
import { createSendEvent } from "../ipc/events";
import { createTellIn } from "../ipc/told";
import { createNotifications } from "../notifications/create-notifications";
import type { ReadMedia } from "../security/media-files";
import type { Microphone } from "../security/microphone";
import { createAreas } from "./areas";
import type { PageCommands } from "./commands";
import { createDesktopNotifier } from "./desktop-notifier";
import { createExternalPages } from "./external";
import { type GroundDeps, layGround } from "./ground";
import { createLocalApiCopies } from "./local-api-copies";
import { createLocalApiService } from "./local-api-service";
import { applyTheme, type PageHost } from "./page-host";
import { createPreferences } from "./preferences";
import { servePage } from "./serve-page";
import { createServices, type Service, type Services } from "./services";
import type { Shutdown } from "./shutdown";
import { createSystemService } from "./system-service";
import { createViews } from "./views";

/** What was made before, to show the window as early as possible. */
export interface ComposeDeps extends GroundDeps {
  readonly host: PageHost;
  readonly shutdown: Shutdown;
  readonly microphone: Pick<Microphone, "arm">;
  readonly onPageReady: () => void;
}

/** What the phases of a run need of the composed app. */
export interface Composition {
  readonly services: Services;
  /** Serves every channel to the page and tells it of changes. */
  serveIpc(): void;
  /** Opens the window and asks its page for something. */
  request: PageCommands["request"];
  /** The content of a thing of the studio's gallery. */
  readonly readMedia: ReadMedia;
}

const writeClipboard = async (text: string): Promise<void> => {
  // Synchronous up to Electron 44, a promise since.
  await clipboard.writeText(text);
};

const openExternal = (address: string): Promise<void> => shell.openExternal(address);

/** Wires the app by constructor. Starts, asks and shows nothing: the phases in `start` do that. */
export const compose = ({ host, shutdown, microphone, onPageReady, ...deps }: ComposeDeps): Composition => {
  const ground = layGround(deps);
  const { clock, random, log, settings, state, secrets, policy, cloud, network, profile, version } = ground;
  const { options, root, foundation } = deps;
  const tell = createTellIn(createSayNow(() => state.read().language));
  const send = createSendEvent(host.window.contents, tell);
  const areas = createAreas(ground, { send, tell, microphone });
  const { agents, account, ...agentParts } = areas.agents;
  const localApi = createLocalApiService(ground, areas);

  const external = createExternalPages({ store: state, allowLoopback: policy.allowLoopback, log, openExternal });
  const copies = createLocalApiCopies(localApi, state, writeClipboard);
  const updatePreferences = createPreferences(settings, state, {
    applyTheme,
    preferredLanguages: () => app.getPreferredSystemLanguages(),
  });
  const views = createViews({
    ...{ foundation, root, window: host.window, send, cloud: account, agents },
    ...{ localApi, copies, external, updatePreferences, shutdown },
  });
  const notifications = createNotifications({
    ...{ state, clock, agents, notifier: createDesktopNotifier() },
    readTold: () => settings.read().toldCreditLevel,
    saveTold: (toldCreditLevel) => settings.update({ toldCreditLevel }),
    openBilling: () => views.commands.request({ command: "screen.open", screen: "billing" }),
  });
  const system = createSystemService({
    ...{ clock, random, foundation, options, secrets, network, shutdown, profile, root, version },
    chats: areas.chat.handlers.chat,
    billing: areas.billing.billing,
    usdcReceipts: async () => (await areas.x402.x402()).receipts(),
    tasks: async () => (await areas.network.network()).tasks.all(),
    deployments: async () => (await areas.containers.containers()).noted(),
    hasTray: views.tray.isShown,
  });
  host.attach({
    hasTray: views.tray.isShown,
    onPageGone() {
      views.commands.pageGone();
      areas.containers.onPageGone();
    },
  });

  // Stopped from the last to the first: the log sees everything, the cloud outlives who calls it.
  const parts: readonly Service[] = [
    { name: "log", start: async () => {}, stop: log.flush, stopWithinMs: 500 },
    { name: "settings", start: foundation.saveSettings, stop: async () => {}, stopWithinMs: 0 },
    { name: "cloud", start: system.afterReset(cloud.start), stop: cloud.stop, stopWithinMs: 2_000 },
    agentParts.lastBackup,
    areas.chat.service,
    areas.billing.service,
    areas.wallet.service,
    areas.containers.service,
    areas.x402.service,
    areas.keys.service,
    areas.studio.service,
    areas.voice.service,
    areas.network.service,
    { name: "local API", start: system.afterReset(localApi.start), stop: localApi.stop, stopWithinMs: 1_500 },
    { name: "menu", start: views.menu.start, stop: views.menu.stop, stopWithinMs: 200 },
    { name: "tray", start: views.tray.start, stop: views.tray.stop, stopWithinMs: 300 },
    {
      name: "notifications",
      start: async () => notifications.start(),
      stop: async () => notifications.stop(),
      stopWithinMs: 100,
    },
    agentParts.service,
  ];

  return {
    services: createServices(parts, clock, log),
    request: views.commands.request,
    readMedia: async (id, signal) => (await areas.studio.studio()).gallery.media(id, signal),
    serveIpc: () =>
      servePage(ground, areas, {
        ...{ gate: host.gate, send, tell, onPageReady, localApi, copies, external, views, system },
        ...{ updatePreferences, writeClipboard, openExternal },
      }),
  };
};
