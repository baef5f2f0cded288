import type { WalletChain } from "../../src-preload/contract/wallet-names";

/**
 * What a person or a program can do about the cloud's wallets; everything that is known is in the state. All throw DomainErrors of
 * the transport, NOT_SIGNED_IN without a key, NOT_FOUND while wallets are off.
 */
export interface WalletUseCases {
  /** Asks the cloud for the wallets; callers at the same time share one question. What failed of it is in the state. */
  refresh(): Promise<void>;
  /** Has the cloud make a wallet where it has none. @throws DomainError CONFLICT where there is one. */
  create(chain: WalletChain): Promise<void>;
  /** Reads the balances; without `fresh` those of the last half minute are good enough. What failed of it is in the state. */
  refreshBalances(options: { readonly fresh: boolean }): Promise<void>;
  /** The person agreed that this address is the one to use. @throws DomainError CONFLICT when it is no longer the wallet's. */
  setPrimary(chain: WalletChain, address: string): Promise<void>;
  clearPrimary(chain: WalletChain): Promise<void>;
  /** @throws DomainError INVALID_INPUT. */
  setSigningKey(privateKey: string): Promise<void>;
  /** @throws DomainError SECRETS_UNAVAILABLE when the keychain may still hold it. */
  clearSigningKey(): Promise<void>;
}
