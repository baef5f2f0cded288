/** Whose history is open. It follows the account: signed out nothing is open, and no account sees another's. */
import type { AccountState, AppState } from "../../src-preload/contract/state";
import type { AccountHistory, ChatHistory, ChatOwner } from "./history";

/** What an account's history is opened by; null while there is nothing to go by. */
type Claim =
  | { readonly by: "owner"; readonly owner: ChatOwner; readonly keyTag: string | null }
  | { readonly by: "key"; readonly webOrigin: string; readonly keyTag: string };

/**
 * Tells a stored key from any other without holding it: what people see of it, and the moment it was stored. A key of the
 * environment has no such moment, so its history opens once the cloud has said whose it is.
 */
const keyTagOf = ({ keyPrefix, keySavedAt }: AccountState): string | null =>
  keyPrefix === null || keySavedAt === null ? null : `${keyPrefix}:${keySavedAt}`;

function claimOf({ account, cloud }: AppState): Claim | null {
  if (!account.hasApiKey) return null;
  const { webOrigin } = cloud;
  const { userId, organizationId } = account;
  const keyTag = keyTagOf(account);
  if (userId !== null || organizationId !== null) {
    return { by: "owner", owner: { webOrigin, userId, organizationId }, keyTag };
  }
  return keyTag === null ? null : { by: "key", webOrigin, keyTag };
}

/** Says, for each state, which history is open and whether it is another than before. */
export function createHistoryChoice(history: ChatHistory) {
  let claim = "";
  let open: AccountHistory | null = null;
  return (state: AppState): { readonly open: AccountHistory | null; readonly hasChanged: boolean } => {
    const next = claimOf(state);
    const name = JSON.stringify(next);
    if (name === claim) return { open, hasChanged: false };
    claim = name;
    const found =
      next === null
        ? null
        : next.by === "owner"
          ? history.open(next.owner, next.keyTag)
          : history.openByKey(next.webOrigin, next.keyTag);
    // Once the cloud has named the account, it is mostly the one its key had opened already.
    const hasChanged = found?.account !== open?.account;
    if (hasChanged) open = found;
    return { open, hasChanged };
  };
}
