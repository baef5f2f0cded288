import type { Handlers } from "../../src-preload/contract/contract";
import type { Clock } from "../cloud/ports";
import type { Studio } from "../studio/create-studio";
import { checkSource } from "../studio/source";
import type { SendEvent } from "./events";

/** What the page may do in the studio. */
export interface StudioHandlerDeps {
  /** Resolves when it is there. @throws DomainError CANCELLED while the app closes */
  readonly studio: () => Promise<Studio>;
  /** Asks the person where to and writes what `load` gives; the file's name, or null when they gave up. */
  readonly saveFile: (fileName: string, load: () => Promise<Uint8Array | string>) => Promise<string | null>;
}

export const studioHandlers = ({ studio, saveFile }: StudioHandlerDeps) =>
  ({
    "studio.prices.get": async () => (await studio()).prices(),
    "studio.images.make": async ({ id, ...wish }) => {
      const { jobs, view } = await studio();
      checkSource(wish.source);
      return view(await jobs.images(id, wish));
    },
    "studio.videos.make": async ({ id, prompt, model }) => {
      const { jobs, view } = await studio();
      return view(await jobs.video(id, { prompt, ...(model === null ? {} : { model }) }));
    },
    "studio.jobs.get": async () => (await studio()).snapshot(),
    "studio.jobs.cancel": async ({ id }) => (await studio()).jobs.cancel(id),
    "studio.jobs.look": async ({ id }) => (await studio()).jobs.look(id),
    "studio.jobs.dismiss": async ({ id }) => (await studio()).jobs.dismiss(id),
    "studio.gallery.page": async (query) => (await studio()).gallery.page(query),
    "studio.things.save": async ({ id }) => {
      const { gallery } = await studio();
      const { name, load } = await gallery.file(id);
      return { fileName: await saveFile(name, load) };
    },
    "studio.things.remove": async ({ id }) => (await studio()).gallery.remove(id),
  }) satisfies Partial<Handlers>;

const FRAME_MS = 16;

/** At most once a frame, however often it is called. */
export const onceAFrame = (clock: Clock, run: () => void): (() => void) => {
  let isPending = false;
  return () => {
    if (isPending) return;
    isPending = true;
    clock.after(FRAME_MS, () => {
      isPending = false;
      run();
    });
  };
};

/** Tells the page of orders and of what was made, from the moment the studio is there. */
export function broadcastStudio(studio: Promise<Studio>, clock: Clock, send: SendEvent): void {
  studio.then(
    ({ jobs, store, snapshot }) => {
      const tellJobs = onceAFrame(clock, () => void snapshot().then((now) => send("studio.jobs.changed", now)));
      jobs.onChanged(tellJobs);
      store.onChanged(tellJobs);
      store.onChanged(onceAFrame(clock, () => send("studio.gallery.changed", {})));
    },
    // The app closes.
    () => undefined,
  );
}
