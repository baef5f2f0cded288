/** Looks for lost results in the cloud's gallery, again and again until the cloud can no longer be at it. */
import { DomainError, wireOf } from "../cloud/errors";
import type { Clock, Log, Timer } from "../cloud/ports";
import type { CloudGallery } from "./cloud-gallery";
import type { JobJournal, JobRecord } from "./job-record";
import type { Keeper } from "./keep";
import type { MadeStore } from "./made";
import { resultsOf } from "./match";

interface Deps {
  readonly gallery: CloudGallery;
  readonly store: MadeStore;
  readonly book: JobJournal;
  readonly keeper: Keeper;
  readonly clock: Clock;
  readonly log: Log;
  readonly owner: () => string | null;
}

export interface Looking {
  /** Looks for the result of one order now. */
  begin(id: string): void;
  /** Goes on with every order of the present account that is still looked for. */
  resume(): void;
  stop(): void;
}

/** Pauses between two looks; the last one is repeated. */
const PAUSES_MS = [2_000, 4_000, 8_000] as const;

export function createLooking({ gallery, store, book, keeper, clock, log, owner }: Deps): Looking {
  const waiting = new Map<string, Timer>();
  const busy = new Set<string>();
  /** Those that are wished for while the gallery is asked already, whose answer may be older than the wish. */
  const wished = new Set<string>();
  const life = new AbortController();
  let queue: Promise<void> = Promise.resolve();

  const found = async (job: JobRecord): Promise<readonly string[]> => {
    const entries = await gallery.newest(job.kind, life.signal);
    // The account may have changed while the cloud was asked.
    if (job.owner !== owner()) throw new DomainError("CANCELLED", "The account changed.");
    const results = resultsOf(job, entries, await store.of(job.owner));
    const ids: string[] = [];
    for (const thing of results) ids.push((await keeper.found(job, thing, life.signal)).id);
    return ids;
  };
  /** The same words are being made into something right now: nobody could tell the two apart. */
  const hasTwin = ({ kind, prompt, owner: whose }: JobRecord): boolean =>
    book
      .all()
      .some((job) => job.phase === "making" && job.kind === kind && job.owner === whose && job.prompt === prompt);

  const lookOnce = async (job: JobRecord): Promise<void> => {
    if (hasTwin(job)) return;
    const { id } = job;
    const ids = await found(job);
    const lookedAt = clock.now();
    const thingIds = [...job.thingIds, ...ids];
    const isOver = lookedAt > job.deadlineAt;
    if (thingIds.length >= job.count || (thingIds.length > 0 && isOver)) {
      book.change(id, { phase: "done", thingIds, wasFound: true, mayBeCharged: false, lookedAt, error: null });
    } else if (isOver) book.change(id, { phase: "missing", lookedAt, error: null });
    else book.change(id, { thingIds, lookedAt, error: null });
  };

  const look = async (id: string, turn: number): Promise<void> => {
    const job = book.find(id);
    if (job === null || job.phase !== "looking" || job.owner !== owner() || life.signal.aborted) return;
    if (busy.has(id)) {
      wished.add(id);
      return;
    }
    waiting.get(id)?.cancel();
    waiting.delete(id);
    busy.add(id);
    try {
      // One after the other: what one order takes, another one with the same words must not take as well.
      const turnOfMine = queue.then(() => lookOnce(job));
      queue = turnOfMine.catch(() => undefined);
      await turnOfMine;
    } catch (error) {
      if (life.signal.aborted) return;
      log.info("The cloud's gallery could not be asked for a lost result", { cause: error });
      book.change(id, { error: wireOf(error) });
    } finally {
      busy.delete(id);
    }
    const isWished = wished.delete(id);
    if (book.find(id)?.phase !== "looking" || life.signal.aborted) return;
    if (isWished) return void look(id, 0);
    const pauseMs = PAUSES_MS[Math.min(turn, PAUSES_MS.length - 1)] ?? 0;
    waiting.set(
      id,
      clock.after(pauseMs, () => void look(id, turn + 1)),
    );
  };

  return {
    begin: (id) => void look(id, 0),
    resume() {
      for (const { id, phase } of book.all()) if (phase === "looking" && !waiting.has(id)) void look(id, 0);
    },
    stop() {
      life.abort();
      for (const timer of waiting.values()) timer.cancel();
      waiting.clear();
    },
  };
}
