import type { Wallet } from "../../src-preload/contract/wallet";
import type { WalletChain } from "../../src-preload/contract/wallet-names";
import { DomainError } from "../cloud/errors";
import { CHAIN_NAMES } from "./chain-names";
import type { WireWallet } from "./wire";

/** What the cloud told of one chain. `count`: how many wallets it has there. */
export type ChainReading =
  | { readonly kind: "found"; readonly wallet: Wallet; readonly count: number }
  | { readonly kind: "none" }
  /** `isGone`: the cloud said that there is none before it failed to make one. */
  | { readonly kind: "failed"; readonly error: unknown; readonly isGone?: true };

/** Whose wallets come first where the cloud has several. */
export interface Preference {
  /** The address of the local key on that chain; null without a key. */
  readonly clientAddress: string | null;
  /** The address the person agreed to; null for none. */
  readonly agreed: string | null;
}

/** The address cannot be used. Told instead of shown, so that nobody sends anything to it. */
export const badAddress = (chain: WalletChain): DomainError =>
  new DomainError("REMOTE_FAILED", `Eliza Cloud gave a ${CHAIN_NAMES[chain]} address that is not valid.`);

/** The wallet as the views know it. @throws DomainError REMOTE_FAILED when its address is not one of its chain */
export function usable({ id, chain, address, provider, createdAt }: WireWallet): Wallet {
  if (address === null) throw badAddress(chain);
  return { id, address, provider, createdAt };
}

/**
 * The wallet of a chain among all the cloud told: the one bound to the local key, else the one agreed to, else the oldest, which
 * stays the same when an agent gets one of its own.
 */
export function chooseWallet(wallets: readonly WireWallet[], chain: WalletChain, preference: Preference): ChainReading {
  const here = wallets.filter((wallet) => wallet.chain === chain);
  const good = here
    .filter(({ address }) => address !== null)
    .sort((a, b) => (a.createdAt ?? Number.POSITIVE_INFINITY) - (b.createdAt ?? Number.POSITIVE_INFINITY));
  const { clientAddress, agreed } = preference;
  const bound = good.find((wallet) => clientAddress !== null && isSame(chain, wallet.clientAddress, clientAddress));
  const chosen = bound ?? good.find(({ address }) => address === agreed) ?? good[0];
  if (chosen !== undefined) return { kind: "found", wallet: usable(chosen), count: good.length };
  return here.length === 0 ? { kind: "none" } : { kind: "failed", error: badAddress(chain) };
}

/** EVM addresses differ in case alone when one of them carries no checksum. */
const isSame = (chain: WalletChain, told: string | null, own: string): boolean =>
  chain === "evm" ? told?.toLowerCase() === own.toLowerCase() : told === own;
