import type { ExternalTarget } from "../../src-preload/contract/contract";
import { DomainError } from "../cloud/errors";
import type { Log } from "../cloud/ports";
import { isExternalAllowed } from "../security/open-external";
import { externalAddress } from "./pages";
import type { StateStore } from "./state-store";

/** Opens pages in the person's browser. */
export interface ExternalPages {
  /** @throws DomainError FORBIDDEN for an address that is not the cloud's; INTERNAL when no browser could be started. */
  openAddress(address: string): Promise<void>;
  openPage(target: ExternalTarget): Promise<void>;
}

export interface ExternalDeps {
  readonly store: StateStore;
  readonly allowLoopback: boolean;
  readonly log: Log;
  readonly openExternal: (address: string) => Promise<void>;
}

export const createExternalPages = ({ store, allowLoopback, log, openExternal }: ExternalDeps): ExternalPages => {
  const openAddress = async (address: string): Promise<void> => {
    if (!isExternalAllowed(address, { origins: [store.read().cloud.webOrigin], allowLoopback })) {
      log.warn("An address was not opened: it is not a page of the cloud.");
      throw new DomainError("FORBIDDEN", "That page is not one of the cloud's, so it was not opened.");
    }
    try {
      await openExternal(address);
    } catch (cause) {
      log.warn("The system could not open a page.", { cause });
      throw new DomainError("INTERNAL", "Your browser could not be opened. Copy the link and open it there yourself.", {
        cause,
      });
    }
  };
  return { openAddress, openPage: (target) => openAddress(externalAddress(target, store.read())) };
};
