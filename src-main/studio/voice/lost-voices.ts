/** Looks for voices whose answer was lost on the way in the account's list, until the cloud can no longer be at them. */
import type { OwnVoice } from "../../../src-preload/contract/voice";
import { wireOf } from "../../cloud/errors";
import type { Clock, Log, Timer } from "../../cloud/ports";
import type { VoiceClient } from "./voice-client";
import type { WorkJournal, WorkRecord } from "./work-record";

interface Deps {
  readonly client: Pick<VoiceClient, "own">;
  readonly book: WorkJournal;
  readonly clock: Clock;
  readonly log: Log;
  /** Whose orders these are now; null while nobody is signed in. */
  readonly owner: () => string | null;
}

/** The search for lost voices. */
export interface LostVoices {
  /** Looks for one now, and again until its time is over. */
  begin(id: string): void;
  /** Goes on with every one of the present account. */
  resume(): void;
  stop(): void;
}

const PAUSES_MS = [2_000, 4_000, 8_000, 15_000, 30_000] as const;
/** How long a cloud may still be at a voice after its answer was lost. */
const LOOK_FOR_MS = 120_000;
// The cloud stamps with its own clock.
const EARLIER_MS = 5 * 60_000;

/** The voice that can only be of this order: its name, made since, neither known before nor another order's. */
function voiceOf(work: WorkRecord, voices: readonly OwnVoice[], others: readonly WorkRecord[]): OwnVoice | null {
  const taken = new Set([...(work.clone?.knownIds ?? []), ...others.flatMap(({ clone }) => clone?.voiceId ?? [])]);
  return (
    voices
      .filter(
        ({ id, name, createdAt }) =>
          name.trim() === work.title.trim() &&
          !taken.has(id) &&
          (createdAt === null || createdAt >= work.startedAt - EARLIER_MS),
      )
      .toSorted((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0))[0] ?? null
  );
}

export function createLostVoices({ client, book, clock, log, owner }: Deps): LostVoices {
  const timers = new Map<string, Timer>();
  const busy = new Set<string>();
  const life = new AbortController();

  const isLookedFor = (id: string): boolean => {
    const work = book.find(id);
    return work?.phase === "looking" && work.owner === owner() && !life.signal.aborted;
  };

  const lookOnce = async (id: string): Promise<void> => {
    const voices = await client.own(life.signal);
    const work = book.find(id);
    // Dismissed, or the account changed, while the cloud was asked.
    if (work === null || work.clone === null || !isLookedFor(id)) return;
    const found = voiceOf(work, voices, book.all());
    if (found !== null) {
      const clone = { ...work.clone, voiceId: found.id };
      book.change(id, { phase: "done", clone, wasFound: true, mayBeCharged: false, error: null });
    } else if (clock.now() >= (work.lookUntil ?? 0)) book.change(id, { phase: "missing", error: null });
    else if (work.error !== null) book.change(id, { error: null });
  };

  const look = async (id: string, turn: number): Promise<void> => {
    if (busy.has(id) || !isLookedFor(id)) return;
    busy.add(id);
    timers.get(id)?.cancel();
    timers.delete(id);
    try {
      await lookOnce(id);
    } catch (error) {
      if (life.signal.aborted) return;
      log.info("The list of voices could not be asked for a lost one", { cause: error });
      if (isLookedFor(id)) book.change(id, { error: wireOf(error) });
    } finally {
      busy.delete(id);
    }
    if (!isLookedFor(id)) return;
    const pauseMs = PAUSES_MS[Math.min(turn, PAUSES_MS.length - 1)] ?? 0;
    timers.set(
      id,
      clock.after(pauseMs, () => void look(id, turn + 1)),
    );
  };

  return {
    begin(id) {
      book.change(id, { lookUntil: clock.now() + LOOK_FOR_MS });
      void look(id, 0);
    },
    resume() {
      for (const { id, lookUntil } of book.all()) {
        if (!isLookedFor(id) || timers.has(id)) continue;
        if (lookUntil === null) book.change(id, { lookUntil: clock.now() + LOOK_FOR_MS });
        void look(id, 0);
      }
    },
    stop() {
      life.abort();
      for (const timer of timers.values()) timer.cancel();
      timers.clear();
    },
  };
}
