/**
 * The account's calls, which are paid where the cloud wants them paid and somebody allows it. The one place where a 402 with offers
 * becomes a payment; everything else of a call is as it was. Light: nothing of the payments is loaded before the first offer.
 */
import type { AccountCalls, AccountRelays, AccountStreams } from "../cloud/account-transport";
import { PaymentDemanded } from "../cloud/payment-demand";
import type { PaidAnswer } from "./pay";

/** The call that was answered with offers. */
export interface DemandedCall {
  readonly error: PaymentDemanded;
  readonly path: string;
  readonly signal: AbortSignal | undefined;
}

/**
 * Pays for a call and makes it once more.
 * @throws the error of the call when nobody allows a payment, with what was offered in its details; DomainError as `Pay` says
 */
export type PayForCall = <T extends PaidAnswer>(
  call: DemandedCall,
  again: (header: string) => Promise<T>,
) => Promise<T>;

type Account = AccountCalls & AccountStreams & AccountRelays;

export function createPayingAccount(account: Account, pay: PayForCall): Account {
  const paid = async <R extends { readonly path: string; readonly signal?: AbortSignal }, T extends PaidAnswer>(
    request: R,
    make: (request: R & { readonly payment?: string }) => Promise<T>,
  ): Promise<T> => {
    try {
      return await make(request);
    } catch (error) {
      if (!(error instanceof PaymentDemanded)) throw error;
      const { path, signal } = request;
      return pay({ error, path, signal }, (payment) => make({ ...request, payment }));
    }
  };
  return {
    ...account,
    send: (request) =>
      // A call that is paid for is made once, whatever it would be otherwise.
      paid(request, (made) => account.send(made.payment === undefined ? made : { ...made, retry: "never" })),
    stream: (request) => paid(request, (made) => account.stream(made)),
    relay: (request) =>
      paid(request, async (made) => {
        const answer = await account.relay(made);
        const paymentResponse = answer.header("x-payment-response") ?? answer.header("payment-response");
        return { ...answer, ...(paymentResponse === undefined ? {} : { paymentResponse }) };
      }),
  };
}
