import { join } from "node:path";
import type { FollowedLog } from "../../src-preload/contract/containers";
import { createJsonFile } from "../adapters/json-file";
import { DomainError } from "../cloud/errors";
import type { Clock, Timer } from "../cloud/ports";
import type { Containers, ContainersDeps } from "../containers/create-containers";
import type { ContainerUseCases } from "../containers/use-cases";
import type { Service } from "./services";

interface Deps extends Omit<ContainersDeps, "file"> {
  /** Absolute path of the profile folder. */
  readonly profile: string;
  /** Told of a newer list, at most once a frame. */
  readonly onListChanged: (containers: ContainerUseCases) => void;
  /** Told what is new in the log that is followed, some ten times a second at most. */
  readonly onLogChanged: (changes: FollowedLog) => void;
}

/** Containers as a part of the app. */
export interface ContainersService {
  readonly containers: () => Promise<ContainerUseCases>;
  /** The page is gone, and with it whoever looked. */
  readonly onPageGone: () => void;
  /** To be stopped before the cloud. */
  readonly service: Service;
}

const FILE = "container-deployments.json";
const STOP_WITHIN_MS = 500;
const FRAME_MS = 16;
const LOG_BATCH_MS = 100;

/** Their code is loaded after the window; a deployment that an earlier run began is then looked for. */
export function createContainersService({ profile, onListChanged, onLogChanged, ...deps }: Deps): ContainersService {
  const { clock, log } = deps;
  let containers: Containers | null = null;
  let isStopped = false;
  let announce = (): void => {};
  const opened = new Promise<void>((resolve) => {
    announce = resolve;
  });
  const listTold = createBatch(clock, FRAME_MS);
  const logTold = createBatch(clock, LOG_BATCH_MS);
  return {
    async containers() {
      await opened;
      if (containers === null) throw new DomainError("CANCELLED", "The app is closing.");
      return containers;
    },
    onPageGone() {
      containers?.watch(false);
      containers?.followedLog.rest();
    },
    service: {
      name: "containers",
      async start() {
        const { createContainers } = await import("../containers/create-containers");
        if (isStopped) return;
        const made = createContainers({ ...deps, file: createJsonFile(join(profile, FILE), { log, now: clock.now }) });
        made.onListChanged(() => listTold.soon(() => onListChanged(made)));
        made.followedLog.onChanged(() =>
          logTold.soon(() => {
            const changes = made.followedLog.changes();
            if (changes !== null) onLogChanged(changes);
          }),
        );
        await made.start();
        if (isStopped) return made.stop();
        containers = made;
        announce();
      },
      async stop() {
        isStopped = true;
        listTold.cancel();
        logTold.cancel();
        const last = containers;
        containers = null;
        announce();
        await last?.stop();
      },
      stopWithinMs: STOP_WITHIN_MS,
    },
  };
}

/** However often something is to be told, it is told once in so many milliseconds. */
function createBatch(clock: Clock, everyMs: number) {
  let pending: Timer | null = null;
  return {
    soon(tell: () => void): void {
      pending ??= clock.after(everyMs, () => {
        pending = null;
        tell();
      });
    },
    cancel: (): void => pending?.cancel(),
  };
}
