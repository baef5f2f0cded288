/** The account as a state machine: pure functions from one snapshot to the next. */

import type { WireError } from "../../src-preload/contract/errors";
import type { AccountState } from "../../src-preload/contract/state";
import { SIGNED_OUT } from "../../src-preload/contract/state-defaults";

/** Who the cloud says the key belongs to; null where it does not say. */
export interface Identity {
  readonly userId: string | null;
  readonly userName: string | null;
  readonly email: string | null;
  readonly organizationId: string | null;
  readonly organizationName: string | null;
}

/** What a person may know about the key; never the key. */
type KeyFacts = Pick<AccountState, "keyPrefix" | "keyStorage" | "keychainEntry" | "keySavedAt">;

export type AccountEvent =
  | { readonly type: "keyAdopted"; readonly key: KeyFacts }
  | { readonly type: "keyDropped"; readonly error: WireError | null }
  | { readonly type: "checkStarted" }
  | { readonly type: "accepted"; readonly identity: Identity }
  | { readonly type: "rejected"; readonly error: WireError }
  /** The cloud gave no judgement; `nextCheckAt` is null when no further check is planned. */
  | { readonly type: "checkFailed"; readonly error: WireError; readonly nextCheckAt: number | null };

// With these the cloud was reached, or was not asked: nothing is known about its being there.
const NOT_A_LOST_CLOUD: ReadonlySet<string> = new Set(["RATE_LIMITED", "BAD_BASE_URL", "UNSUPPORTED_CREDENTIAL"]);

/** The account after an event. Events about a key are ignored while there is none. */
export function accountAfter(account: AccountState, event: AccountEvent): AccountState {
  if (event.type === "keyAdopted") return { ...SIGNED_OUT, state: "unverified", hasApiKey: true, ...event.key };
  if (event.type === "keyDropped") return { ...SIGNED_OUT, error: event.error };
  if (account.state === "signed_out") return account;
  switch (event.type) {
    case "checkStarted":
      return { ...account, checking: true, nextCheckAt: null };
    case "accepted":
      return {
        ...account,
        ...event.identity,
        state: "verified",
        connected: true,
        checking: false,
        error: null,
        nextCheckAt: null,
      };
    case "rejected":
      return {
        ...account,
        state: "rejected",
        connected: false,
        checking: false,
        error: event.error,
        nextCheckAt: null,
      };
    case "checkFailed":
      return afterFailedCheck(account, event.error, event.nextCheckAt);
  }
}

function afterFailedCheck(account: AccountState, error: WireError, nextCheckAt: number | null): AccountState {
  // A refusal stands until the cloud takes it back; being offline afterwards does not.
  if (account.state === "rejected") return { ...account, checking: false, nextCheckAt: null };
  const state = NOT_A_LOST_CLOUD.has(error.code) ? account.state : "offline";
  return { ...account, state, checking: false, error, nextCheckAt };
}
