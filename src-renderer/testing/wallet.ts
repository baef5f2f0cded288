import type { ChainWallet, WalletState } from "../../src-preload/contract/wallet";
import { NOON } from "./states";

/** Addresses of the examples everybody uses. */
export const EVM_ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
export const SOLANA_ADDRESS = "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU";

const ready: ChainWallet = {
  status: "ready",
  wallet: { id: "wallet-1", address: EVM_ADDRESS, provider: "privy", createdAt: NOON - 86_400_000 },
  ...{ isPrimary: false, error: null, balance: null, balanceError: null },
};

/** A chain whose wallet is known, with the changes a test is about. */
export const evmWallet = (changes: Partial<ChainWallet> = {}): ChainWallet => ({ ...ready, ...changes });

/** As {@link evmWallet}, on Solana. */
export const solanaWallet = (changes: Partial<ChainWallet> = {}): ChainWallet => ({
  ...ready,
  wallet: { id: "wallet-2", address: SOLANA_ADDRESS, provider: null, createdAt: null },
  ...changes,
});

/** Wallets on both chains, just imported. */
export const wallets = (changes: Partial<WalletState> = {}): WalletState => ({
  ...{ enabled: true, evm: evmWallet(), solana: solanaWallet(), warnings: [], signingKey: null },
  ...{ importing: false, importedAt: NOON, nextAttemptAt: null, readingBalances: false },
  ...changes,
});
