import type { Clock } from "../clock";
import type { Random } from "../random";

/** A picture or video that was made. */
export interface GalleryItem {
  readonly id: string;
  readonly type: "image" | "video";
  /** Path below this server; the file behind it is the item's own. */
  readonly path: string;
  readonly prompt: string;
  readonly model: string;
  readonly createdAt: number;
  readonly mimeType: string;
  readonly content: Buffer;
  readonly width: number;
  readonly height: number;
}

/** What tests may change about things that are made. */
export interface StudioHooks {
  /** The storage takes nothing: pictures are answered as data URLs and do not enter the gallery. */
  storageFails: boolean;
  /** At most so many pictures come of one order; null: as many as were asked for. */
  mostImages: number | null;
  /** How long a picture and a video take, cloud ms. */
  imageMs: number;
  videoMs: number;
  /** Whether a key may delete from the gallery, which the source of the real cloud does not offer. */
  deletes: boolean;
}

/** Everything that was made, newest first. */
export interface Gallery {
  readonly hooks: StudioHooks;
  list(): readonly GalleryItem[];
  add(item: Omit<GalleryItem, "id" | "path" | "createdAt">): GalleryItem;
  atPath(path: string): GalleryItem | undefined;
  remove(id: string): boolean;
}

const EXTENSIONS: Readonly<Record<string, string>> = { "image/png": "png", "video/mp4": "mp4", "video/webm": "webm" };

/** Creates an empty gallery. */
export function createGallery(clock: Clock, random: Random): Gallery {
  const items: GalleryItem[] = [];
  return {
    hooks: { storageFails: false, mostImages: null, imageMs: 3_000, videoMs: 15_000, deletes: false },
    list: () => items,
    add(fresh) {
      const id = random.uuid();
      const path = `/storage/${fresh.type}s/${id}.${EXTENSIONS[fresh.mimeType] ?? "bin"}`;
      const item = { ...fresh, id, path, createdAt: clock.now() };
      items.unshift(item);
      return item;
    },
    atPath: (path) => items.find((item) => item.path === path),
    remove(id) {
      const index = items.findIndex((item) => item.id === id);
      if (index >= 0) items.splice(index, 1);
      return index >= 0;
    },
  };
}
