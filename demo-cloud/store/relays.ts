import type { Clock } from "../clock";
import type { Random } from "../random";

/** A program on somebody's own machine that answers for an agent. */
export interface Relay {
  readonly id: string;
  readonly runtimeAgentId: string;
  readonly agentName: string | null;
  readonly createdAt: number;
  lastSeenAt: number;
}

/** A request of the cloud to a relayed agent. */
export interface RelayRequest {
  readonly requestId: string;
  readonly rpc: Readonly<Record<string, unknown>>;
  readonly queuedAt: number;
}

/** Relays that are connected, and what is on its way through them. */
export interface Relays {
  open(runtimeAgentId: string, agentName: string | null): Relay;
  find(id: string): Relay | undefined;
  close(relay: Relay): void;
  /** The next request, or null when none comes within `timeoutMs` of cloud time. */
  next(relay: Relay, timeoutMs: number, signal: AbortSignal): Promise<RelayRequest | null>;
  /** Takes an answer; false for a request that waits for none. */
  answer(relay: Relay, requestId: string, response: unknown): boolean;
  /** Asks a relayed agent. Undefined when nobody relays it, null when it does not answer within 30 s of cloud time. */
  ask(runtimeAgentId: string, rpc: RelayRequest["rpc"]): Promise<unknown> | undefined;
}

interface Line {
  readonly relay: Relay;
  readonly queue: RelayRequest[];
  /** Wakes the open poll. */
  wake: AbortController;
  readonly answers: Map<string, (response: unknown) => void>;
}

const LONGEST_ANSWER_MS = 30_000;

/** Creates the store. */
export function createRelays(clock: Clock, random: Random): Relays {
  const lines = new Map<string, Line>();
  return {
    open: (runtimeAgentId, agentName) => {
      const now = clock.now();
      const relay: Relay = { id: random.uuid(), runtimeAgentId, agentName, createdAt: now, lastSeenAt: now };
      lines.set(relay.id, { relay, queue: [], wake: new AbortController(), answers: new Map() });
      return relay;
    },
    find: (id) => lines.get(id)?.relay,
    close: ({ id }) => {
      lines.get(id)?.wake.abort();
      lines.delete(id);
    },
    next: async (relay, timeoutMs, signal) => {
      const line = lines.get(relay.id);
      if (!line) return null;
      relay.lastSeenAt = clock.now();
      if (line.queue.length === 0 && timeoutMs > 0) {
        line.wake = new AbortController();
        await clock.sleep(timeoutMs, AbortSignal.any([signal, line.wake.signal]));
      }
      return line.queue.shift() ?? null;
    },
    answer: (relay, requestId, response) => {
      const settle = lines.get(relay.id)?.answers.get(requestId);
      settle?.(response);
      return settle !== undefined;
    },
    ask: (runtimeAgentId, rpc) => {
      const line = [...lines.values()].find(({ relay }) => relay.runtimeAgentId === runtimeAgentId);
      if (!line) return undefined;
      const requestId = random.uuid();
      return new Promise((settle) => {
        const end = (response: unknown): void => {
          line.answers.delete(requestId);
          settle(response);
        };
        line.answers.set(requestId, end);
        clock.after(LONGEST_ANSWER_MS, () => end(null));
        line.queue.push({ requestId, rpc, queuedAt: clock.now() });
        line.wake.abort();
      });
    },
  };
}
