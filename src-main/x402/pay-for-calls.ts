/** Decides whether a call that the cloud wants paid is paid: by the person's word, or by what they allowed before. */

import type { X402OfferDetails } from "../../src-preload/contract/errors";
import type { X402Settings } from "../../src-preload/contract/x402";
import { DomainError } from "../cloud/errors";
import type { Log } from "../cloud/ports";
import { readDemand } from "./demand";
import { type JudgedOffer, judgeDemand } from "./judge-offer";
import type { HeldOffer } from "./offer-desk";
import type { Pay, PaymentPlan } from "./pay";
import type { DemandedCall, PayForCall } from "./paying-account";
import type { OpenWallet } from "./payment-wallet";

interface Deps {
  readonly settings: () => X402Settings;
  readonly openWallet: () => Promise<OpenWallet | null>;
  readonly isOwnOrigin: (url: URL) => boolean;
  readonly owner: () => string | null;
  /** Why the caps forbid it, as a sentence; null when they do not. */
  readonly refusal: (judged: JudgedOffer) => string | null;
  readonly present: (judged: JudgedOffer, from: string) => HeldOffer;
  /** Asks the person. */
  readonly ask: (offer: HeldOffer, signal: AbortSignal | undefined) => Promise<boolean>;
  readonly isAgreedForSession: () => boolean;
  readonly pay: Pay;
  readonly log: Log;
}

/** What a program may know of the offer it did not pay. */
const detailsOf = ({ amountMicros, network, payTo, resource, description }: JudgedOffer): X402OfferDetails => ({
  amountUsdc: amountMicros / 1_000_000,
  network: network.id,
  asset: network.asset,
  payTo,
  resource,
  description,
});

/** The call's own error, with what was offered and why it was not paid. */
const unpaid = ({ error }: DemandedCall, message: string, x402?: X402OfferDetails): DomainError =>
  new DomainError(error.code, message, { details: { ...error.details, ...(x402 && { x402 }) }, cause: error });

/** @param mayAsk there is a person in front of it; else it is paid only where they allowed that to programs */
export function createPayForCalls(deps: Deps, mayAsk: boolean): PayForCall {
  const { settings, log } = deps;
  return async (call, again) => {
    if (!settings().isOn) throw call.error;
    const wallet = await deps.openWallet();
    if (wallet === null) throw call.error;
    const asked = { network: settings().network, from: wallet.address, isOwnOrigin: deps.isOwnOrigin };
    const judged = judged402(call, () => judgeDemand(readDemand(call.error.demand), { ...asked, amountMicros: null }));
    const offered = detailsOf(judged);
    const refused = deps.refusal(judged);
    if (refused !== null) throw unpaid(call, refused, offered);
    if (!wallet.isBackedUp) throw unpaid(call, NOT_BACKED_UP, offered);
    const plan: PaymentPlan = {
      ...{ offer: judged, purpose: "request", owner: deps.owner(), from: wallet.address, ledgerMark: null },
    };
    const isAllowed = mayAsk
      ? deps.isAgreedForSession() || (await deps.ask(deps.present(judged, wallet.address), call.signal))
      : settings().isAutomatic;
    if (!isAllowed) throw unpaid(call, mayAsk ? call.error.message : NOT_ALLOWED, offered);
    log.info("A call is paid in USDC", { path: call.path });
    return (await deps.pay(plan, again)).answer;
  };
}

const NOT_BACKED_UP = "This can be paid in USDC once the backup of the payment wallet is confirmed in the app.";
const NOT_ALLOWED =
  "The balance is too low. This can be paid in USDC, but paying without a question is not allowed in the app's settings.";

/** An offer that is refused is told in the call's own error: it stays a call that lacks credit. */
function judged402(call: DemandedCall, judge: () => JudgedOffer): JudgedOffer {
  try {
    return judge();
  } catch (error) {
    throw error instanceof DomainError ? unpaid(call, `${call.error.message} ${error.message}`) : error;
  }
}
