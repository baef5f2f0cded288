import { homedir, release } from "node:os";
import { app } from "electron";
import type { NetworkTask } from "../../src-preload/contract/network";
import type { ResetKind } from "../../src-preload/contract/system";
import type { X402Receipt } from "../../src-preload/contract/x402";
import type { Billing } from "../billing/create-billing";
import type { ChatUseCases } from "../chat/use-cases";
import type { Clock, Random, SecretStore } from "../cloud/ports";
import type { NotedDeployment } from "../containers/use-cases";
import { commitReset } from "../data/reset";
import type { BundleFacts } from "../diagnostics/bundle";
import { bundleName, createDiagnostics } from "../diagnostics/diagnostics";
import type { SystemHandlerDeps } from "../ipc/system";
import { createAutostart, createSystemLoginItems, type LoginItems, noLoginItems } from "../login-item/login-item";
import type { Foundation } from "./foundation";
import type { LaunchOptions } from "./launch-options";
import type { ProxyService } from "./proxy-service";
import { finishReset } from "./reset-rest";
import { saveAt } from "./save-file";
import type { Shutdown } from "./shutdown";

interface Deps {
  readonly clock: Clock;
  readonly random: Random;
  readonly foundation: Foundation;
  readonly options: LaunchOptions;
  readonly secrets: SecretStore;
  readonly network: ProxyService;
  readonly shutdown: Shutdown;
  /** Absolute path of the profile folder. */
  readonly profile: string;
  /** Absolute path of the app's own folder. */
  readonly root: string;
  readonly version: string;
  readonly chats: () => Promise<ChatUseCases>;
  readonly billing: Pick<Billing, "attempts">;
  /** Newest first. */
  readonly usdcReceipts: () => Promise<readonly X402Receipt[]>;
  readonly tasks: () => Promise<readonly NetworkTask[]>;
  readonly deployments: () => Promise<readonly NotedDeployment[]>;
  readonly hasTray: () => boolean;
}

/** Start at login, export, reset and diagnostics as parts of the app. */
export interface SystemService {
  readonly handlers: SystemHandlerDeps;
  /** Work that must wait until a reset of the last run is through, because it reads what is to be erased. */
  afterReset(work: () => Promise<void>): () => Promise<void>;
}

export function createSystemService(deps: Deps): SystemService {
  const { clock, random, foundation, network, profile, secrets, version } = deps;
  const { log, settings, store } = foundation;
  const loginItems = loginItemsOf(deps);

  let finished: Promise<void> | null = null;
  const resetIsThrough = (): Promise<void> => {
    finished ??= finishReset({ reset: foundation.reset, profile, secrets, loginItems, state: store, log });
    return finished;
  };

  const facts = async (): Promise<BundleFacts> => ({
    now: clock.now(),
    home: homedir(),
    settings: settings.read(),
    state: store.read(),
    entries: log.recent(),
    about: {
      app: version,
      isInstalled: app.isPackaged,
      runs: { electron: process.versions.electron, chrome: process.versions.chrome, node: process.versions.node },
      system: { platform: process.platform, arch: process.arch, release: release(), locale: app.getLocale() },
      startedSecondsAgo: Math.round(process.uptime()),
      memoryMb: Math.round(process.memoryUsage().rss / 1_048_576),
      hasTray: deps.hasTray(),
      dataFolder: profile,
    },
    surroundings: {
      keychain: secrets.problem() === null ? "works" : secrets.problem(),
      proxy: await network.proxy.view(),
      startsAtLogin: (await loginItems.read()).isOn,
    },
  });
  const diagnostics = createDiagnostics({ random, redact: log.redact, facts });

  return {
    afterReset: (work) => async () => {
      await resetIsThrough();
      await work();
    },
    handlers: {
      proxy: network.proxy,
      testProxy: network.test,
      loginItems,
      prepareBundle: diagnostics.prepare,
      async saveBundle(id) {
        const { files } = diagnostics.read(id);
        const { writeZip } = await import("../adapters/zip-file");
        const now = clock.now();
        return saveAt(bundleName(now), (path) => writeZip(path, files, new Date(now)));
      },
      async exportData(wish) {
        const [{ writeZip }, { exportFiles, exportName }] = await Promise.all([
          import("../adapters/zip-file"),
          import("../data/export"),
        ]);
        const now = clock.now();
        const files = exportFiles(wish, {
          ...{ version, now: clock.now, chats: deps.chats },
          settings: settings.read,
          redact: log.redact.value,
          payments: deps.billing.attempts,
          usdcReceipts: deps.usdcReceipts,
          tasks: deps.tasks,
          deployments: deps.deployments,
        });
        return saveAt(exportName(now), (path) => writeZip(path, files, new Date(now)));
      },
      reset(kinds: readonly ResetKind[]) {
        commitReset(profile, kinds);
        log.info("A reset was decided; the app starts again.", { kinds });
        const args = process.argv.slice(1).filter((argument) => argument !== "--hidden");
        const { appImage } = deps.options;
        app.relaunch(appImage === null ? { args } : { execPath: appImage, args });
        deps.shutdown.quit("reset");
      },
    },
  };
}

function loginItemsOf({ options, root }: Deps): LoginItems {
  if (process.platform !== "linux")
    return app.isPackaged ? createSystemLoginItems(app, process.platform) : noLoginItems;
  // Out of a development folder the runtime is told where the app is.
  const program = app.isPackaged ? [options.appImage ?? process.execPath] : [process.execPath, root];
  return createAutostart(app.getPath("appData"), app.name, [...program, "--hidden"]);
}
