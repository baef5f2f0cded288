import type { ReactNode } from "react";
import type { Input } from "../../../src-preload/contract/contract";
import type { WireError } from "../../../src-preload/contract/errors";
import { useAction } from "../../ipc/use-action";
import { OfferSheet } from "./offer-sheet";

type AskChannel = "x402.topUp.ask" | "x402.requests.ask";

interface Offered<C extends AskChannel> {
  /** Asks what it costs; the sheet opens with the answer. */
  readonly ask: (input: Input<C>) => void;
  readonly isAsking: boolean;
  /** Why nothing is offered; what went wrong with paying is told in the sheet. */
  readonly error: WireError | null;
  readonly close: () => void;
  /** The sheet while there is an offer. */
  readonly sheet: ReactNode;
}

/** Something that is paid by the person's word on a sheet. @param onPaid told once it was paid */
export function useOffered<C extends AskChannel>(channel: C, onPaid?: () => void): Offered<C> {
  const asking = useAction<AskChannel>(channel);
  const answer = useAction("x402.offer.answer", {
    onDone({ receipt }) {
      asking.reset();
      if (receipt !== null) onPaid?.();
    },
  });
  const close = (): void => {
    asking.reset();
    answer.reset();
  };
  const offer = asking.value;
  return {
    ask(input) {
      close();
      asking.run(input);
    },
    isAsking: asking.isRunning,
    error: asking.error,
    close,
    sheet: offer !== undefined && (
      <OfferSheet
        offer={offer}
        isPaying={answer.isRunning}
        error={answer.error}
        onAnswer={(isAgreed) => {
          if (answer.error !== null) close();
          else answer.run({ id: offer.id, isAgreed, isForSession: false });
        }}
      />
    ),
  };
}
