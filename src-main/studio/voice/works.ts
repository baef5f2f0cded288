/** Speech, transcripts and clones from the order to the truth about it: on disk before it is sent, and sent once. */
import type { CloneType } from "../../../src-preload/contract/voice-names";
import type { AccountStreams } from "../../cloud/account-transport";
import { DomainError, hasCode, wireOf } from "../../cloud/errors";
import type { Clock } from "../../cloud/ports";
import type { MadeStore, NewThing } from "../made";
import { isOver } from "../order-phase";
import { outcomeOf } from "../orders";
import type { LostVoices } from "./lost-voices";
import type { Tray } from "./tray";
import { speak, type VoiceClient } from "./voice-client";
import type { WorkJournal, WorkRecord } from "./work-record";

interface Deps {
  readonly account: AccountStreams;
  readonly client: VoiceClient;
  readonly store: MadeStore;
  readonly book: WorkJournal;
  readonly tray: Tray;
  readonly lost: LostVoices;
  readonly clock: Clock;
  readonly owner: () => string | null;
}

/** What is to be said, and who says it. */
export interface SpeechOrder {
  readonly text: string;
  readonly voice: { readonly id: string; readonly name: string } | null;
  readonly model: string | null;
}

/** A voice to be made of recordings on the tray. */
export interface CloneOrder {
  readonly name: string;
  readonly description: string | null;
  readonly type: CloneType;
  readonly audioIds: readonly string[];
}

/** How much of an order's files has left. */
export interface Sent {
  readonly bytes: number;
  readonly totalBytes: number;
}

/**
 * The orders of the present account. The same id is the same order.
 * Ordering throws DomainError NOT_SIGNED_IN, NOT_FOUND for recordings that are gone, CONFLICT while as many are made as may be or
 * when the computer has no room.
 */
export interface Works {
  list(): readonly WorkRecord[];
  sent(id: string): Sent | null;
  speech(id: string, order: SpeechOrder): Promise<WorkRecord>;
  transcript(id: string, audioId: string, language: string | null): Promise<WorkRecord>;
  clone(id: string, order: CloneOrder): Promise<WorkRecord>;
  /** Hangs up. @throws DomainError NOT_FOUND */
  cancel(id: string): void;
  /** Looks for a lost voice again. @throws DomainError NOT_FOUND */
  look(id: string): void;
  /** @throws DomainError NOT_FOUND, CONFLICT while it is under way */
  dismiss(id: string): void;
  /** Hangs up on everything: the app ends. */
  stop(): void;
  onProgress(listener: () => void): void;
}

interface Running {
  readonly abort: AbortController;
  isCancelled: boolean;
  sent: Sent | null;
}

const MOST_AT_ONCE = { speech: 4, transcript: 4, clone: 1 } as const;

type Run = (running: Running, owner: string) => Promise<Partial<WorkRecord>>;

