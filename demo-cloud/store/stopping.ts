import type { Clock } from "../clock";
import type { Random } from "../random";
import type { Agent, Agents } from "./agents";

/** Stops running agents: one last backup, then a short while. */
export interface Stopping {
  /** Resolves once the agent is stopped; calls for one agent share one stop. */
  stop(agent: Agent): Promise<void>;
}

/** Creates the service. */
export function createStopping(clock: Clock, random: Random, agents: Agents): Stopping {
  const underWay = new Map<string, Promise<void>>();
  const run = async (agent: Agent): Promise<void> => {
    agents.snapshot(agent, "pre-shutdown");
    const delayMs = random.between(1000, 3000);
    // The state changes in the timer itself, so that a jump of the clock sees it at the right moment.
    clock.after(delayMs, () => {
      agents.update(agent, { status: "stopped", bridgeUrl: null });
      underWay.delete(agent.id);
    });
    await clock.sleep(delayMs);
  };
  return {
    stop: (agent) => {
      const current = underWay.get(agent.id) ?? run(agent);
      underWay.set(agent.id, current);
      return current;
    },
  };
}
