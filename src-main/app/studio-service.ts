import { join } from "node:path";
import { ownerOf } from "../billing/owner";
import type { AccountStreams } from "../cloud/account-transport";
import type { BaseUrlPolicy } from "../cloud/base-url";
import type { Cloud } from "../cloud/create-cloud";
import { DomainError } from "../cloud/errors";
import type { Clock, Log, Random } from "../cloud/ports";
import type { StudioHandlerDeps } from "../ipc/studio";
import type { Studio } from "../studio/create-studio";
import { saveLater } from "./save-file";
import type { Service } from "./services";
import type { StateStore } from "./state-store";

interface Deps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly state: StateStore;
  readonly cloud: Cloud;
  /** What programs order. */
  readonly apiAccount: AccountStreams;
  /** Absolute path of the profile folder. */
  readonly profile: string;
  readonly policy: BaseUrlPolicy;
  /** The system's proxy for a URL, as a URL, or null for none. */
  readonly proxyFor: (url: string) => Promise<string | null>;
}

/** The studio as a part of the app. */
export interface StudioService {
  /** Resolves when it is there. @throws DomainError CANCELLED while the app closes */
  readonly studio: () => Promise<Studio>;
  readonly handlers: StudioHandlerDeps;
  /** To be stopped before the cloud. */
  readonly service: Service;
}

const JOURNAL = "studio-orders.json";
const FOLDER = "studio";
const STOP_WITHIN_MS = 500;
/** A video of some minutes. */
const MOST_MEDIA_BYTES = 256 * 1_024 ** 2;

/** Its code is loaded after the window. */
export function createStudioService({ cloud, apiAccount, profile, policy, proxyFor, ...deps }: Deps): StudioService {
  const { clock, random, log, state } = deps;
  let studio: Studio | null = null;
  let isStopped = false;
  let announce = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    announce = resolve;
  });
  const owner = (): string | null => ownerOf(state.read());
  const find = async (): Promise<Studio> => {
    await opened;
    if (studio === null) throw new DomainError("CANCELLED", "The app is closing.");
    return studio;
  };

  const open = async (): Promise<Studio> => {
    const [{ createStudio }, { createMadeThings }, { createJsonFile }, { createDownload }] = await Promise.all([
      import("../studio/create-studio"),
      import("../adapters/made-things"),
      import("../adapters/json-file"),
      import("../adapters/download"),
    ]);
    return createStudio({
      ...{ clock, log, random, owner, account: cloud.account, apiAccount },
      file: createJsonFile(join(profile, JOURNAL), { log, now: clock.now }),
      store: createMadeThings({ folder: join(profile, FOLDER), log, random }),
      fetchMedia: createDownload({ now: clock.now, policy, proxyFor, mostBytes: MOST_MEDIA_BYTES }),
    });
  };

  let unlisten = (): void => undefined;
  return {
    studio: find,
    handlers: {
      studio: find,
      saveFile: saveLater,
    },
    service: {
      name: "studio",
      async start() {
        const made = await open();
        if (isStopped) return;
        studio = made;
        await made.jobs.start();
        let whose = owner();
        unlisten = state.subscribe(() => {
          if (owner() === whose) return;
          whose = owner();
          made.gallery.forget();
          made.jobs.resume();
        });
        announce();
      },
      async stop() {
        isStopped = true;
        unlisten();
        await studio?.jobs.stop();
        studio = null;
        announce();
      },
      stopWithinMs: STOP_WITHIN_MS,
    },
  };
}
