import { useAction } from "../../ipc/use-action";
import { showFailure } from "../../ui/toast";
import { OfferSheet } from "./offer-sheet";
import { useX402 } from "./use-x402";

/** The sheet for calls that wait for the person's word, one after the other. */
export function CallOffers() {
  const offer = useX402().data?.offers[0];
  const answer = useAction("x402.offer.answer", { onFailed: showFailure });
  if (offer === undefined) return null;
  return (
    <OfferSheet
      key={offer.id}
      offer={offer}
      isPaying={answer.isRunning}
      error={null}
      onAnswer={(isAgreed, isForSession) => answer.run({ id: offer.id, isAgreed, isForSession })}
    />
  );
}
