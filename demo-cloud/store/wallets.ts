import { base58 } from "@scure/base";
import type { Clock } from "../clock";
import type { Random } from "../random";

/** The kinds of networks wallets are made for. */
export const CHAIN_TYPES = ["evm", "solana"] as const;

/** The kinds of networks wallets are made for. */
export type ChainType = (typeof CHAIN_TYPES)[number];

/** A wallet whose key the cloud keeps. */
export interface ServerWallet {
  readonly id: string;
  readonly address: string;
  readonly chainType: ChainType;
  /** Whose signature may use it. */
  readonly clientAddress: string;
  readonly walletProvider: "privy" | "steward";
  readonly stewardAgentId: string | null;
  readonly createdAt: number;
}

/** What tests may change. Lists name chains. */
export interface WalletHooks {
  /** Chains the keeper of the wallets is down for. */
  failing: readonly ChainType[];
  /** Chains whose addresses come out cut. */
  cut: readonly ChainType[];
  /** What the networks hold, as digits of the smallest unit. */
  wei: string;
  lamports: number;
}

/** The organization's wallets. */
export interface Wallets {
  readonly hooks: WalletHooks;
  /** Oldest first. */
  list(): readonly ServerWallet[];
  /** The wallet of that client address, made when there is none; null while its keeper is down. */
  provision(chainType: ChainType, clientAddress: string): ServerWallet | null;
  /** Puts other wallets in the place of all: one for each chain named, as often as it is named. */
  replace(chains: readonly ChainType[]): void;
}

/** Well-known examples of addresses; nobody's money is meant. */
const FIRST: Readonly<Record<ChainType, string>> = {
  evm: "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
  solana: "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU",
};

const EVM_BYTES = 20;
const SOLANA_BYTES = 32;

/** Creates the wallets of an account that already has one on each chain. */
export function createWallets(clock: Clock, random: Random): Wallets {
  const wallets: ServerWallet[] = [];
  const hooks: WalletHooks = { failing: [], cut: [], wei: "1234500000000000000", lamports: 2_500_000_000 };

  const fresh = (chainType: ChainType): string =>
    chainType === "evm"
      ? `0x${random.hex(EVM_BYTES * 2)}`
      : base58.encode(Buffer.from(random.hex(SOLANA_BYTES * 2), "hex"));
  const add = (chainType: ChainType, clientAddress: string, address: string): ServerWallet => {
    const isEvm = chainType === "evm";
    const wallet: ServerWallet = {
      ...{ id: random.uuid(), address, chainType, clientAddress, createdAt: clock.now() },
      walletProvider: isEvm ? "privy" : "steward",
      stewardAgentId: isEvm ? null : `wallet-${random.hex(8)}`,
    };
    wallets.push(wallet);
    return wallet;
  };
  for (const chainType of CHAIN_TYPES) add(chainType, fresh(chainType), FIRST[chainType]);

  return {
    hooks,
    list: () => wallets,
    provision(chainType, clientAddress) {
      const known = wallets.find((wallet) => wallet.chainType === chainType && wallet.clientAddress === clientAddress);
      if (known !== undefined) return known;
      return hooks.failing.includes(chainType) ? null : add(chainType, clientAddress, fresh(chainType));
    },
    replace(chains) {
      wallets.length = 0;
      for (const chainType of chains) add(chainType, fresh(chainType), fresh(chainType));
    },
  };
}
