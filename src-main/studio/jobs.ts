/**
 * Pictures and videos from the order to the truth about it. An order is on disk before it is sent, is sent once, and when its answer
 * is lost the result is looked for in the cloud's gallery.
 */
import { IMAGE_MODELS } from "../../src-preload/contract/studio-models";
import { DomainError, hasCode, wireOf } from "../cloud/errors";
import type { Clock, Log } from "../cloud/ports";
import type { CloudGallery } from "./cloud-gallery";
import type { JobJournal, JobRecord } from "./job-record";
import { createKeeper, type FetchMedia } from "./keep";
import { createLooking } from "./looking";
import type { MadeStore } from "./made";
import { isOver } from "./order-phase";
import { type ImageWish, type Orders, outcomeOf, TIMEOUTS_MS, validModelsOf } from "./orders";
import type { VideoWish } from "./videos";
import type { MadeReply } from "./wire";

export interface JobsDeps {
  readonly orders: Orders;
  readonly gallery: CloudGallery;
  readonly store: MadeStore;
  readonly book: JobJournal;
  readonly fetchMedia: FetchMedia;
  readonly clock: Clock;
  readonly log: Log;
  /** Whose orders these are now; null while nobody is signed in. */
  readonly owner: () => string | null;
}

/** The orders of the studio. */
export interface Jobs {
  /** Reads what earlier runs left, and looks for it as soon as its account is there. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Of the present account, newest first. */
  list(): readonly JobRecord[];
  /**
   * Resolves when the order is on its way. The same id is the same order.
   * @param via who sends it, when it is not the window's order
   * @throws DomainError NOT_SIGNED_IN, CONFLICT while as many are made as may be, or when the computer has no room,
   * INVALID_INPUT for a picture model that is not known: the cloud would silently take another
   */
  images(id: string, wish: ImageWish, via?: Pick<Orders, "images">): Promise<JobRecord>;
  video(id: string, wish: VideoWish, via?: Pick<Orders, "video">): Promise<JobRecord>;
  /**
   * Resolves when the cloud's answer is judged: made, failed, cancelled, or lost.
   * @throws DomainError CANCELLED when the person put it away meanwhile
   */
  answered(id: string): Promise<JobRecord>;
  /** Hangs up. @throws DomainError NOT_FOUND */
  cancel(id: string): void;
  /** The same for whoever waits for it, also when the account changed meanwhile. */
  hangUp(id: string): void;
  /** Asks the cloud's gallery again. @throws DomainError NOT_FOUND */
  look(id: string): void;
  /** @throws DomainError NOT_FOUND, CONFLICT while it is under way */
  dismiss(id: string): void;
  /** The account may have changed. */
  resume(): void;
  onChanged(listener: () => void): () => void;
}

const MOST_AT_ONCE = { image: 4, video: 1 } as const;
/** How long the gallery is given to say which model was used, in milliseconds. */
const CONFIRM_MS = 8_000;

interface Running {
  readonly abort: AbortController;
  isCancelled: boolean;
  readonly answered: Promise<void>;
}

