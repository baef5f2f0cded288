import type { X402View } from "../../../src-preload/contract/x402";
import { TOP_UP_AMOUNTS } from "../../../src-preload/contract/x402-names";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { formatUsd, microsOfUsd } from "../../ui/money";
import { formatDate } from "../../ui/time";
import { ErrorCondition } from "../conditions/asked-condition";
import { OfferSheet } from "./offer-sheet";
import { tx } from "./text";

/** Buys credit: the cloud is asked for its price, and nothing is paid before the sheet is agreed to. */
export function TopUpCard({ view }: { readonly view: X402View }) {
  const { wallet, dayLeftMicros, heldUntil } = view;
  const ask = useAction("x402.topUp.ask");
  const answer = useAction("x402.offer.answer", {
    onDone: () => ask.reset(),
  });
  const close = (): void => {
    ask.reset();
    answer.reset();
  };
  const offer = ask.value;
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
              isBusy={ask.isRunning}
              onClick={() => {
                close();
                ask.run({ amountUsd });
              }}
            >
              {tx("topUp.amount", { amount: formatUsd(microsOfUsd(amountUsd)) })}
            </Button>
          ))}
        </div>
        <p role="status" className="text-small text-ink-muted">
          {ask.isRunning ? tx("topUp.asking") : (note ?? tx("topUp.left", { amount: formatUsd(dayLeftMicros) }))}
        </p>
        <ErrorCondition
          error={ask.error}
          isRetrying={ask.isRunning}
          onRetry={() => {
            close();
          }}
        />
      </div>
      {offer !== undefined && (
        <OfferSheet
          offer={offer}
          isPaying={answer.isRunning}
          error={answer.error}
          onAnswer={(isAgreed) => {
            if (answer.error !== null) close();
            else answer.run({ id: offer.id, isAgreed, isForSession: false });
          }}
        />
      )}
    </Card>
  );
}

/** Why nothing can be topped up now; null when it can. */
function noteOf({ wallet, heldUntil }: X402View): string | null {
  if (heldUntil !== null) return tx("topUp.held", { time: formatDate(heldUntil) });
  if (wallet === null) return tx("topUp.noWallet");
  return wallet.isBackedUp ? null : tx("topUp.noBackup");
}
