import { app, BrowserWindow, clipboard, shell } from "electron";
import { cloudAddressOf } from "../a2a/reach";
import { createChildEnvironment } from "../adapters/child-environment";
import { systemClock } from "../adapters/system-clock";
import { systemRandom } from "../adapters/system-random";
import { createAgentPaths } from "../cloud/agents/agent-paths";
import { createCloud } from "../cloud/create-cloud";
import { dropNotice } from "../cloud/notices";
import { createSayNow } from "../i18n/say-now";
import { broadcastAgents, broadcastAttempts, broadcastState, createSendEvent, retellInLanguage } from "../ipc/events";
import { type IpcDeps, registerIpc } from "../ipc/register";
import { createRequestWatch } from "../ipc/request-watch";
import { broadcastStudio } from "../ipc/studio";
import { createTellIn } from "../ipc/told";
import { broadcastVoice } from "../ipc/voice";
import { createToWire } from "../ipc/wire-error";
import { createKeychainSecretStore } from "../keychain/keychain-secret-store";
import { loadKeytar } from "../keychain/load-keytar";
import { createNotifications } from "../notifications/create-notifications";
import type { ReadMedia } from "../security/media-files";
import type { Microphone } from "../security/microphone";
import { createRateLimitBook } from "../usage/rate-limits";
import { createAgentsService } from "./agents-service";
import { askLink } from "./ask-link";
import { createBillingService } from "./billing-service";
import { createChatService } from "./chat-service";
import type { PageCommands } from "./commands";
import { createContainersService } from "./containers-service";
import { createDesktopNotifier } from "./desktop-notifier";
import { createExternalPages } from "./external";
import { createForeignLinks } from "./foreign-links";
import type { Foundation } from "./foundation";
import { createKeysService } from "./keys-service";
import { createKnowledgeService } from "./knowledge-service";
import { createLateConnector, createLateLocalApi } from "./late-parts";
import type { LaunchOptions } from "./launch-options";
import { createLocalApiCopies } from "./local-api-copies";
import { createNetworkService } from "./network-service";
import { applyTheme, type PageHost } from "./page-host";
import { externalAddress } from "./pages";
import { createPreferences } from "./preferences";
import { createProxyService } from "./proxy-service";
import { createRoutingService } from "./routing-service";
import { createServices, type Service, type Services } from "./services";
import type { Shutdown } from "./shutdown";
import { createStudioService } from "./studio-service";
import { createSystemService } from "./system-service";
import { createUsageService } from "./usage-service";
import { createViews } from "./views";
import { createVoiceService } from "./voice-service";
import { createWalletService } from "./wallet-service";
import { createX402Service } from "./x402-service";

