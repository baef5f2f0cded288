/** Deletes an agent and follows it until the cloud says that it is gone. */
import type { AgentKind } from "../../../src-preload/contract/agents";
import { backoffMs } from "../backoff";
import { DomainError, hasCode } from "../errors";
import type { Clock, Random } from "../ports";
import type { ElizaCloudClient } from "./agents-client";
import { sleep } from "./waiting";

interface Deps {
  readonly client: ElizaCloudClient;
  readonly clock: Clock;
  readonly random: Random;
}

const GONE_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 2_000;
const REPEAT = { firstMs: 1_000, capMs: 8_000 };
const MOST_TRIES = 3;

/**
 * Resolves when the agent is gone; unknown at the cloud counts as gone. A lost reply is not an answer: the agent is looked for
 * before the deletion is repeated.
 * @throws DomainError CONFLICT while it is provisioned, TIMEOUT when it is still there after two minutes, or of the transport
 */
export async function removal(kind: AgentKind, id: string, deps: Deps, signal: AbortSignal): Promise<void> {
  const { client, clock, random } = deps;
  const isGone = async (): Promise<boolean> => {
    try {
      await (kind === "sandbox" ? client.agent(id, signal) : client.character(id, signal));
      return false;
    } catch (error) {
      return hasCode(error, "NOT_FOUND");
    }
  };
  const ask = async (): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      try {
        await (kind === "sandbox" ? client.deleteAgent(id, signal) : client.deleteCharacter(id, signal));
        return;
      } catch (error) {
        signal.throwIfAborted();
        if (
          hasCode(error, "NOT_FOUND") ||
          (hasCode(error, "OFFLINE", "TIMEOUT", "REMOTE_FAILED") && (await isGone()))
        ) {
          return;
        }
        if (!hasCode(error, "OFFLINE", "TIMEOUT", "RATE_LIMITED") || attempt >= MOST_TRIES) throw error;
        const asked = error.details?.retryAfterMs ?? 0;
        await sleep(clock, Math.max(asked, backoffMs(attempt - 1, REPEAT, random)), signal);
      }
    }
  };

  await ask();
  const deadline = clock.now() + GONE_WITHIN_MS;
  while (!(await isGone())) {
    if (clock.now() >= deadline) {
      throw new DomainError("TIMEOUT", "The cloud took the deletion, and the agent is still there after two minutes.");
    }
    await sleep(clock, LOOK_EVERY_MS, signal);
  }
}
