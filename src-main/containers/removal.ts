/** A deletion, followed until the cloud no longer has the container. */
import { sleep } from "../cloud/agents/waiting";
import { DomainError, hasCode } from "../cloud/errors";
import type { Clock } from "../cloud/ports";
import { phaseOfWord } from "./container-rows";
import type { ContainersClient } from "./containers-client";

type Client = Pick<ContainersClient, "read" | "remove">;

interface Deps {
  readonly client: Client;
  readonly clock: Clock;
}

/** What the cloud itself takes at most for a deletion. */
const GONE_WITHIN_MS = 15 * 60_000;
const LOOK_EVERY_MS = 2_000;

/**
 * Deletes a container; one that the cloud does not know counts as gone.
 * @throws DomainError TIMEOUT after 15 minutes, REMOTE_FAILED when the cloud could not, else of the transport
 */
export async function removal(id: string, deps: Deps, signal: AbortSignal): Promise<void> {
  await ask(id, deps.client, signal);
  await followUntilGone(id, deps, signal);
}

/** Null when it is gone. */
async function statusOf(id: string, client: Client, signal: AbortSignal): Promise<string | null> {
  try {
    const container = await client.read(id, signal);
    return container.status.toLowerCase() === "deleted" ? null : container.status;
  } catch (error) {
    if (hasCode(error, "NOT_FOUND")) return null;
    throw error;
  }
}

/** A lost answer is not a refusal: while the cloud goes on deleting, it is followed. */
async function ask(id: string, client: Client, signal: AbortSignal): Promise<void> {
  try {
    await client.remove(id, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (hasCode(error, "NOT_FOUND")) return;
    if (!hasCode(error, "OFFLINE", "TIMEOUT", "REMOTE_FAILED")) throw error;
    const status = await statusOf(id, client, signal).catch(() => "");
    if (status === null || phaseOfWord(status) === "deleting") return;
    throw error;
  }
}

async function followUntilGone(id: string, { client, clock }: Deps, signal: AbortSignal): Promise<void> {
  const deadline = clock.now() + GONE_WITHIN_MS;
  for (;;) {
    // A look that fails says nothing; the deadline ends this.
    const status = await statusOf(id, client, signal).catch(() => "unknown");
    signal.throwIfAborted();
    if (status === null) return;
    if (phaseOfWord(status) === "failed") {
      throw new DomainError("REMOTE_FAILED", "The cloud could not delete the container.");
    }
    if (clock.now() >= deadline) {
      throw new DomainError("TIMEOUT", "The cloud took the deletion, and the container is still there.");
    }
    await sleep(clock, LOOK_EVERY_MS, signal);
  }
}
