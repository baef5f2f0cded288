/** Creates agents, once for each wish: a second click, a second window or a lost reply must not cost a second agent. */
import { AGENT_COSTS } from "../../../src-preload/contract/agent-costs";
import type { StateStore } from "../../app/state-store";
import { DomainError, hasCode } from "../errors";
import { usdOf } from "../money";
import type { Clock, Log } from "../ports";
import { topUpUrl } from "../urls";
import type { CloudUseCases } from "../use-cases";
import type { ElizaCloudClient } from "./agents-client";
import type { CreatedAgent, NewAgent } from "./use-cases";
import { sleep } from "./waiting";

export interface Creation {
  create(agent: NewAgent): Promise<CreatedAgent>;
  reset(): void;
}

interface Deps {
  readonly client: ElizaCloudClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly state: StateStore;
  readonly readCredits: CloudUseCases["readCredits"];
  /** Told once the cloud has it. */
  readonly onCreated: (agent: CreatedAgent) => void;
}

/** One wish for an agent, however often it is told. */
interface Wish {
  readonly kind: NewAgent["kind"];
  readonly name: string;
  /** The try under way, or the one that succeeded; null after one that failed. */
  flight: Promise<CreatedAgent> | null;
  /** The ids that were there before it was asked for; set once nobody knows whether it was made. */
  before: ReadonlySet<string> | null;
}

const SAME_BODY_MS = 10_000;
/** How long it stays known that a wish without a key of its own may have been fulfilled. */
const UNRESOLVED_MS = 600_000;
const REMEMBERED_WISHES = 1_000;
const LOOKS = 3;
const LOOK_EVERY_MS = 2_000;
const LOST: readonly ["OFFLINE", "TIMEOUT", "REMOTE_FAILED"] = ["OFFLINE", "TIMEOUT", "REMOTE_FAILED"];

