/** A call that costs, for clouds that know it under different paths. */
import type { AccountStreams } from "../cloud/account-transport";
import { DomainError, hasCode } from "../cloud/errors";
import { type CostlyCall, postOnce } from "./post-once";

type Route = Pick<CostlyCall, "path" | "body">;

/**
 * The second path is tried only where the cloud says that it has no such route as the first, which costs nothing.
 * @throws DomainError REMOTE_REFUSED where the cloud has neither, else of the streaming port
 */
export async function eitherRoute(
  account: AccountStreams,
  signal: AbortSignal,
  timeoutMs: number,
  calls: readonly [first: Route, second: Route],
): Promise<Uint8Array> {
  for (const call of calls) {
    try {
      return await postOnce(account, { ...call, timeoutMs, signal });
    } catch (error) {
      if (!isNoRoute(error)) throw error;
    }
  }
  throw new DomainError("REMOTE_REFUSED", "This cloud does not offer that.", { details: { status: 404 } });
}

const isNoRoute = (error: unknown): boolean =>
  hasCode(error, "NOT_FOUND") || (error instanceof DomainError && error.details?.status === 405);
