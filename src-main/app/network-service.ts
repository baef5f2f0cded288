import { join } from "node:path";
import type { AgentNetwork, NetworkDeps } from "../a2a/create-network";
import { createJsonFile } from "../adapters/json-file";
import { DomainError } from "../cloud/errors";
import type { NetworkHandlerDeps } from "../ipc/network";
import { saveFile } from "./save-file";
import type { Service } from "./services";

interface Deps extends Omit<NetworkDeps, "file"> {
  /** Absolute path of the profile folder. */
  readonly profile: string;
  /** The list or one of its tasks changed. */
  readonly onTasksChanged: () => void;
}

/** The network of agents as a part of the app. */
export interface NetworkService {
  readonly network: () => Promise<AgentNetwork>;
  readonly handlers: NetworkHandlerDeps;
  /** To be stopped before the cloud. */
  readonly service: Service;
}

/** The tasks, in the profile folder. */
const FILE = "agent-tasks.json";
const STOP_WITHIN_MS = 500;

/** Its code is loaded after the window; what asks before waits. */
export function createNetworkService({ profile, onTasksChanged, ...deps }: Deps): NetworkService {
  let network: AgentNetwork | null = null;
  let isStopped = false;
  let announce = (): void => {};
  const opened = new Promise<void>((resolve) => {
    announce = resolve;
  });
  const ready = async (): Promise<AgentNetwork> => {
    await opened;
    if (network === null) throw new DomainError("CANCELLED", "The app is closing.");
    return network;
  };
  return {
    network: ready,
    handlers: { network: ready, saveFile },
    service: {
      name: "agent network",
      async start() {
        const { createNetwork } = await import("../a2a/create-network");
        if (isStopped) return;
        const file = createJsonFile(join(profile, FILE), { log: deps.log, now: deps.clock.now });
        const made = createNetwork({ ...deps, file });
        await made.start();
        made.onTasksChanged(onTasksChanged);
        network = made;
        announce();
      },
      async stop() {
        isStopped = true;
        announce();
        await network?.stop();
      },
      stopWithinMs: STOP_WITHIN_MS,
    },
  };
}