/** What was made before, to show the window as early as possible. */
export interface ComposeDeps {
  readonly options: LaunchOptions;
  /** Absolute path of the app's own folder. */
  readonly root: string;
  readonly foundation: Foundation;
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
export const compose = ({
  options,
  root,
  foundation,
  host,
  shutdown,
  microphone,
  onPageReady,
}: ComposeDeps): Composition => {
  const { log, settings, store, address } = foundation;
  const profile = app.getPath("userData");
  const version = app.getVersion();
  const clock = systemClock;
  const random = systemRandom;

  const secrets = createKeychainSecretStore({ load: loadKeytar, clock, log });
  const policy = { allowLoopback: options.allowLoopback };
  const network = createProxyService({ ...{ clock, random, log, state: store, settings, secrets, policy, version } });
  const { proxy } = network;
  const proxyFor = proxy.routeFor;
  const rateLimits = createRateLimitBook(clock.now);
  const connector = createLateConnector(async () => {
    const { createCloudHttp } = await import("../adapters/cloud-http");
    return createCloudHttp({ clock, random, log, policy, version, proxyFor, onAnswered: rateLimits.saw });
  });
  const cloud = createCloud(
    {
      clock,
      random,
      log,
      secrets,
      connector,
      environment: createChildEnvironment(process.env),
      mask: log,
      state: store,
      saveBaseUrl: (baseUrl) => settings.update({ baseUrl }),
      saveEnabled: (isCloudEnabled) => settings.update({ isCloudEnabled }),
    },
    { address, policy, environmentKey: options.apiKey },
  );
  const { routing, providers } = createRoutingService({
    ...{ clock, log, state: store, settings, secrets, account: cloud.account, version, proxyFor },
  });
  const agentPaths = createAgentPaths(() => store.read().cloud.apiOrigin);
  const { agents, account, ...agentParts } = createAgentsService({
    ...{ clock, random, log, state: store, cloud, settings, paths: agentPaths },
  });
  const agentBase = (signal: AbortSignal): Promise<string> => agentPaths.base(cloud.account, signal);
  const money = createBillingService({
    ...{ clock, random, log, state: store, cloud, profile, root, proxy, allowLoopback: options.allowLoopback },
  });
  const wallet = createWalletService({
    ...{ clock, random, log, secrets, settings, state: store, mask: log, version, proxyFor, router: routing },
    enabled: options.isCloudWalletEnabled,
    account: cloud.account,
    onAccountEnded: cloud.onAccountEnded,
  });
  const keyDesk = createKeysService({
    ...{ clock, log, account: cloud.account },
    page: () => externalAddress("apiKeys", store.read()),
    ownPrefix: () => store.read().account.keyPrefix,
    adopt: account.useApiKey,
    verify: account.verify,
  });
  const usdc = createX402Service({
    ...{ clock, random, log, secrets, settings, state: store, cloud, router: routing, providers, profile },
    allowLoopback: options.allowLoopback,
    onChanged: () => send("x402.view.changed", {}),
    onAsked: () => send("x402.offer.asked", {}),
  });
  const agentNetwork = createNetworkService({
    ...{ clock, random, log, state: store, account: cloud.account, profile },
    address: () => cloudAddressOf(store.read(), policy),
    onTasksChanged: () => send("network.tasks.changed", {}),
  });
  const studio = createStudioService({
    ...{ clock, random, log, state: store, profile, policy, proxyFor },
    cloud: { ...cloud, account: usdc.windowAccount },
    apiAccount: usdc.apiAccount,
  });
  const voice = createVoiceService({
    ...{ clock, random, log, state: store, account: cloud.account, profile, microphone },
    studio: studio.studio,
  });
  const tell = createTellIn(createSayNow(() => store.read().language));
  const send = createSendEvent(host.window.contents, tell);
  const containers = createContainersService({
    ...{ clock, random, log, state: store, profile },
    ...{ account: cloud.account, onAccountEnded: cloud.onAccountEnded, readCredits: cloud.readCredits },
    onListChanged: (changed) => send("containers.list.changed", changed.list()),
  });
  const knowledge = createKnowledgeService({
    ...{ clock, random, account: cloud.account, onAccountEnded: cloud.onAccountEnded },
    language: () => store.read().language,
    apiOrigin: () => store.read().cloud.apiOrigin,
    onUploads: (uploads) => send("knowledge.uploads.changed", uploads),
  });
  const usage = createUsageService({
    ...{ clock, account: cloud.account, onAccountEnded: cloud.onAccountEnded, limits: rateLimits },
  });
  const localApi = createLateLocalApi(async () => {
    const [
      { createLocalApi },
      { createApiToken },
      { askAgent },
      { createKeys },
      { createVoicesForPrograms },
      gateways,
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
        useCases: account,
        agents,
        billing: money.billing,
        routing,
        wallets: wallet.wallets,
        containers: containers.containers,
        tellAgent: (place, text, signal) =>
          askAgent({ account: cloud.account, clock, agentBase }, place, { text, before: [], signal }),
        network: agentNetwork.network,
        keys: createKeys(cloud.account, () => externalAddress("apiKeys", store.read())),
        voices: createVoicesForPrograms(usdc.apiAccount),
        knowledge: knowledge.knowledge,
        studio: async () => (await studio.studio()).api,
        usage: usage.usage,
        x402: usdc.x402,
        gateway: gateways.createGatewayService({
          clock,
          version,
          policy,
          proxyFor,
          account: usdc.apiAccount,
          router: routing,
        }),
        state: store,
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
  const chat = createChatService({
    ...{ clock, random, log, state: store, account: usdc.windowAccount, profile },
    ...{ agentBase, router: routing, providers, tell },
    onListChanged: (revision) => send("chat.chats.changed", { revision }),
  });
  const external = createExternalPages({
    store,
    allowLoopback: options.allowLoopback,
    log,
    openExternal,
  });
  const copies = createLocalApiCopies(localApi, store, writeClipboard);
  const updatePreferences = createPreferences(settings, store, {
    applyTheme,
    preferredLanguages: () => app.getPreferredSystemLanguages(),
  });
  const views = createViews({
    ...{
      foundation,
      root,
      window: host.window,
      send,
      cloud: account,
      agents,
      localApi,
      copies,
      external,
      updatePreferences,
      shutdown,
    },
  });
  const notifications = createNotifications({
    ...{ state: store, clock, agents, notifier: createDesktopNotifier() },
    readTold: () => settings.read().toldCreditLevel,
    saveTold: (toldCreditLevel) => settings.update({ toldCreditLevel }),
    openBilling: () => views.commands.request({ command: "screen.open", screen: "billing" }),
  });
  const system = createSystemService({
    ...{ clock, random, foundation, options, secrets, network, shutdown, profile, root, version },
    chats: chat.handlers.chat,
    billing: money.billing,
    usdcReceipts: async () => (await usdc.x402()).receipts(),
    tasks: async () => (await agentNetwork.network()).tasks.all(),
    hasTray: views.tray.isShown,
  });
  host.attach({ hasTray: views.tray.isShown, onPageGone: views.commands.pageGone });

  // Stopped from the last to the first: the log sees everything, the cloud outlives who calls it.
  const parts: readonly Service[] = [
    { name: "log", start: async () => {}, stop: log.flush, stopWithinMs: 500 },
    { name: "settings", start: foundation.saveSettings, stop: async () => {}, stopWithinMs: 0 },
    { name: "cloud", start: system.afterReset(cloud.start), stop: cloud.stop, stopWithinMs: 2_000 },
    agentParts.lastBackup,
    chat.service,
    money.service,
    wallet.service,
    containers.service,
    usdc.service,
    keyDesk.service,
    studio.service,
    voice.service,
    agentNetwork.service,
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
  const services = createServices(parts, clock, log);

  const ipc: IpcDeps = {
    gate: host.gate,
    toWire: createToWire({ log, random }),
    tell,
    app: {
      store,
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
        onPageReady();
        views.commands.pageReady();
      },
      writeClipboard,
      openPage: external.openPage,
      openLink: createForeignLinks({
        ...{ log, openExternal, writeClipboard },
        ask: (link) => askLink(BrowserWindow.getFocusedWindow(), link, store.read().language),
      }),
      dismissNotice: (id) => dropNotice(store, id),
    },
    account: { cloud: account, store, openLoginPage: external.openAddress },
    agents: { agents },
    settings: {
      ...{ update: updatePreferences, checkBaseUrl: cloud.checkBaseUrl, setBaseUrl: cloud.setBaseUrl },
      setCloudEnabled: agentParts.setCloudEnabled,
    },
    localApi: {
      copyToken: copies.copyToken,
      rotateToken: localApi.rotateToken,
      restart: localApi.restart,
      explorer: localApi.explorer,
      watchRequests: createRequestWatch(localApi.explorer, clock, send),
    },
    chat: chat.handlers,
    billing: money.handlers,
    system: system.handlers,
    log: { log, clock, send },
    routing: { routing },
    wallet: { wallets: wallet.wallets },
    containers,
    knowledge: knowledge.handlers,
    usage: usage.handlers,
    x402: usdc.handlers,
    keys: { keys: keyDesk.keys },
    network: agentNetwork.handlers,
    studio: studio.handlers,
    voice: voice.handlers,
  };
  return {
    services,
    request: views.commands.request,
    readMedia: async (id, signal) => (await studio.studio()).gallery.media(id, signal),
    serveIpc() {
      registerIpc(ipc);
      broadcastState(store, clock, send);
      retellInLanguage(store, () => {
        send("agents.list.changed", agents.list());
        send("billing.attempts.changed", money.billing.attempts());
      });
      broadcastAgents(agents, clock, send);
      broadcastAttempts(money.billing, clock, send);
      routing.onChanged(() => send("routing.view.changed", {}));
      broadcastStudio(studio.studio(), clock, send);
      broadcastVoice(voice.voice(), clock, send);
    },
  };
};
