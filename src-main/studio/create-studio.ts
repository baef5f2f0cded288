/** The studio: pictures, videos, and the gallery of everything that was made. */
import type { StudioJob, StudioJobs } from "../../src-preload/contract/studio";
import type { AccountStreams, AccountTransport } from "../cloud/account-transport";
import type { Clock, JsonFile, Log, Random } from "../cloud/ports";
import { type ApiStudio, createApiStudio } from "./api-studio";
import { createCloudGallery } from "./cloud-gallery";
import { createGallery, type Gallery } from "./gallery";
import { createJobJournal, type JobRecord } from "./job-record";
import { createJobs, type Jobs } from "./jobs";
import type { FetchMedia } from "./keep";
import type { MadeStore } from "./made";
import { createOrders } from "./orders";
import { askPrices } from "./prices";

export interface StudioDeps {
  /** What the window orders and everything that is asked. */
  readonly account: AccountTransport & AccountStreams;
  /** What programs order. */
  readonly apiAccount: AccountStreams;
  /** The journal of orders. */
  readonly file: JsonFile;
  readonly store: MadeStore;
  readonly fetchMedia: FetchMedia;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: Pick<Random, "uuid">;
  /** Whose studio it is now; null while nobody is signed in. */
  readonly owner: () => string | null;
}

/** The studio of the present account. */
export interface Studio {
  readonly jobs: Jobs;
  readonly gallery: Gallery;
  readonly store: MadeStore;
  /** For programs. */
  readonly api: ApiStudio;
  prices(): ReturnType<typeof askPrices>;
  /** An order with what came of it. */
  view(job: JobRecord): Promise<StudioJob>;
  /** All orders; the revision grows with every change. */
  snapshot(): Promise<StudioJobs>;
}

export function createStudio({ account, apiAccount, file, random, ...deps }: StudioDeps): Studio {
  const { store, fetchMedia, log, owner } = deps;
  const cloud = createCloudGallery(account);
  const book = createJobJournal({ file, log });
  const orders = createOrders(account);
  const jobs = createJobs({ ...deps, orders, gallery: cloud, book });
  const gallery = createGallery({ store, cloud, fetchMedia, owner });
  let revision = 0;
  jobs.onChanged(() => {
    revision++;
  });
  const view = async ({ owner: _owner, thingIds, ...job }: JobRecord): Promise<StudioJob> => ({
    ...job,
    things: [...(await gallery.known(thingIds))],
  });
  return {
    jobs,
    gallery,
    store,
    api: createApiStudio({ jobs, gallery, owner, view, account: apiAccount, random }),
    prices: () => askPrices(account),
    view,
    async snapshot() {
      const now = revision;
      return { revision: now, jobs: await Promise.all(jobs.list().map(view)) };
    },
  };
}
