/** The voices of the studio: speech, transcripts, and voices of the account's own. */
import type { VoiceWork, VoiceWorks } from "../../../src-preload/contract/voice";
import type { JsonFile } from "../../billing/attempt-book";
import type { AccountRelays, AccountStreams, AccountTransport } from "../../cloud/account-transport";
import type { Relayed } from "../../cloud/byte-source";
import type { Clock, Log, Random } from "../../cloud/ports";
import { handOn } from "../../gateway/calls";
import type { Gallery } from "../gallery";
import type { MadeStore } from "../made";
import { audioKindOf } from "./audio-type";
import { createLostVoices } from "./lost-voices";
import { createTray, type Tray } from "./tray";
import { createVoiceClient, SPEECH_PATH, type SpeechWish, type VoiceClient } from "./voice-client";
import type { Heard } from "./wire";
import { createWorkBook, type WorkRecord } from "./work-book";
import { createWorks, type Works } from "./works";

export interface VoiceDeps {
  readonly account: AccountTransport & AccountStreams & AccountRelays;
  /** The journal of orders. */
  readonly file: JsonFile;
  readonly store: MadeStore;
  readonly gallery: Pick<Gallery, "known">;
  readonly clock: Clock;
  readonly random: Pick<Random, "uuid">;
  readonly log: Log;
  /** Whose orders these are now; null while nobody is signed in. */
  readonly owner: () => string | null;
}

/** The voices of the present account. */
export interface Voice {
  readonly works: Works;
  readonly tray: Tray;
  readonly client: VoiceClient;
  /** An order with what came of it. */
  view(work: WorkRecord): Promise<VoiceWork>;
  /** All orders; the revision grows with every change. */
  snapshot(): Promise<VoiceWorks>;
  /** For other programs: the speech as it comes, kept nowhere. @throws DomainError of the relaying port */
  relaySpeech(wish: SpeechWish, signal: AbortSignal): Promise<Relayed>;
  /** For other programs: what is heard, kept nowhere. @throws DomainError INVALID_INPUT for what is no recording, or of the port */
  hearOnce(name: string, bytes: Uint8Array, language: string | null, signal: AbortSignal): Promise<Heard>;
  onChanged(listener: () => void): void;
  /** Reads what earlier runs left. */
  start(): Promise<void>;
  /** The account may have changed: nobody's recordings are left for another. */
  accountChanged(): void;
  stop(): Promise<void>;
}

const HEAD_MS = 120_000;
const SILENCE_MS = 60_000;

export function createVoice({ account, file, store, gallery, clock, random, log, owner }: VoiceDeps): Voice {
  const book = createWorkBook({ file, log });
  const client = createVoiceClient(account);
  const tray = createTray(random.uuid);
  const lost = createLostVoices({ client, book, clock, log, owner });
  const works = createWorks({ account, client, store, book, tray, lost, clock, owner });
  let revision = 0;
  const listeners: (() => void)[] = [];
  const changed = (): void => {
    revision++;
    for (const listener of listeners) listener();
  };
  book.onChanged(changed);
  works.onProgress(changed);

  const view = async (record: WorkRecord): Promise<VoiceWork> => {
    const { owner: _owner, lookUntil: _until, thingId, clone, ...work } = record;
    const [thing = null] = thingId === null ? [] : await gallery.known([thingId]);
    return { ...work, clone, thing, sent: works.sent(work.id) };
  };

  return {
    ...{ works, tray, client, view },
    async snapshot() {
      const now = revision;
      return { revision: now, works: await Promise.all(works.list().map(view)) };
    },
    async relaySpeech(wish, signal) {
      const body = Buffer.from(JSON.stringify(wish));
      const limits = { headMs: HEAD_MS, silenceMs: SILENCE_MS };
      return handOn(await account.relay({ method: "POST", path: SPEECH_PATH, body, ...limits, signal }), "Eliza Cloud");
    },
    hearOnce: (name, bytes, language, signal) =>
      client.hear({ name, bytes, kind: audioKindOf(name, bytes) }, language, { signal }),
    onChanged: (listener) => void listeners.push(listener),
    async start() {
      await book.open();
      lost.resume();
    },
    accountChanged() {
      tray.clear();
      lost.resume();
      changed();
    },
    async stop() {
      works.stop();
      lost.stop();
      tray.clear();
      await book.saved();
    },
  };
}
