import type { AppState } from "../../src-preload/contract/state";

/**
 * Whose payments are shown and asked about: the organisation of the accepted key, at its cloud. Null while nobody is known, and
 * while a key waits for its first judgement.
 */
export function ownerOf({ account, cloud }: AppState): string | null {
  if (!account.connected) return null;
  const who = account.organizationId ?? account.userId ?? account.keyPrefix;
  return who === null ? null : `${cloud.apiOrigin} ${who}`;
}
