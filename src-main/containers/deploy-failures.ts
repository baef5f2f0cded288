/** Why a deployment did not come about, in words, and whether that is known at all. */
import { DomainError, hasCode } from "../cloud/errors";
import type { ContainersClient, ContainerWish } from "./containers-client";

/**
 * True when the cloud may have done it all the same: its answer did not come, could not be read, or was a failure of its own. What was
 * never sent is OFFLINE, and 503 is said before anything is done.
 */
export const mayBeDone = (error: unknown): error is DomainError =>
  hasCode(error, "REMOTE_FAILED", "TIMEOUT") && error.details?.status !== 503;

/** The end of a deployment of which nobody knows whether it happened. */
export const lostReply = (cause?: unknown): DomainError =>
  new DomainError(
    "REMOTE_FAILED",
    "Eliza Cloud's answer was lost, and the container is not in the list. It may have been deployed and charged all the same.",
    { cause },
  );

/** The refusal in words for a person; what already has them stays. */
export async function inWords(error: unknown, wish: ContainerWish, client: ContainersClient): Promise<unknown> {
  if (!(error instanceof DomainError)) return error;
  const as = (message: string, code = error.code): DomainError => new DomainError(code, message, error.options);
  if (error.details?.status === 503) {
    return as("Eliza Cloud is not set up to run containers at the moment. Nothing was charged.", "REMOTE_REFUSED");
  }
  switch (error.code) {
    case "FORBIDDEN": {
      const quota = await client.quota().catch(() => null);
      if (quota?.max === null || quota?.max === undefined || (quota.current ?? 0) < quota.max) return error;
      return as(
        `The account has ${quota.current} of at most ${quota.max} containers. Delete one, or top up: more balance allows more.`,
      );
    }
    case "NOT_FOUND":
      return as(`The cloud cannot find the image ${wish.image}. Check its name and tag.`);
    case "CONFLICT":
      return as(`There is a container named ${wish.name} already. Choose another name.`);
    default:
      return error;
  }
}
