import { app, session, shell } from "electron";
import { createChildEnvironment } from "../adapters/child-environment";
import { createCloudHttp } from "../adapters/cloud-http";
import { proxyUrlOf } from "../adapters/proxy-list";
import { systemClock } from "../adapters/system-clock";
import { systemRandom } from "../adapters/system-random";
import { createApiToken } from "../api/api-token";
import { createLocalApi } from "../api/local-api";
import { createCloud } from "../cloud/create-cloud";
import { dropNotice } from "../cloud/notices";
import { broadcastState } from "../ipc/events";
import { type IpcDeps, registerIpc } from "../ipc/register";
import { createToWire } from "../ipc/wire-error";
import { createKeychainSecretStore } from "../keychain/keychain-secret-store";
import { loadKeytar } from "../keychain/load-keytar";
import { createExternalPages } from "./external";
import { layFoundation } from "./foundation";
import { agents } from "./interim-agents";
import { chatDeps } from "./interim-chat";
import type { LaunchOptions } from "./launch-options";
import { createLocalApiCopies } from "./local-api-copies";
import { createPreferences } from "./preferences";
import { createServices, type Service } from "./services";
import { createShutdown } from "./shutdown";
import type { MarkStartup } from "./startup-trace";
import { applyTheme, createViews, writeClipboard } from "./views";

/** All services together; what is left of five seconds is for the windows and the process itself. */
const STOP_WITHIN_MS = 4_500;

/** What the phases of a run need of the composed app. */
export type Composition = ReturnType<typeof compose>;

/**
 * Wires the app by constructor. Reads the settings; starts, asks and shows nothing: the phases in `start` do that.
 * @param root absolute path of the app's own folder
 */
export const compose = (options: LaunchOptions, root: string, mark: MarkStartup) => {
  const profile = app.getPath("userData");
  const version = app.getVersion();
  const foundation = layFoundation(options, profile, app.isPackaged);
  const { log, settings, store, address } = foundation;
  const clock = systemClock;
  const random = systemRandom;

  const secrets = createKeychainSecretStore({ load: loadKeytar, clock, log });
  const policy = { allowLoopback: options.allowLoopback };
  const connector = createCloudHttp({
    clock,
    random,
    log,
    policy,
    version,
    proxyFor: async (url) => proxyUrlOf(await session.defaultSession.resolveProxy(url)),
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
    },
    { address, policy, environmentKey: options.apiKey },
  );
  const localApi = createLocalApi({
    useCases: cloud,
    state: store,
    token: createApiToken({ fromEnvironment: options.apiToken ?? undefined, secrets, log }),
    log,
    announce: (line) => void process.stdout.write(`${line}\n`),
    portSetting: options.apiPort ?? undefined,
    profileFolder: profile,
    version,
    pid: process.pid,
  });

  const shutdown = createShutdown({
    async stop() {
      views.window.flush();
      await services.stop(STOP_WITHIN_MS);
    },
    exit: (code) => app.exit(code),
    log,
  });
  const external = createExternalPages({
    store,
    allowLoopback: options.allowLoopback,
    log,
    openExternal: (page) => shell.openExternal(page),
  });
  const copies = createLocalApiCopies(localApi, store, writeClipboard);
  const updatePreferences = createPreferences(settings, store, applyTheme);
  const views = createViews({
    ...{ foundation, options, root, cloud, localApi, copies, external, updatePreferences, shutdown },
    onFirstPaint: () => mark("first paint"),
  });

  // Stopped from the last to the first: the log sees everything, the cloud outlives who calls it.
  const parts: readonly Service[] = [
    { name: "log", start: async () => {}, stop: log.flush, stopWithinMs: 500 },
    { name: "cloud", start: cloud.start, stop: cloud.stop, stopWithinMs: 2_000 },
    { name: "local API", start: localApi.start, stop: localApi.stop, stopWithinMs: 1_500 },
    { name: "menu", start: views.menu.start, stop: views.menu.stop, stopWithinMs: 200 },
    { name: "tray", start: views.tray.start, stop: views.tray.stop, stopWithinMs: 300 },
  ];
  const services = createServices(parts, clock, log);

  const ipc: IpcDeps = {
    gate: views.gate,
    toWire: createToWire({ log, random }),
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
        mark("page ready");
        views.commands.pageReady();
      },
      writeClipboard,
      openPage: external.openPage,
      dismissNotice: (id) => dropNotice(store, id),
    },
    account: { cloud, store, openLoginPage: external.openAddress },
    agents: { agents },
    settings: { update: updatePreferences, checkBaseUrl: cloud.checkBaseUrl, setBaseUrl: cloud.setBaseUrl },
    localApi: {
      copyToken: copies.copyToken,
      rotateToken: localApi.rotateToken,
      restart: localApi.restart,
    },
    chat: chatDeps,
  };
  return {
    log,
    store,
    window: views.window,
    services,
    shutdown,
    applyTheme: () => applyTheme(store.read().settings.theme),
    serveIpc(): void {
      registerIpc(ipc);
      broadcastState(store, clock, views.send);
    },
  };
};