export function createWorks({ account, client, store, book, tray, lost, clock, owner }: Deps): Works {
  const running = new Map<string, Running>();
  const listeners: (() => void)[] = [];
  let isStopped = false;

  const own = (id: string): WorkRecord => {
    const work = book.own(id, owner());
    if (work === null) throw new DomainError("NOT_FOUND", "This order is not known here.");
    return work;
  };

  const verdict = (kind: WorkRecord["kind"], error: unknown, isCancelled: boolean): Partial<WorkRecord> => {
    if (isCancelled) return { phase: "cancelled", mayBeCharged: !hasCode(error, "OFFLINE") };
    const outcome = outcomeOf(error);
    if (outcome !== "lost") return { phase: "failed", mayBeCharged: outcome === "failed", error: wireOf(error) };
    if (kind === "clone") return { phase: "looking", mayBeCharged: true };
    return { phase: "missing", mayBeCharged: true, error: wireOf(error) };
  };

  const carryOut = async (work: WorkRecord, run: Run): Promise<void> => {
    const state: Running = { abort: new AbortController(), isCancelled: false, sent: null };
    running.set(work.id, state);
    try {
      book.change(work.id, { ...(await run(state, work.owner)), phase: "done" });
    } catch (error) {
      // What was under way when the app ended stays as it is on disk; the next run tells of it.
      if (isStopped) return;
      book.change(work.id, verdict(work.kind, error, state.isCancelled));
      if (book.find(work.id)?.phase === "looking") lost.begin(work.id);
    } finally {
      running.delete(work.id);
    }
  };

  const sending = (state: Running) => ({
    signal: state.abort.signal,
    onSent(bytes: number, totalBytes: number) {
      state.sent = { bytes, totalBytes };
      for (const listener of listeners) listener();
    },
  });

  const begin = async (
    fresh: Pick<WorkRecord, "id" | "kind" | "title"> & { readonly clone?: NonNullable<WorkRecord["clone"]> },
    prepare: () => Run,
  ): Promise<WorkRecord> => {
    const who = owner();
    if (who === null) throw new DomainError("NOT_SIGNED_IN", "Sign in to Eliza Cloud first.");
    if (book.known(fresh.id, who) === null) await store.requireRoom();
    // Asked after the wait: the same order, or others, may have come meanwhile.
    const known = book.known(fresh.id, who);
    if (known !== null) return known;
    const atWork = book.all().filter(({ kind, phase }) => kind === fresh.kind && phase === "making");
    if (atWork.length >= MOST_AT_ONCE[fresh.kind]) throw new DomainError("CONFLICT", BUSY[fresh.kind]);
    const run = prepare();
    const work: WorkRecord = {
      ...{ clone: null, ...fresh, owner: who, startedAt: clock.now(), phase: "making", lookUntil: null, thingId: null },
      ...{ wasFound: false, mayBeCharged: false, error: null },
    };
    if (await book.begin(work)) void carryOut(work, run);
    return book.find(work.id) ?? work;
  };

  const keep = async (
    thing: Omit<NewThing, "createdAt">,
    content: Uint8Array | null,
  ): Promise<Pick<WorkRecord, "thingId">> => ({
    thingId: (await store.add({ ...thing, createdAt: clock.now() }, content)).id,
  });

  return {
    list: () => book.of(owner()),
    sent: (id) => running.get(id)?.sent ?? null,
    speech: (id, { text, voice, model }) =>
      begin({ id, kind: "speech", title: text }, () => async ({ abort }, whose) => {
        const wish = { text, voiceId: voice?.id, modelId: model ?? undefined };
        const content = await speak(account, wish, abort.signal);
        const facts: Readonly<Record<string, string>> = voice === null ? {} : { voice: voice.name };
        return keep({ kind: "speech", owner: whose, prompt: text, model, mimeType: "audio/mpeg", facts }, content);
      }),
    async transcript(id, audioId, language) {
      // The same order again finds its recording gone.
      const name = book.find(id)?.title ?? tray.nameOf(audioId);
      return begin({ id, kind: "transcript", title: name }, () => {
        const [recording] = tray.take([audioId]);
        return async (state, whose) => {
          if (recording === undefined) throw new DomainError("NOT_FOUND", "This recording is gone. Choose it again.");
          const { transcript, durationMs } = await client.hear(recording, language, sending(state));
          const facts = {
            ...(language === null ? {} : { language }),
            ...(durationMs === null ? {} : { seconds: String(Math.round(durationMs / 1_000)) }),
          };
          return keep(
            { kind: "transcript", owner: whose, prompt: name, text: transcript, mimeType: "text/plain", facts },
            null,
          );
        };
      });
    },
    async clone(id, { name, description, type, audioIds }) {
      // Without this answer a lost voice is told from older ones by its time alone.
      const before = await client.own().catch(() => []);
      const clone = {
        type,
        knownIds: before.map((voice) => voice.id),
        voiceId: null,
        deductedMicros: null,
        estimate: null,
      };
      return begin({ id, kind: "clone", title: name.trim(), clone }, () => {
        const samples = tray.take(audioIds);
        return async (state) => {
          const made = await client.clone({ name: name.trim(), description, type, samples }, sending(state));
          return { clone: { ...clone, ...made } };
        };
      });
    },
    cancel(id) {
      const state = running.get(own(id).id);
      if (state === undefined) return;
      state.isCancelled = true;
      state.abort.abort();
    },
    look(id) {
      const { phase, kind } = own(id);
      if (kind !== "clone" || (phase !== "missing" && phase !== "looking")) return;
      book.change(id, { phase: "looking", error: null });
      lost.begin(id);
    },
    dismiss(id) {
      if (!isOver(own(id))) throw new DomainError("CONFLICT", "This order is still under way.");
      book.remove(id);
    },
    stop() {
      isStopped = true;
      for (const { abort } of running.values()) abort.abort();
    },
    onProgress: (listener) => void listeners.push(listener),
  };
}

const BUSY = {
  speech: "Four texts are being spoken already. Wait until one is done.",
  transcript: "Four recordings are being listened to already. Wait until one is done.",
  clone: "A voice is being cloned already: one at a time.",
} as const;
