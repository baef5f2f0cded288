import { useEffect } from "react";
import { useAppState } from "../../ipc/app-state";
import { call } from "../../ipc/bridge";

/**
 * Has the balances read when the page opens and whenever a wallet is another one; the main process shares a reading among all who
 * ask within half a minute. What fails is in the state.
 */
export function useBalances(): void {
  const addresses = useAppState(({ wallet }) => `${wallet.evm.wallet?.address} ${wallet.solana.wallet?.address}`);
  const hasAny = useAppState(({ wallet }) => wallet.evm.wallet !== null || wallet.solana.wallet !== null);
  const isVerified = useAppState(({ account }) => account.state === "verified");
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address has another balance
  useEffect(() => {
    if (hasAny && isVerified) call("wallet.balances.refresh", { fresh: false }).catch(() => undefined);
  }, [addresses, hasAny, isVerified]);
}
