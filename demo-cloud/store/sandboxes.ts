import type { Clock } from "../clock";
import type { Random } from "../random";
import type { Agent, Agents } from "./agents";
import { roomsOf } from "./memories";
import type { Talk } from "./talk";

/** Behaviour tests can change while the cloud runs. */
interface SandboxHooks {
  /** How long an answer over the bridge takes, real milliseconds; null: as a model would. */
  replyDelayMs: number | null;
  /** Fails this many of the next restarts. */
  failNextRestarts: number;
}

/** The machines that agents run on. */
export interface Sandboxes {
  readonly hooks: SandboxHooks;
  /** Runs an agent from now on, at a new private address. */
  run(agent: Agent): string;
  /** Runs an agent after the while that takes. */
  boot(agent: Agent): Promise<void>;
  /** Kills a running agent's machine: the cloud goes on saying "running" for a minute. */
  crash(agent: Agent): void;
  /** Whether the machine answers. */
  isAlive(agent: Agent): boolean;
  /** Brings an agent's memories back to those of a backup. False when it has no such backup. */
  restore(agent: Agent, backupId: string): boolean;
}

const NOTICED_AFTER_MS = 60_000;
const BOOT_MS = [2_000, 6_000] as const;

/** Creates the service. */
export function createSandboxes(clock: Clock, random: Random, agents: Agents, talk: Talk): Sandboxes {
  const run = (agent: Agent): string => {
    const bridgeUrl = `http://10.20.${Math.floor(random.between(0, 255))}.${Math.floor(random.between(2, 254))}:18790`;
    const startedAt = clock.now();
    agents.update(agent, {
      status: "running",
      databaseStatus: "ready",
      lastHeartbeatAt: startedAt,
      startedAt,
      errorMessage: null,
      crashedAt: null,
      bridgeUrl,
    });
    agents.log(agent, "runtime started");
    return bridgeUrl;
  };

  return {
    hooks: { replyDelayMs: null, failNextRestarts: 0 },
    run,
    boot: async (agent) => {
      agents.update(agent, { status: "provisioning", bridgeUrl: null });
      const delayMs = random.between(...BOOT_MS);
      // The state changes in the timer itself, so that a jump of the clock sees it at the right moment.
      clock.after(delayMs, () => run(agent));
      await clock.sleep(delayMs);
    },
    crash: (agent) => {
      const crashedAt = clock.now();
      agents.update(agent, { crashedAt });
      clock.after(NOTICED_AFTER_MS, () => {
        if (agent.crashedAt !== crashedAt) return;
        agents.update(agent, { status: "disconnected", bridgeUrl: null });
        agents.log(agent, "heartbeat lost");
      });
    },
    isAlive: (agent) => agent.status === "running" && agent.crashedAt === null,
    restore: (agent, backupId) => {
      const backup = agent.backups.find(({ id }) => id === backupId);
      if (!backup) return false;
      talk.recall(roomsOf(agent.id), backup.memories);
      agents.log(agent, `restored from ${backupId}`);
      return true;
    },
  };
}
