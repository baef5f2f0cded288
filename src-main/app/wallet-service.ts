import type { SettingsStore } from "../adapters/settings";
import { DomainError } from "../cloud/errors";
import type { RpcRouter } from "../routing/use-cases";
import type { WalletDeps, Wallets } from "../wallet/create-wallets";
import type { WalletUseCases } from "../wallet/use-cases";
import type { Service } from "./services";

interface Deps extends Omit<WalletDeps, "primary" | "rpc"> {
  readonly enabled: boolean;
  readonly settings: Pick<SettingsStore, "read" | "update">;
  /** Says who carries a question to a network. */
  readonly router: RpcRouter;
  readonly version: string;
  /** The system's proxy for a URL, as a URL, or null for none. */
  readonly proxyFor: (url: string) => Promise<string | null>;
}

/** Gives the wallets once they are there. @throws DomainError NOT_FOUND while they are off */
export type FindWallets = () => Promise<WalletUseCases>;

/** The cloud wallets as a part of the app. */
export interface WalletService {
  readonly wallets: FindWallets;
  /** To be stopped before the cloud. */
  readonly service: Service;
}

const STOP_WITHIN_MS = 100;

/** Their code, with its cryptography, is loaded when they are on, and after the window. */
export function createWalletService({ enabled, settings, router, version, proxyFor, ...deps }: Deps): WalletService {
  let wallets: Wallets | null = null;
  let isStopped = false;
  let announce = (): void => {};
  const opened = new Promise<void>((resolve) => {
    announce = resolve;
  });
  return {
    async wallets() {
      if (!enabled)
        throw new DomainError("NOT_FOUND", "The cloud wallet is off. Start the app with ENABLE_CLOUD_WALLET=1.");
      await opened;
      if (wallets === null) throw new DomainError("CANCELLED", "The app is closing.");
      return wallets;
    },
    service: {
      name: "wallet",
      async start() {
        if (!enabled) return;
        const [{ createWallets }, { createChainRpc }, { createProviderHttp }] = await Promise.all([
          import("../wallet/create-wallets"),
          import("../wallet/rpc"),
          import("../adapters/provider-http"),
        ]);
        if (isStopped) return;
        wallets = createWallets({
          ...deps,
          rpc: createChainRpc({
            account: deps.account,
            router,
            http: createProviderHttp({ clock: deps.clock, version, proxyFor }),
          }),
          primary: {
            read: () => settings.read().walletPrimary,
            save: (walletPrimary) => settings.update({ walletPrimary }),
          },
        });
        announce();
      },
      async stop() {
        isStopped = true;
        wallets?.stop();
        wallets = null;
        announce();
      },
      stopWithinMs: STOP_WITHIN_MS,
    },
  };
}
