import { join } from "node:path";
import { createJsonFile } from "../adapters/json-file";
import { DomainError } from "../cloud/errors";
import type { Timer } from "../cloud/ports";
import type { Containers, ContainersDeps } from "../containers/create-containers";
import type { ContainerUseCases } from "../containers/use-cases";
import type { Service } from "./services";

interface Deps extends Omit<ContainersDeps, "file"> {
  /** Absolute path of the profile folder. */
  readonly profile: string;
  /** Told of a newer list, at most once a frame. */
  readonly onListChanged: (containers: ContainerUseCases) => void;
}

/** Containers as a part of the app. */
export interface ContainersService {
  readonly containers: () => Promise<ContainerUseCases>;
  /** To be stopped before the cloud. */
  readonly service: Service;
}

const FILE = "container-deployments.json";
const STOP_WITHIN_MS = 500;
const FRAME_MS = 16;

/** Their code is loaded after the window; a deployment that an earlier run began is then looked for. */
export function createContainersService({ profile, onListChanged, ...deps }: Deps): ContainersService {
  const { clock, log } = deps;
  let containers: Containers | null = null;
  let isStopped = false;
  let announce = (): void => {};
  const opened = new Promise<void>((resolve) => {
    announce = resolve;
  });
  let pending: Timer | null = null;
  return {
    async containers() {
      await opened;
      if (containers === null) throw new DomainError("CANCELLED", "The app is closing.");
      return containers;
    },
    service: {
      name: "containers",
      async start() {
        const { createContainers } = await import("../containers/create-containers");
        if (isStopped) return;
        const made = createContainers({ ...deps, file: createJsonFile(join(profile, FILE), { log, now: clock.now }) });
        made.onListChanged(() => {
          pending ??= clock.after(FRAME_MS, () => {
            pending = null;
            onListChanged(made);
          });
        });
        await made.start();
        if (isStopped) return made.stop();
        containers = made;
        announce();
      },
      async stop() {
        isStopped = true;
        pending?.cancel();
        const last = containers;
        containers = null;
        announce();
        await last?.stop();
      },
      stopWithinMs: STOP_WITHIN_MS,
    },
  };
}
