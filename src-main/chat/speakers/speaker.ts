import type { ChatMessage } from "../../../src-preload/contract/chat";
import type { AccountStreams, AccountTransport } from "../../cloud/account-transport";
import type { Clock } from "../../cloud/ports";
import type { ReplyEvent } from "../reply-events";

/** What every way to ask needs. */
export interface SpeakerDeps {
  readonly account: AccountTransport & AccountStreams;
  readonly clock: Clock;
  /** Where the cloud has its sandbox agents, without a trailing slash. @throws DomainError of the transport */
  readonly agentBase: (signal: AbortSignal) => Promise<string>;
}

/** One thing to be answered. */
export interface Question {
  readonly text: string;
  /** What was said before it, oldest first; for targets that do not remember by themselves. */
  readonly before: readonly Pick<ChatMessage, "role" | "text">[];
  /** Ends the answer, here and at the cloud. */
  readonly signal: AbortSignal;
}

/**
 * An answer as it comes: groups of events, the last event of the last group is the end.
 * @throws DomainError while nothing was yielded: the cloud did not take the question (OFFLINE: it was never sent;
 * REMOTE_FAILED and TIMEOUT: nobody knows).
 */
export type Answer = AsyncGenerator<readonly ReplyEvent[]>;

/** Until the head of the answer is there, in milliseconds. */
export const FIRST_BYTE_MS = 60_000;