export function createJobs(deps: JobsDeps): Jobs {
  const { orders, gallery, store, book, clock, log, owner } = deps;
  const running = new Map<string, Running>();
  const keeper = createKeeper({ store, fetchMedia: deps.fetchMedia, log, now: clock.now });
  const looking = createLooking({ gallery, store, book, keeper, clock, log, owner });

  const own = (id: string): JobRecord => {
    const job = book.own(id, owner());
    if (job === null) throw new DomainError("NOT_FOUND", "This order is not known here.");
    return job;
  };

  /** Which model was used, told by the gallery, because the answer does not say. */
  const confirmModels = async (made: readonly MadeReply[], kind: JobRecord["kind"]): Promise<readonly MadeReply[]> => {
    if (made.every(({ usedModel, url }) => usedModel !== null || url === null)) return made;
    const abort = new AbortController();
    const timer = clock.after(CONFIRM_MS, () => abort.abort());
    try {
      const entries = await gallery.newest(kind, abort.signal);
      return made.map((one) => ({
        ...one,
        usedModel: one.usedModel ?? entries.find(({ url }) => url === one.url)?.model ?? null,
      }));
    } catch (cause) {
      log.info("The cloud did not say which model it used", { cause });
      return made;
    } finally {
      timer.cancel();
    }
  };

  const keepAll = async (job: JobRecord, made: readonly MadeReply[]): Promise<void> => {
    // Not the caller's signal: what was paid for is kept also when nobody waits for it any more.
    const { signal } = new AbortController();
    const confirmed = await confirmModels(made.slice(0, Math.max(job.count, 1)), job.kind);
    await Promise.all(
      confirmed.map(async (one) => {
        const thing = await keeper.reply(job, one, signal);
        book.change(job.id, { thingIds: [...(book.find(job.id)?.thingIds ?? []), thing.id] });
      }),
    );
    book.change(job.id, { phase: "done", mayBeCharged: false });
  };

  const judge = (job: JobRecord, error: unknown, isCancelled: boolean): void => {
    const told = { error: wireOf(error), validModels: [...validModelsOf(error)] };
    if (isCancelled) {
      book.change(job.id, { phase: "cancelled", mayBeCharged: !hasCode(error, "OFFLINE") });
      return;
    }
    const outcome = outcomeOf(error);
    if (outcome === "lost") {
      book.change(job.id, { phase: "looking", mayBeCharged: true, error: null });
      looking.begin(job.id);
    } else book.change(job.id, { phase: "failed", mayBeCharged: outcome === "failed", ...told });
  };

  const carryOut = async (job: JobRecord, run: (signal: AbortSignal) => Promise<readonly MadeReply[]>) => {
    const abort = new AbortController();
    let tell = (): void => undefined;
    const answered = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const state: Running = { abort, isCancelled: false, answered };
    running.set(job.id, state);
    try {
      await keepAll(job, await run(abort.signal));
    } catch (error) {
      judge(job, error, state.isCancelled);
    } finally {
      running.delete(job.id);
      tell();
    }
  };

  const hangUp = (id: string): void => {
    const state = running.get(id);
    if (state === undefined) return;
    state.isCancelled = true;
    state.abort.abort();
  };

  const begin = async (
    fresh: Pick<JobRecord, "id" | "kind" | "prompt" | "model" | "aspectRatio" | "count" | "hasSource">,
    run: (signal: AbortSignal) => Promise<readonly MadeReply[]>,
  ): Promise<JobRecord> => {
    const who = owner();
    if (who === null) throw new DomainError("NOT_SIGNED_IN", "Sign in to Eliza Cloud first.");
    if (book.known(fresh.id, who) === null) await store.requireRoom();
    // Asked after the wait: the same order, or others, may have come meanwhile.
    const known = book.known(fresh.id, who);
    if (known !== null) return known;
    if (
      book.all().filter(({ kind, phase }) => kind === fresh.kind && phase === "making").length >=
      MOST_AT_ONCE[fresh.kind]
    ) {
      throw new DomainError("CONFLICT", BUSY[fresh.kind]);
    }
    const startedAt = clock.now();
    const job: JobRecord = {
      ...fresh,
      ...{ owner: who, startedAt, deadlineAt: startedAt + TIMEOUTS_MS[fresh.kind], phase: "making", thingIds: [] },
      ...{ wasFound: false, mayBeCharged: false, lookedAt: null, error: null, validModels: [] },
    };
    if (await book.begin(job)) void carryOut(job, run);
    return book.find(job.id) ?? job;
  };

  return {
    async start() {
      await book.open();
      looking.resume();
    },
    async stop() {
      looking.stop();
      await book.saved();
    },
    list: () => book.of(owner()),
    async images(id, wish, via = orders) {
      if (wish.model !== null && !IMAGE_MODELS.some((known) => known === wish.model)) throw unknownModel(wish.model);
      const { prompt, model, aspectRatio, count, source } = wish;
      return begin({ id, kind: "image", prompt, model, aspectRatio, count, hasSource: source !== null }, (signal) =>
        via.images(wish, signal),
      );
    },
    video: (id, wish, via = orders) => {
      const { prompt, model = null } = wish;
      return begin(
        { id, kind: "video", prompt, model, aspectRatio: null, count: 1, hasSource: false },
        async (signal) => [await via.video(wish, signal)],
      );
    },
    async answered(id) {
      await running.get(id)?.answered;
      const job = book.find(id);
      if (job === null) throw new DomainError("CANCELLED", "The order was put away.");
      return job;
    },
    cancel(id) {
      own(id);
      hangUp(id);
    },
    hangUp,
    look(id) {
      const job = own(id);
      if (job.phase === "making" || job.phase === "done") return;
      book.change(id, { phase: "looking", error: null });
      looking.begin(id);
    },
    dismiss(id) {
      const job = own(id);
      if (!isOver(job)) throw new DomainError("CONFLICT", "This order is still under way.");
      book.remove(id);
    },
    resume: looking.resume,
    onChanged: book.onChanged,
  };
}

const unknownModel = (model: string): DomainError =>
  new DomainError("INVALID_INPUT", `No image model ${model} is known. There is ${IMAGE_MODELS.join(", ")}.`, {
    details: { field: "model" },
  });

const BUSY = {
  image: "Four orders of images are being made already. Wait until one is done.",
  video: "A video is being made already: one at a time.",
} as const;
