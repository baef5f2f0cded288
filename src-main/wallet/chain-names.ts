import type { WalletChain } from "../../src-preload/contract/wallet-names";

/** How a chain's name is written for a person. */
export const CHAIN_NAMES: Readonly<Record<WalletChain, string>> = { evm: "EVM", solana: "Solana" };
