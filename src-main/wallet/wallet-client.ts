/** Every call about wallets that the app makes, over the signed-in account. */
import type { WalletChain } from "../../src-preload/contract/wallet-names";
import type { AccountTransport } from "../cloud/account-transport";
import { DomainError, hasCode } from "../cloud/errors";
import { readProvisioned, readWallets, type WireWallet } from "./wire";

/** All methods throw DomainErrors of the transport; a reply that cannot be read is REMOTE_FAILED. */
export interface WalletClient {
  list(signal: AbortSignal): Promise<WireWallet[]>;
  /** Makes the wallet bound to that address of the local key, or gives the one that is. */
  provision(chain: WalletChain, clientAddress: string, signal: AbortSignal): Promise<WireWallet>;
}

const LIST_TIMEOUT_MS = 15_000;
/** The cloud asks the wallet's keeper meanwhile. */
const PROVISION_TIMEOUT_MS = 60_000;

export function createWalletClient(transport: AccountTransport): WalletClient {
  return {
    async list(signal) {
      try {
        const { body } = await transport.send({
          ...{ method: "GET", path: "/api/v1/user/wallets", signal },
          ...{ timeoutMs: LIST_TIMEOUT_MS, retry: "never" },
        });
        return readWallets(body);
      } catch (error) {
        throw hasCode(error, "NOT_FOUND") ? noWalletsThere(error) : error;
      }
    },
    async provision(chain, clientAddress, signal) {
      const { body } = await transport.send({
        ...{
          method: "POST",
          path: "/api/v1/user/wallets/provision",
          body: { chainType: chain, clientAddress },
          signal,
        },
        ...{ timeoutMs: PROVISION_TIMEOUT_MS, retry: "never" },
      });
      return readProvisioned(body);
    },
  };
}

const noWalletsThere = (cause: unknown): DomainError =>
  new DomainError("REMOTE_FAILED", "The cloud at this address has no wallets.", { details: { status: 404 }, cause });
