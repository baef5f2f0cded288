import { existsSync } from "node:fs";
import { join } from "node:path";
import { createJsonFile } from "../adapters/json-file";
import type { SettingsStore } from "../adapters/settings";
import { parseBaseUrl } from "../cloud/base-url";
import type { Cloud } from "../cloud/create-cloud";
import { DomainError } from "../cloud/errors";
import type { Clock, Log, Random, SecretMask, SecretStore } from "../cloud/ports";
import type { X402HandlerDeps } from "../ipc/x402";
import type { ProviderHttp } from "../routing/provider-http";
import type { RpcRouter } from "../routing/use-cases";
import { askEndpoint } from "../wallet/rpc";
import type { UsdcRpc } from "../x402/chain";
import type { X402 } from "../x402/create-x402";
import { createPayingAccount } from "../x402/paying-account";
import type { JournalFile } from "../x402/payment-book";
import type { X402UseCases } from "../x402/use-cases";
import { saveFile } from "./save-file";
import { createSecretDialog } from "./secret-dialog";
import type { Service } from "./services";
import type { StateStore } from "./state-store";

interface Deps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log & SecretMask;
  readonly secrets: SecretStore;
  readonly state: StateStore;
  readonly settings: Pick<SettingsStore, "read" | "update">;
  readonly cloud: Cloud;
  readonly router: RpcRouter;
  /** Reaches the person's own nodes. */
  readonly providers: ProviderHttp;
  readonly profile: string;
  readonly allowLoopback: boolean;
  readonly onChanged: () => void;
  readonly onAsked: () => void;
}

/** Payments in USDC as a part of the app. */
export interface X402Service {
  /** Loads them with the first use. */
  readonly x402: () => Promise<X402UseCases>;
  readonly handlers: X402HandlerDeps;
  /** The account's calls, for which a person in front of the window may pay. */
  readonly windowAccount: Cloud["account"];
  /** The account's calls, for programs. */
  readonly apiAccount: Cloud["account"];
  /** To be stopped before the cloud. */
  readonly service: Service;
}

const FILE = "usdc-payments.json";
const STOP_WITHIN_MS = 100;

/** Nothing is loaded at the start: libraries, wallet and book come with the first use. */
export function createX402Service(deps: Deps): X402Service {
  const { settings, cloud, state } = deps;
  let loading: Promise<X402> | null = null;
  let isStopped = false;
  const secretDialog = createSecretDialog(deps);

  const load = async (): Promise<X402> => {
    const { createX402 } = await import("../x402/create-x402");
    return createX402({
      ...{ ...deps, mask: deps.log, account: cloud.account, rpc: rpcOf(deps), file: journalFile(deps) },
      settings: {
        read: () => settings.read().x402,
        save: (x402) => settings.update({ x402 }),
      },
      isOwnOrigin(url) {
        const parsed = parseBaseUrl(state.read().cloud.apiOrigin, { allowLoopback: deps.allowLoopback });
        if (!parsed.ok) return false;
        const { protocol, port } = new URL(parsed.address.apiOrigin);
        return url.protocol === protocol && url.port === port && parsed.address.trustedHosts.includes(url.hostname);
      },
      refreshBalance: () => void cloud.readCredits({ fresh: true }).catch(() => undefined),
    });
  };
  const x402 = (): Promise<X402> => {
    if (isStopped) return Promise.reject(new DomainError("CANCELLED", "The app is closing."));
    loading ??= load();
    return loading;
  };
  // Light where nothing is paid: the settings are asked before anything is loaded.
  const isOff = (): boolean => !settings.read().x402.isOn;

  return {
    x402,
    handlers: { x402, saveFile, showSecret: secretDialog.show },
    windowAccount: createPayingAccount(cloud.account, async (call, again) => {
      if (isOff()) throw call.error;
      return (await x402()).payFromWindow(call, again);
    }),
    apiAccount: createPayingAccount(cloud.account, async (call, again) => {
      if (isOff()) throw call.error;
      return (await x402()).payFromApi(call, again);
    }),
    service: {
      name: "payments in USDC",
      start: async () => undefined,
      async stop() {
        isStopped = true;
        await secretDialog.clear();
        (await loading)?.stop();
      },
      stopWithinMs: STOP_WITHIN_MS,
    },
  };
}

function journalFile({ profile, log, clock }: Deps): JournalFile {
  const path = join(profile, FILE);
  const file = createJsonFile(path, { log, now: clock.now });
  return {
    async read() {
      if (!existsSync(path)) return { kind: "none" };
      const value = await file.read();
      return value === null ? { kind: "damaged" } : { kind: "read", value };
    },
    write: file.write,
  };
}

function rpcOf({ cloud, router, providers }: Deps): UsdcRpc {
  return {
    serves: (network) => network === "base",
    async ask(network, method, params, isProof) {
      const endpoint = await router.rpcFor("base");
      if (network !== "base" || (isProof && endpoint.kind !== "own")) {
        throw new DomainError("PROVIDER_NOT_READY", "No RPC address of your own is known for this network.");
      }
      return askEndpoint({ account: cloud.account, http: providers }, endpoint, { method, params });
    },
  };
}
