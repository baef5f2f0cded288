/** What the studio costs, to be told before anything is made. */
import type { StudioPrices } from "../../src-preload/contract/studio";
import type { AccountTransport } from "../cloud/account-transport";
import { readPrices } from "./wire";

const TIMEOUT_MS = 15_000;

/** @throws DomainError of the transport, or REMOTE_FAILED for a price list that cannot be read */
export async function askPrices(account: AccountTransport): Promise<StudioPrices> {
  const path = "/api/v1/pricing/summary";
  const { body } = await account.send({ method: "GET", path, timeoutMs: TIMEOUT_MS, retry: "safe" });
  return readPrices(body);
}
