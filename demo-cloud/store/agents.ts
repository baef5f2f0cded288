import type { Clock } from "../clock";
import type { Random } from "../random";
import type { Memories } from "./memories";

/** Where a sandbox agent stands. */
type AgentStatus = "pending" | "provisioning" | "running" | "stopped" | "disconnected" | "error";

/** A saved state of an agent. */
interface Backup {
  readonly id: string;
  readonly snapshotType: "manual" | "auto" | "pre-shutdown";
  readonly sizeBytes: number;
  readonly createdAt: number;
  readonly memories: Memories;
}

/** A sandbox agent. */
export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly characterId: string | null;
  readonly createdAt: number;
  updatedAt: number;
  status: AgentStatus;
  databaseStatus: "none" | "provisioning" | "ready" | "error";
  lastBackupAt: number | null;
  lastHeartbeatAt: number | null;
  errorMessage: string | null;
  errorCount: number;
  /** Private address, only while running. */
  bridgeUrl: string | null;
  /** When the machine was last started. */
  startedAt: number | null;
  /** When the machine died without the cloud knowing, or null. */
  crashedAt: number | null;
  /** Oldest first. */
  readonly logLines: string[];
  /** Newest first, ten at most. */
  readonly backups: Backup[];
  /** When the hourly charge first failed, or null. */
  unpaidSince: number | null;
}

/** Agents by id. */
export interface Agents {
  create(name: string, characterId: string | null): Agent;
  find(id: string): Agent | undefined;
  /** Newest first. */
  list(): readonly Agent[];
  delete(id: string): void;
  /** Changes an agent and its date. */
  update(agent: Agent, change: Partial<Omit<Agent, "id" | "name" | "createdAt" | "backups" | "logLines">>): void;
  /** Adds a line to an agent's log. */
  log(agent: Agent, text: string): void;
  /** Saves a running agent's state. */
  snapshot(agent: Agent, snapshotType: Backup["snapshotType"]): Backup;
}

const KEPT_BACKUPS = 10;
const KEPT_LINES = 5_000;

/** Creates the store; `memoriesOf` tells what an agent remembers at this moment. */
export function createAgents(clock: Clock, random: Random, memoriesOf: (agentId: string) => Memories): Agents {
  const agents = new Map<string, Agent>();
  const update: Agents["update"] = (agent, change) => {
    Object.assign(agent, change, { updatedAt: clock.now() });
  };

  const log: Agents["log"] = (agent, text) => {
    agent.logLines.push(`${clock.iso()} ${text}`);
    agent.logLines.splice(0, agent.logLines.length - KEPT_LINES);
  };

  return {
    create: (name, characterId) => {
      const createdAt = clock.now();
      const agent: Agent = {
        id: random.uuid(),
        name,
        characterId,
        createdAt,
        updatedAt: createdAt,
        status: "pending",
        databaseStatus: "none",
        lastBackupAt: null,
        lastHeartbeatAt: null,
        errorMessage: null,
        errorCount: 0,
        bridgeUrl: null,
        startedAt: null,
        crashedAt: null,
        logLines: [],
        backups: [],
        unpaidSince: null,
      };
      agents.set(agent.id, agent);
      log(agent, `agent ${name} created`);
      return agent;
    },
    find: (id) => agents.get(id),
    list: () => [...agents.values()].reverse(),
    delete: (id) => {
      agents.delete(id);
    },
    update,
    log,
    snapshot: (agent, snapshotType) => {
      const backup: Backup = {
        id: random.uuid(),
        snapshotType,
        sizeBytes: Math.floor(random.between(180_000, 2_400_000)),
        createdAt: clock.now(),
        memories: memoriesOf(agent.id),
      };
      log(agent, `backup ${backup.id} (${snapshotType})`);
      agent.backups.unshift(backup);
      agent.backups.splice(KEPT_BACKUPS);
      update(agent, { lastBackupAt: backup.createdAt });
      return backup;
    },
  };
}
