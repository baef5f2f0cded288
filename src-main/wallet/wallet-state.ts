/** The state of the wallets before anything is known. Light, because every start needs it. */
import type { ChainWallet, WalletState } from "../../src-preload/contract/wallet";

/** Nobody asked about this chain yet. */
export const UNKNOWN_CHAIN: ChainWallet = {
  status: "unknown",
  wallet: null,
  isPrimary: false,
  error: null,
  balance: null,
  balanceError: null,
};

/** The wallets of nobody, switched off. */
export const NO_WALLETS: WalletState = {
  enabled: false,
  evm: UNKNOWN_CHAIN,
  solana: UNKNOWN_CHAIN,
  warnings: [],
  importing: false,
  importedAt: null,
  nextAttemptAt: null,
  readingBalances: false,
  signingKey: null,
};
