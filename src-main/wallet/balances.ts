import { WALLET_CHAINS, type WalletChain } from "../../src-preload/contract/wallet-names";
import type { StateStore } from "../app/state-store";
import { wireOf } from "../cloud/errors";
import type { Lifetime } from "../cloud/lifetime";
import type { Clock } from "../cloud/ports";
import { readBalance } from "./balance";
import type { ChainRpc } from "./rpc";

/** Reads the balances of the wallets in the state, into the state. */
interface Balances {
  /** Never throws; callers at the same time in one life share the reading. Ends with `life`. */
  refresh(life: Lifetime, isFresh: boolean): Promise<void>;
}

interface Deps {
  readonly state: StateStore;
  readonly clock: Clock;
  readonly rpc: ChainRpc;
}

/** Each balance costs; views that appear after another are content with the same. */
const FRESH_MS = 30_000;

export function createBalances({ state, clock, rpc }: Deps): Balances {
  let underWay: { readonly life: Lifetime; readonly reading: Promise<void> } | null = null;

  const readOne = async (life: Lifetime, chain: WalletChain, isFresh: boolean): Promise<void> => {
    const { wallet, balance } = state.read().wallet[chain];
    if (wallet === null || (!isFresh && balance !== null && clock.now() - balance.fetchedAt < FRESH_MS)) return;
    const span = life.span();
    const outcome = await readBalance(rpc, chain, wallet.address, span.signal).then(
      (told) => ({ balance: { ...told, fetchedAt: clock.now() }, balanceError: null }),
      (error: unknown) => ({ balanceError: wireOf(error) }),
    );
    span.release();
    const after = state.read().wallet[chain];
    // Meanwhile the account may have gone, or its wallet may have become another one.
    if (life.hasEnded || after.wallet?.address !== wallet.address) return;
    state.patch("wallet", { [chain]: { ...after, ...outcome } });
  };

  const readAll = async (life: Lifetime, isFresh: boolean): Promise<void> => {
    state.patch("wallet", { readingBalances: true });
    await Promise.all(WALLET_CHAINS.map((chain) => readOne(life, chain, isFresh)));
    if (life.hasEnded) return;
    underWay = null;
    state.patch("wallet", { readingBalances: false });
  };

  return {
    refresh(life, isFresh) {
      if (underWay?.life !== life) underWay = { life, reading: readAll(life, isFresh) };
      return underWay.reading;
    },
  };
}
