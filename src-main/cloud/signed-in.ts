import type { StateStore } from "../app/state-store";
import { DomainError, switchedOff } from "./errors";

/** Acts that need an account: nothing is begun for one that is not there. */
export function forSignedIn(state: Pick<StateStore, "read">) {
  /** @throws DomainError NOT_SIGNED_IN without a key, CONFLICT while the cloud is switched off */
  const signedIn =
    <A extends readonly unknown[], R>(act: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const { account, cloud } = state.read();
      if (!cloud.enabled) throw switchedOff();
      if (account.hasApiKey) return act(...args);
      throw new DomainError("NOT_SIGNED_IN", "Sign in to Eliza Cloud first.");
    };
  return {
    signedIn,
    /** As `signedIn`, for an act on one thing: its id as the cloud writes it. */
    lower: <A extends readonly unknown[], R>(act: (id: string, ...rest: A) => Promise<R>) =>
      signedIn((id: string, ...rest: A) => act(id.toLowerCase(), ...rest)),
  };
}
