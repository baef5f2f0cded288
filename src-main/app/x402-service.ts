import { createPaymentJournal } from "../adapters/payment-journal";
import type { SettingsStore } from "../adapters/settings";
import { parseBaseUrl } from "../cloud/base-url";
import type { Cloud } from "../cloud/create-cloud";
import { DomainError } from "../cloud/errors";
import type { Clock, Log, Random, SecretMask, SecretStore } from "../cloud/ports";
import type { X402HandlerDeps } from "../ipc/x402";
import type { ProviderHttp } from "../routing/provider-http";
import type { RpcRouter } from "../routing/use-cases";
import type { X402 } from "../x402/create-x402";
import type { TimeWitnesses } from "../x402/passed-time";
import { createPayingAccount } from "../x402/paying-account";
import { createUsdcRpc } from "../x402/rpc";
import type { X402UseCases } from "../x402/use-cases";
import { type AsPerson, createPersonAtWindow } from "./person-at-window";
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
  /** What tells of time beside the clock. */
  readonly time: Omit<TimeWitnesses, "now">;
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
  /** The account's calls for what the window and programs share: whoever set a call off decides how it may be paid. */
  readonly sharedAccount: Cloud["account"];
  /** Marks what is set off by the person in front of the window. */
  readonly asPerson: AsPerson;
  /** To be stopped before the cloud. */
  readonly service: Service;
}

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
      ...{ ...deps, mask: deps.log, account: cloud.account },
      rpc: createUsdcRpc({ account: cloud.account, router: deps.router, http: deps.providers }),
      file: createPaymentJournal(deps.profile, { log: deps.log, now: deps.clock.now }),
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
      apiOrigin: () => state.read().cloud.apiOrigin,
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

  const person = createPersonAtWindow();
  const accountOf = (door: () => "payFromWindow" | "payFromApi"): Cloud["account"] =>
    createPayingAccount(cloud.account, async (call, again) => {
      if (isOff()) throw call.error;
      return (await x402())[door()](call, again);
    });

  return {
    x402,
    asPerson: person.asPerson,
    handlers: { x402, saveFile, showSecret: secretDialog.show },
    windowAccount: accountOf(() => "payFromWindow"),
    apiAccount: accountOf(() => "payFromApi"),
    sharedAccount: accountOf(() => (person.isAsking() ? "payFromWindow" : "payFromApi")),
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
