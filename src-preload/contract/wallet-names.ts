/** Names of the wallet's channels and chains. Values only, no zod. */
export const WALLET_CHANNELS = [
  "wallet.wallets.refresh",
  "wallet.wallets.create",
  "wallet.balances.refresh",
  "wallet.primary.set",
  "wallet.primary.clear",
  "wallet.signingKey.set",
  "wallet.signingKey.clear",
] as const;

export type WalletChannel = (typeof WALLET_CHANNELS)[number];

/** The kinds of networks a wallet of the cloud can live on. */
export const WALLET_CHAINS = ["evm", "solana"] as const;

export type WalletChain = (typeof WALLET_CHAINS)[number];
