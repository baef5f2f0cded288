import { RefreshCw } from "lucide-react";
import type { ChainWallet } from "../../../src-preload/contract/wallet";
import type { WalletChain } from "../../../src-preload/contract/wallet-names";
import { useAppState } from "../../ipc/app-state";
import { useAction } from "../../ipc/use-action";
import { Fact } from "../../ui/facts";
import { IconButton } from "../../ui/icon-button";
import { formatAsOf } from "../../ui/time";
import { showFailure } from "../../ui/toast";
import { Tooltip } from "../../ui/tooltip";
import { useNow } from "../../ui/use-now";
import { coinsText, exactCoinsText } from "./coins";
import { tw } from "./text";

type Props = Pick<ChainWallet, "balance" | "balanceError"> & { readonly chain: WalletChain };

/** What the wallet holds in its network's own coin; unknown until the network has told. */
export function BalanceFact({ chain, balance, balanceError }: Props) {
  const isReading = useAppState((state) => state.wallet.readingBalances);
  const read = useAction("wallet.balances.refresh", { onFailed: showFailure });
  const now = useNow(false);
  return (
    <Fact name={tw("balance")}>
      <div className="flex min-w-0 flex-1 flex-col py-1">
        {balance === null ? (
          <span className="text-ink-muted">{tw(isReading ? "balance.reading" : "balance.unknown")}</span>
        ) : (
          <>
            <Tooltip text={exactCoinsText(balance)}>
              <span className="w-fit font-medium tabular-nums">{coinsText(balance)}</span>
            </Tooltip>
            <span className="text-small text-ink-muted tabular-nums">
              {tw(`balance.network.${chain}`)}, {tw("balance.asOf", { time: formatAsOf(balance.fetchedAt, now) })}
            </span>
          </>
        )}
        {balanceError !== null && !isReading && (
          <span className="text-small break-words text-ink-muted">
            {tw("balance.failed", { message: balanceError.message })}
          </span>
        )}
      </div>
      {balanceError !== null && (
        <IconButton icon={RefreshCw} label={tw("balance.retry")} onClick={() => read.run({ fresh: true })} />
      )}
    </Fact>
  );
}
