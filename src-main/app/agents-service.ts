import { net, powerMonitor } from "electron";
import type { SettingsStore } from "../adapters/settings";
import type { AgentPaths } from "../cloud/agents/agent-paths";
import { type Agents, createAgents } from "../cloud/agents/create-agents";
import type { Cloud } from "../cloud/create-cloud";
import type { Clock, Log, Random } from "../cloud/ports";
import type { CloudUseCases } from "../cloud/use-cases";
import type { Service } from "./services";
import type { StateStore } from "./state-store";
import { createSystemWatch } from "./system-watch";

interface Deps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly state: StateStore;
  readonly cloud: Cloud;
  readonly paths: AgentPaths;
  readonly settings: SettingsStore;
}

/** The agents as a part of the app. */
export interface AgentsService {
  readonly agents: Agents;
  /** The account, signing out of which takes the connected agent's last backup. */
  readonly account: CloudUseCases;
  /** Switches the cloud on or off; off takes that backup too. */
  readonly setCloudEnabled: (isEnabled: boolean) => Promise<void>;
  /** To be stopped before everything that asks for agents; begins their last backup. */
  readonly service: Service;
  /** To be stopped just before the cloud; waits for that backup. */
  readonly lastBackup: Service;
}

/** What is left of the five seconds of quitting is for the other parts. */
const LAST_BACKUP_MS = 4_000;

export function createAgentsService({ cloud, settings, ...deps }: Deps): AgentsService {
  const agents = createAgents({
    ...deps,
    account: cloud.account,
    onAccountEnded: cloud.onAccountEnded,
    readCredits: cloud.readCredits,
    intervals: {
      backupMs: () => settings.read().autoBackupIntervalMs,
      heartbeatMs: () => settings.read().heartbeatIntervalMs,
    },
    readActive: () => settings.read().activeAgent,
    saveActive: (activeAgent) => settings.update({ activeAgent }),
  });
  const watch = createSystemWatch({
    powerMonitor,
    isOnline: () => net.isOnline(),
    clock: deps.clock,
    listener: agents,
  });
  let lastBackup: Promise<void> = Promise.resolve();
  return {
    agents,
    account: { ...cloud, signOut: () => agents.signingOut(cloud.signOut) },
    setCloudEnabled: (isEnabled) =>
      isEnabled ? cloud.setEnabled(true) : agents.switchingOff(() => cloud.setEnabled(false)),
    service: {
      name: "agents",
      start: async () => watch.start(),
      async stop() {
        watch.stop();
        // Begun first and waited for last, so that all the time there is goes to it.
        lastBackup = agents.stop(LAST_BACKUP_MS);
      },
      stopWithinMs: 100,
    },
    lastBackup: {
      name: "last backup",
      start: async () => {},
      stop: () => lastBackup,
      stopWithinMs: LAST_BACKUP_MS,
    },
  };
}
