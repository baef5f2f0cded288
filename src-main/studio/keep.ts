/** Puts what the cloud made into the gallery on this computer, with its content where it can be had. */
import type { Log } from "../cloud/ports";
import type { JobRecord } from "./job-record";
import type { MadeStore, MadeThing } from "./made";
import { mimeTypeOf } from "./media-type";
import type { CloudThing, MadeReply } from "./wire";

/** The bytes behind a public address; nothing of the account goes along. */
export type FetchMedia = (url: string, signal: AbortSignal) => Promise<Uint8Array>;

interface Deps {
  readonly store: MadeStore;
  readonly fetchMedia: FetchMedia;
  readonly log: Log;
  readonly now: () => number;
}

/** Keeps results. Both resolve when they are on disk; what cannot be fetched is kept as an address. */
export interface Keeper {
  reply(job: JobRecord, made: MadeReply, signal: AbortSignal): Promise<MadeThing>;
  found(job: JobRecord, thing: CloudThing, signal: AbortSignal): Promise<MadeThing>;
}

export function createKeeper({ store, fetchMedia, log, now }: Deps): Keeper {
  const contentOf = async (url: string | null, signal: AbortSignal): Promise<Uint8Array | null> => {
    if (url === null) return null;
    try {
      return await fetchMedia(url, signal);
    } catch (cause) {
      log.warn("What was made could not be fetched; its address is kept", { cause });
      return null;
    }
  };
  return {
    async reply({ owner, kind, prompt, model }, made, signal) {
      const content = made.content ?? (await contentOf(made.url, signal));
      const { usedModel, widthPx, heightPx, url: remoteUrl } = made;
      const mimeType = mimeTypeOf(kind, content, made.mimeType);
      return store.add(
        { ...{ owner, kind, prompt, model, usedModel, widthPx, heightPx, remoteUrl, mimeType }, createdAt: now() },
        content,
      );
    },
    async found({ owner, prompt, model }, thing, signal) {
      const content = await contentOf(thing.url, signal);
      const { kind, widthPx, heightPx, createdAt, id: cloudId, url: remoteUrl, model: usedModel } = thing;
      const mimeType = mimeTypeOf(kind, content, thing.mimeType);
      return store.add(
        { ...{ owner, kind, prompt, model, usedModel, widthPx, heightPx, remoteUrl, cloudId, mimeType }, createdAt },
        content,
      );
    },
  };
}
