import { fakeLog } from "../../api/testing/fakes";
import { DomainError } from "../../cloud/errors";
import { createFakeClock, type FakeClock, settle } from "../../cloud/testing/fake-clock";
import type { CloudGallery } from "../cloud-gallery";
import { createJobJournal, type JobJournal } from "../job-record";
import { createJobs, type Jobs } from "../jobs";
import type { MadeStore, MadeThing } from "../made";
import type { Orders } from "../orders";
import type { CloudThing, MadeReply } from "../wire";

/** A PNG file as far as anybody looks. */
export const PNG = Buffer.from("\x89PNG\r\n\x1a\n and the rest", "latin1");

/** A cloud, a disk and an account that a test holds in its hands; runs of the app come and go. */
export interface StudioWorld {
  readonly clock: FakeClock;
  /** What the cloud's gallery has. */
  readonly atCloud: CloudThing[];
  /** Every order that reached the cloud, by its prompt. */
  readonly sent: string[];
  /** What the disk holds of the journal. */
  readonly disk: { content: unknown; isFull: boolean };
  readonly kept: MadeThing[];
  owner: string | null;
  /** What the next orders come to; they wait for ever by default. */
  answer: (prompt: string) => Promise<readonly MadeReply[]>;
  /** Why the gallery cannot be asked; null when it can. */
  galleryFailure: DomainError | null;
  /** The gallery tells what it had when it was asked, but not before this. */
  galleryWaits: Promise<void> | null;
  /** Starts the app on this disk. */
  run(): Promise<{ readonly jobs: Jobs; readonly book: JobJournal }>;
}

/** One picture of the cloud's gallery. */
export const atCloud = (fields: Partial<CloudThing> & Pick<CloudThing, "id" | "createdAt">): CloudThing => ({
  ...{
    kind: "image",
    url: `https://storage.example/${fields.id}.png`,
    prompt: "A lighthouse",
    model: "openai/gpt-image-2",
  },
  ...{ mimeType: "image/png", sizeBytes: 10, widthPx: 256, heightPx: 256 },
  ...fields,
});

/** The answer of a cloud that made one picture and keeps it there. */
export const reply = ({ url, model }: CloudThing): MadeReply => ({
  ...{ url, content: null, mimeType: "image/png", widthPx: null, heightPx: null, usedModel: model },
});

/** The connection broke after the order had reached the cloud. */
export const brokenOff = (): DomainError => new DomainError("REMOTE_FAILED", "The connection broke.");

/** Makes a world in which nothing was ever ordered. */
export function studioWorld(): StudioWorld {
  const clock = createFakeClock();
  const log = fakeLog();
  const kept: MadeThing[] = [];
  const world: StudioWorld = {
    ...{
      clock,
      atCloud: [],
      sent: [],
      kept,
      disk: { content: null, isFull: false },
      owner: "ada",
      galleryFailure: null,
      galleryWaits: null,
    },
    answer: () => new Promise(() => undefined),
    async run() {
      const book = createJobJournal({
        log,
        file: {
          read: async () => JSON.parse(JSON.stringify(world.disk.content)),
          write: async (value) => {
            if (world.disk.isFull) throw new Error("ENOSPC");
            world.disk.content = JSON.parse(JSON.stringify(value));
          },
        },
      });
      const send = (prompt: string): Promise<readonly MadeReply[]> => {
        world.sent.push(prompt);
        return world.answer(prompt);
      };
      const orders: Orders = {
        images: ({ prompt }, signal) => orAborted(send(prompt), signal),
        video: async ({ prompt }, signal) => {
          const [made] = await orAborted(send(prompt), signal);
          if (made === undefined) throw brokenOff();
          return made;
        },
      };
      const gallery: CloudGallery = {
        page: async () => ({ things: world.atCloud, hasMore: false }),
        newest: async (kind) => {
          if (world.galleryFailure !== null) throw world.galleryFailure;
          const had = world.atCloud.filter((thing) => thing.kind === kind);
          await world.galleryWaits;
          return had;
        },
        remove: async () => "kept",
      };
      const jobs = createJobs({
        ...{ orders, gallery, book, clock, log, store: storeOf(kept), owner: () => world.owner },
        fetchMedia: async () => PNG,
      });
      await jobs.start();
      await settle();
      return { jobs, book };
    },
  };
  return world;
}

const orAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(new DomainError("CANCELLED", "The call was cancelled.")));
    work.then(resolve, reject);
  });

function storeOf(kept: MadeThing[]): MadeStore {
  return {
    of: async (owner) => kept.filter((thing) => thing.owner === owner),
    requireRoom: async () => undefined,
    async add(fresh, content) {
      const thing: MadeThing = {
        ...{ text: null, model: null, usedModel: null, mimeType: null, widthPx: null, heightPx: null },
        ...{ remoteUrl: null, cloudId: null, facts: {}, sizeBytes: content?.byteLength ?? null },
        ...fresh,
        id: `00000000-0000-4000-8000-${String(kept.length).padStart(12, "0")}`,
      };
      kept.push(thing);
      return thing;
    },
    change: async () => undefined,
    content: async () => PNG,
    remove: async () => undefined,
    space: async () => ({ count: kept.length, bytes: 0, mostCount: 10, mostBytes: 10 }),
    onChanged: () => () => undefined,
  };
}
