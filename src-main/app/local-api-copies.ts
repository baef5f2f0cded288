import type { LocalApi } from "../api/local-api";
import { DomainError } from "../cloud/errors";
import type { StateStore } from "./state-store";

/** What a person can take from the local API: both go to the clipboard and nowhere else. */
export interface LocalApiCopies {
  copyAddress(): Promise<void>;
  /** @throws DomainError CONFLICT while the API is not running. */
  copyToken(as: "token" | "curl"): Promise<void>;
}

export const createLocalApiCopies = (
  api: Pick<LocalApi, "revealToken">,
  store: StateStore,
  writeClipboard: (text: string) => Promise<void>,
): LocalApiCopies => {
  const url = (): string => {
    const { localApi } = store.read();
    if (localApi.url === null) throw new DomainError("CONFLICT", "The local API is not running.");
    return localApi.url;
  };
  return {
    copyAddress: async () => writeClipboard(url()),
    async copyToken(as) {
      const address = url();
      const token = api.revealToken();
      // A token of the environment may hold what means something to a shell; our own never does.
      const quoted = token.replaceAll(/["\\$`]/g, "\\$&");
      const command = `curl -H "Authorization: Bearer ${quoted}" ${address}/api/cloud/status`;
      await writeClipboard(as === "token" ? token : command);
    },
  };
};