export function createCreation({ client, clock, log, state, readCredits, onCreated }: Deps): Creation {
  let wishes = new Map<string, Wish>();
  // One after the other, so that what is new in the list can only be the one that was asked for.
  let queue: Promise<unknown> = Promise.resolve();
  let ending = new AbortController();

  const found = async (wish: Wish, before: ReadonlySet<string>, signal: AbortSignal): Promise<CreatedAgent | null> => {
    const all = wish.kind === "sandbox" ? await client.agents(signal) : await client.characters(signal);
    const made = all.find((agent) => !before.has(agent.id) && agent.name === wish.name);
    if (made === undefined) return null;
    return { id: made.id, kind: wish.kind, name: made.name, status: "status" in made ? String(made.status) : null };
  };

  const idsNow = async (kind: NewAgent["kind"], signal: AbortSignal): Promise<ReadonlySet<string>> => {
    const all = kind === "sandbox" ? await client.agents(signal) : await client.characters(signal);
    return new Set(all.map(({ id }) => id));
  };

  const send = async (agent: NewAgent, signal: AbortSignal): Promise<CreatedAgent> => {
    if (agent.kind === "character") {
      const { id, name } = await client.createCharacter(agent.name, agent.bio, signal);
      return { id, kind: "character", name, status: null };
    }
    const { name, characterId, config, environment } = agent;
    const content = {
      agentName: name,
      ...(characterId === null ? {} : { characterId }),
      agentConfig: config,
      environmentVars: environment,
    };
    const created = await client.createAgent(content, signal);
    return { id: created.id, kind: "sandbox", name: created.name, status: created.status };
  };

  const make = async (agent: NewAgent, wish: Wish, signal: AbortSignal): Promise<CreatedAgent> => {
    if (agent.kind === "sandbox") await refuseWithoutCredit();
    // An earlier try whose reply was lost may have made it.
    const made = wish.before === null ? null : await found(wish, wish.before, signal);
    signal.throwIfAborted();
    if (made !== null) return made;
    const before = await idsNow(wish.kind, signal);
    signal.throwIfAborted();
    try {
      return await send(agent, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!hasCode(error, ...LOST)) throw error;
      log.warn("The reply to a creation was lost; looking for the agent", { cause: error });
      wish.before = before;
      return await lookFor(wish, before, error, signal);
    }
  };

  const lookFor = async (wish: Wish, before: ReadonlySet<string>, lost: DomainError, signal: AbortSignal) => {
    for (let look = 1; look <= LOOKS; look++) {
      const made = await found(wish, before, signal).catch(() => null);
      signal.throwIfAborted();
      if (made !== null) return made;
      if (look < LOOKS) await sleep(clock, LOOK_EVERY_MS, signal);
    }
    throw lost;
  };

  /** A balance that is known and too low costs no request that could only be refused. */
  const refuseWithoutCredit = async (): Promise<void> => {
    const isTooLow = (): boolean => {
      const { balanceMicros, stale } = state.read().credits;
      return balanceMicros !== null && !stale && balanceMicros < AGENT_COSTS.minimumBalanceMicros;
    };
    if (!isTooLow()) return;
    // It may have been topped up since.
    await readCredits({ fresh: true });
    if (!isTooLow()) return;
    const { credits, cloud, account } = state.read();
    const balanceUsd = usdOf(credits.balanceMicros ?? 0);
    const requiredUsd = usdOf(AGENT_COSTS.minimumBalanceMicros);
    const missing = (Math.ceil((requiredUsd - balanceUsd) * 100) / 100).toFixed(2);
    throw new DomainError(
      "INSUFFICIENT_CREDITS",
      `An agent can be created with a balance of $${requiredUsd.toFixed(2)}; $${missing} more is needed.`,
      { details: { requiredUsd, balanceUsd, topUpUrl: topUpUrl(cloud.webOrigin, account.hasApiKey) } },
    );
  };

  const forget = (key: string, wish: Wish): void => {
    if (wishes.get(key) === wish) wishes.delete(key);
  };

  const remember = (key: string, wish: Wish): void => {
    wishes.set(key, wish);
    const oldest = wishes.keys().next();
    if (wishes.size > REMEMBERED_WISHES && !oldest.done) wishes.delete(oldest.value);
  };

  return {
    create(agent) {
      const { idempotencyKey, ...content } = agent;
      // The content may hold secrets: as a key of its own it is forgotten after ten seconds.
      const key = idempotencyKey === null ? `body:${JSON.stringify(content)}` : `key:${idempotencyKey.toLowerCase()}`;
      const known = wishes.get(key);
      if (known !== undefined && (known.kind !== agent.kind || known.name !== agent.name)) {
        return Promise.reject(
          new DomainError("CONFLICT", "This idempotency key was used for another agent.", {
            details: { field: "Idempotency-Key" },
          }),
        );
      }
      if (known?.flight) return known.flight;
      const wish: Wish = known ?? { kind: agent.kind, name: agent.name, flight: null, before: null };
      if (known === undefined) remember(key, wish);
      const startedAt = clock.now();
      const forgetAfter = (delayMs: number, flight: Wish["flight"]): void => {
        if (idempotencyKey !== null) return;
        clock.after(Math.max(0, delayMs), () => {
          if (wish.flight === flight) forget(key, wish);
        });
      };
      const { signal } = ending;
      const flight = queue.then(() => {
        signal.throwIfAborted();
        return make(agent, wish, signal);
      });
      wish.flight = flight;
      queue = flight.catch(() => undefined);
      flight.then(
        (created) => {
          if (!signal.aborted) onCreated(created);
          forgetAfter(SAME_BODY_MS - (clock.now() - startedAt), flight);
        },
        () => {
          // It may be wished for again; whether it was made after all is then looked up first.
          wish.flight = null;
          if (wish.before === null) forget(key, wish);
          else forgetAfter(UNRESOLVED_MS, null);
        },
      );
      return flight;
    },
    reset() {
      ending.abort(new DomainError("CANCELLED", "The account changed while this was under way."));
      ending = new AbortController();
      wishes = new Map();
    },
  };
}
