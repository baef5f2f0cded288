/** The studio for programs: an order is answered when the truth about it is known, and the same journal keeps it. */
import type { GalleryPage, StudioJob } from "../../src-preload/contract/studio";
import type { AccountStreams } from "../cloud/account-transport";
import { DomainError } from "../cloud/errors";
import type { Random } from "../cloud/ports";
import type { Gallery, GalleryQuery, Media } from "./gallery";
import type { JobRecord } from "./job-record";
import type { Jobs } from "./jobs";
import { createOrders, type ImageWish, madeOf } from "./orders";
import { checkSource } from "./source";
import { createVideos, type Video, type VideoWish } from "./videos";

/** What programs may do in the studio. Hanging up on an order cancels it; the cloud may go on and charge. */
export interface ApiStudio {
  /** @throws DomainError CONFLICT, INVALID_INPUT, or what became of the order */
  makeImages(wish: ImageWish, signal: AbortSignal): Promise<StudioJob>;
  /** @throws DomainError CONFLICT while another is being made, or what became of the order */
  makeVideo(wish: VideoWish, signal: AbortSignal): Promise<Video>;
  page(query: GalleryQuery): Promise<GalleryPage>;
  /** @throws DomainError NOT_FOUND, REMOTE_FAILED */
  media(id: string, signal: AbortSignal): Promise<Media>;
  /** @throws DomainError NOT_FOUND */
  remove: Gallery["remove"];
}

interface Deps {
  readonly jobs: Jobs;
  readonly gallery: Gallery;
  /** Whose account it is now; null while signed out. */
  readonly owner: () => string | null;
  readonly view: (job: JobRecord) => Promise<StudioJob>;
  /** Whose calls the orders of programs are. */
  readonly account: AccountStreams;
  readonly random: Pick<Random, "uuid">;
}

export function createApiStudio({ jobs, gallery, owner, view, account, random }: Deps): ApiStudio {
  const orders = createOrders(account);
  const videos = createVideos(account);

  const finished = async ({ id }: JobRecord, signal: AbortSignal): Promise<JobRecord> => {
    const cancel = (): void => jobs.hangUp(id);
    if (signal.aborted) cancel();
    signal.addEventListener("abort", cancel, { once: true });
    try {
      return done(await jobs.answered(id), owner());
    } finally {
      signal.removeEventListener("abort", cancel);
    }
  };

  return {
    async makeImages(wish, signal) {
      checkSource(wish.source);
      return view(await finished(await jobs.images(random.uuid(), wish, orders), signal));
    },
    async makeVideo(wish, signal) {
      let made: Video | null = null;
      const make = async (order: VideoWish, until: AbortSignal) => {
        made = await videos.make(order, until);
        return madeOf(made);
      };
      await finished(await jobs.video(random.uuid(), wish, { video: make }), signal);
      if (made === null) throw lost();
      return made;
    },
    page: gallery.page,
    media: gallery.media,
    remove: gallery.remove,
  };
}

const lost = (): DomainError =>
  new DomainError(
    "REMOTE_FAILED",
    "Eliza Cloud's answer was lost. It may have been charged, and is not sent again: look in the gallery for the result.",
  );

/** @throws DomainError that says what became of an order without a result */
function done(job: JobRecord, owner: string | null): JobRecord {
  switch (job.phase) {
    case "done":
      return job;
    case "failed": {
      const { code, message, details } = job.error ?? { code: "REMOTE_FAILED", message: "The order failed." };
      const models = job.validModels.length === 0 ? "" : ` Eliza Cloud has ${job.validModels.join(", ")}.`;
      throw new DomainError(code, `${message}${models}`, details === undefined ? {} : { details });
    }
    case "cancelled":
      throw new DomainError("CANCELLED", "The order was cancelled. Eliza Cloud may go on and charge.");
    default:
      if (job.owner === owner) throw lost();
      throw new DomainError(
        "CONFLICT",
        "The account changed while this was under way. It may have been charged: look in the gallery of that account.",
      );
  }
}
