/** The voices of the studio: speech, transcripts, and voices of the account's own. */
import type { VoiceWork, VoiceWorks } from "../../../src-preload/contract/voice";
import type { AccountStreams, AccountTransport } from "../../cloud/account-transport";
import type { Clock, JsonFile, Log, Random } from "../../cloud/ports";
import type { Gallery } from "../gallery";
import type { MadeStore } from "../made";
import { createLostVoices } from "./lost-voices";
import { createTray, type Tray } from "./tray";
import { createVoiceClient, type VoiceClient } from "./voice-client";
import { createWorkJournal, type WorkRecord } from "./work-record";
import { createWorks, type Works } from "./works";

export interface VoiceDeps {
  readonly account: AccountTransport & AccountStreams;
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
  onChanged(listener: () => void): void;
  /** Reads what earlier runs left. */
  start(): Promise<void>;
  /** The account may have changed: nobody's recordings are left for another. */
  accountChanged(): void;
  stop(): Promise<void>;
}

export function createVoice({ account, file, store, gallery, clock, random, log, owner }: VoiceDeps): Voice {
  const book = createWorkJournal({ file, log });
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
