import type { Handlers } from "../../src-preload/contract/contract";
import type { WalletUseCases } from "../wallet/use-cases";

/** What the page may do with the cloud wallets. */
export interface WalletHandlerDeps {
  /** @throws DomainError NOT_FOUND while wallets are off. */
  readonly wallets: () => Promise<WalletUseCases>;
}

export const walletHandlers = ({ wallets }: WalletHandlerDeps) =>
  ({
    "wallet.wallets.refresh": async () => (await wallets()).refresh(),
    "wallet.wallets.create": async ({ chain }) => (await wallets()).create(chain),
    "wallet.balances.refresh": async (options) => (await wallets()).refreshBalances(options),
    "wallet.primary.set": async ({ chain, address }) => (await wallets()).setPrimary(chain, address),
    "wallet.primary.clear": async ({ chain }) => (await wallets()).clearPrimary(chain),
    "wallet.signingKey.set": async ({ privateKey }) => (await wallets()).setSigningKey(privateKey),
    "wallet.signingKey.clear": async () => (await wallets()).clearSigningKey(),
  }) satisfies Partial<Handlers>;
