/** Creates agents, once for each wish: a second click, a second window or a lost reply must not cost a second agent. */
import { AGENT_COSTS } from "../../../src-preload/contract/agent-costs";
import type { StateStore } from "../../app/state-store";
import { DomainError, hasCode } from "../errors";
import { usdOf } from "../money";
import type { Clock, Log } from "../ports";
import { topUpUrl } from "../urls";
import type { CloudUseCases } from "../use-cases";
import { createWishes, type Wish } from "../wishes";
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

/** The ids that were there before the agent was asked for. */
type Before = ReadonlySet<string>;

const LOOKS = 3;
const LOOK_EVERY_MS = 2_000;
const LOST: readonly ["OFFLINE", "TIMEOUT", "REMOTE_FAILED"] = ["OFFLINE", "TIMEOUT", "REMOTE_FAILED"];

export function createCreation({ client, clock, log, state, readCredits, onCreated }: Deps): Creation {
  const wishes = createWishes<CreatedAgent, Before>(clock);

  const found = async ({ kind, name }: NewAgent, before: Before, signal: AbortSignal): Promise<CreatedAgent | null> => {
    const all = kind === "sandbox" ? await client.agents(signal) : await client.characters(signal);
    const made = all.find((agent) => !before.has(agent.id) && agent.name === name);
    if (made === undefined) return null;
    return { id: made.id, kind, name: made.name, status: "status" in made ? String(made.status) : null };
  };

  const idsNow = async (kind: NewAgent["kind"], signal: AbortSignal): Promise<Before> => {
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

  const make = async (agent: NewAgent, wish: Wish<Before>, signal: AbortSignal): Promise<CreatedAgent> => {
    if (agent.kind === "sandbox") await refuseWithoutCredit();
    // An earlier try whose reply was lost may have made it.
    const made = wish.memory === null ? null : await found(agent, wish.memory, signal);
    signal.throwIfAborted();
    if (made !== null) return made;
    const before = await idsNow(agent.kind, signal);
    signal.throwIfAborted();
    try {
      return await send(agent, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!hasCode(error, ...LOST)) throw error;
      log.warn("The reply to a creation was lost; looking for the agent", { cause: error });
      wish.memory = before;
      return await lookFor(agent, before, error, signal);
    }
  };

  const lookFor = async (agent: NewAgent, before: Before, lost: DomainError, signal: AbortSignal) => {
    for (let look = 1; look <= LOOKS; look++) {
      const made = await found(agent, before, signal).catch(() => null);
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

  return {
    create(agent) {
      const { idempotencyKey, ...content } = agent;
      const identity = `${agent.kind} ${agent.name}`;
      return wishes.grant({ idempotencyKey, content, identity, what: "agent" }, async (wish, signal) => {
        const created = await make(agent, wish, signal);
        if (!signal.aborted) onCreated(created);
        return created;
      });
    },
    reset: wishes.reset,
  };
}
