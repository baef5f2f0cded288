import type { X402View } from "../../../src-preload/contract/x402";
import { TOP_UP_AMOUNTS } from "../../../src-preload/contract/x402-names";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { formatUsd, microsOfUsd } from "../../ui/money";
import { formatDate } from "../../ui/time";
import { ErrorCondition } from "../conditions/asked-condition";
import { tx } from "./text";
import { useOffered } from "./use-offered";

/** Buys credit: the cloud is asked for its price, and nothing is paid before the sheet is agreed to. */
export function TopUpCard({ view }: { readonly view: X402View }) {
  const { wallet, dayLeftMicros, heldUntil } = view;
  const offered = useOffered("x402.topUp.ask");
  const note = noteOf(view);
  return (
    <Card title={tx("topUp.title")}>
      <div className="flex flex-col gap-3">
        <p className="text-ink-muted">{tx("topUp.what")}</p>
        <div className="flex flex-wrap gap-2">
          {TOP_UP_AMOUNTS.map((amountUsd) => (
            <Button
              key={amountUsd}
              disabled={wallet?.isBackedUp !== true || heldUntil !== null}
              isBusy={offered.isAsking}
              onClick={() => offered.ask({ amountUsd })}
            >
              {tx("topUp.amount", { amount: formatUsd(microsOfUsd(amountUsd)) })}
            </Button>
          ))}
        </div>
        <p role="status" className="text-small text-ink-muted">
          {offered.isAsking ? tx("topUp.asking") : (note ?? tx("topUp.left", { amount: formatUsd(dayLeftMicros) }))}
        </p>
        <ErrorCondition error={offered.error} isRetrying={offered.isAsking} onRetry={offered.close} />
      </div>
      {offered.sheet}
    </Card>
  );
}

/** Why nothing can be topped up now; null when it can. */
function noteOf({ wallet, heldUntil }: X402View): string | null {
  if (heldUntil !== null) return tx("topUp.held", { time: formatDate(heldUntil) });
  if (wallet === null) return tx("topUp.noWallet");
  return wallet.isBackedUp ? null : tx("topUp.noBackup");
}
