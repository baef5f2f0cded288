/** Offers that wait for a person's word. Nothing is signed before it, and one that is not given in time is a no. */
import type { X402Offer } from "../../src-preload/contract/x402";
import { DomainError } from "../cloud/errors";
import type { Clock, Random, Timer } from "../cloud/ports";
import type { JudgedOffer } from "./judge-offer";

/** What was offered, and what the person is shown of it. */
export interface HeldOffer {
  readonly judged: JudgedOffer;
  readonly shown: X402Offer;
  /** The payment request it pays; null for everything else. */
  readonly requestId: string | null;
}

export interface OfferDesk {
  /** Keeps an offer until it is taken or its time is over. */
  hold(offer: HeldOffer): void;
  /** Takes an offer out. @throws DomainError NOT_FOUND when it is over or was never there */
  take(id: string): HeldOffer;
  /** Asks about a call that waits; false when the person says no, nobody answers in time, or the call ends. */
  ask(offer: HeldOffer, signal: AbortSignal | undefined): Promise<boolean>;
  /** @returns whether it was a call that waits; then it goes on */
  answer(id: string, isAgreed: boolean): boolean;
  /** Of calls that wait, oldest first. */
  waiting(): readonly X402Offer[];
  /** Every open question is answered with no. */
  close(): void;
}

/** How long an offer stands. Prices and payees are asked for anew afterwards. */
const OFFER_MS = 120_000;

interface Question {
  readonly shown: X402Offer;
  readonly end: (isAgreed: boolean) => void;
}

export function createOfferDesk(clock: Clock, onChanged: () => void): OfferDesk {
  const held = new Map<string, HeldOffer>();
  const timers = new Map<string, Timer>();
  const questions = new Map<string, Question>();
  const drop = (id: string): void => {
    held.delete(id);
    timers.get(id)?.cancel();
    timers.delete(id);
  };
  return {
    hold(offer) {
      const { id } = offer.shown;
      held.set(id, offer);
      timers.set(
        id,
        clock.after(OFFER_MS, () => drop(id)),
      );
    },
    take(id) {
      const offer = held.get(id);
      if (offer === undefined) {
        throw new DomainError("NOT_FOUND", "This offer is over. Nothing was paid; ask for a new one.");
      }
      drop(id);
      return offer;
    },
    ask({ shown }, signal) {
      if (signal?.aborted) return Promise.resolve(false);
      return new Promise<boolean>((resolve) => {
        const no = (): void => end(false);
        const timer = clock.after(OFFER_MS, no);
        const end = (isAgreed: boolean): void => {
          timer.cancel();
          signal?.removeEventListener("abort", no);
          questions.delete(shown.id);
          onChanged();
          resolve(isAgreed);
        };
        signal?.addEventListener("abort", no, { once: true });
        questions.set(shown.id, { shown, end });
        onChanged();
      });
    },
    answer(id, isAgreed) {
      const question = questions.get(id);
      question?.end(isAgreed);
      return question !== undefined;
    },
    waiting: () => [...questions.values()].map(({ shown }) => shown),
    close() {
      for (const { end } of [...questions.values()]) end(false);
      for (const id of [...held.keys()]) drop(id);
    },
  };
}

/** @param leftMicros of the day's cap before this payment */
export function showOffer(
  judged: JudgedOffer,
  {
    purpose,
    from,
    requestId,
    leftMicros,
    clock,
    random,
  }: {
    readonly purpose: X402Offer["purpose"];
    readonly from: string;
    readonly requestId: string | null;
    readonly leftMicros: number;
    readonly clock: Pick<Clock, "now">;
    readonly random: Pick<Random, "uuid">;
  },
): HeldOffer {
  const { network, amountMicros, payTo, resource, description, scheme } = judged;
  const shown: X402Offer = {
    ...{
      id: random.uuid(),
      purpose,
      amountMicros,
      payTo,
      from,
      description,
      network: network.id,
      asset: network.asset,
    },
    resource: new URL(resource).pathname,
    isUpTo: scheme === "upto",
    leftAfterMicros: Math.max(0, leftMicros - amountMicros),
    endsAt: clock.now() + OFFER_MS,
  };
  return { judged, shown, requestId };
}
