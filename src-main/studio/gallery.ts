/** Everything that was made: what this computer keeps and what the cloud keeps, each thing once. */
import type { GalleryPage, Thing } from "../../src-preload/contract/studio";
import type { MadeKind } from "../../src-preload/contract/studio-names";
import { DomainError, wireOf } from "../cloud/errors";
import type { CloudGallery } from "./cloud-gallery";
import type { FetchMedia } from "./keep";
import type { MadeStore, MadeThing } from "./made";
import { extensionOf, sniff } from "./media-type";
import { createMemory } from "./memory";
import type { CloudThing } from "./wire";

/** Which part of the gallery is wanted. */
export interface GalleryQuery {
  readonly offset: number;
  readonly limit: number;
  readonly kind: MadeKind | null;
  /** Words; empty for all. */
  readonly text: string;
}

/** The content of a thing, of a type that may be shown. */
export interface Media {
  readonly content: Uint8Array;
  readonly mimeType: string;
}

export interface Gallery {
  /** Newest first. Offset 0 asks the cloud anew. The cloud's failure is told in the answer. @throws DomainError NOT_SIGNED_IN */
  page(query: GalleryQuery): Promise<GalleryPage>;
  /** Things of this computer by their ids, in that order; those that are gone are left out. */
  known(ids: readonly string[]): Promise<readonly Thing[]>;
  /** @throws DomainError NOT_FOUND, or REMOTE_FAILED for what the cloud keeps and does not give out */
  media(id: string, signal: AbortSignal): Promise<Media>;
  /** A file of it: a name, and what stands in it. Both throw as {@link Gallery.media}. */
  file(id: string): Promise<{ readonly name: string; load(): Promise<Uint8Array> }>;
  /** Here and, where it lets a key do that, at the cloud. @throws DomainError NOT_FOUND, or of the transport; then nothing is removed */
  remove(id: string): Promise<{ readonly atCloud: "none" | "removed" | "kept" }>;
  /** Forgets what the cloud answered: the account changed. */
  forget(): void;
}

interface Deps {
  readonly store: MadeStore;
  readonly cloud: CloudGallery;
  readonly fetchMedia: FetchMedia;
  readonly owner: () => string | null;
}

/** What the cloud told so far. */
interface Remote {
  readonly things: readonly CloudThing[];
  /** Where its next page begins. */
  readonly next: number;
  readonly isExhausted: boolean;
}

const NOTHING: Remote = { things: [], next: 0, isExhausted: false };
const CLOUD_PAGE = 100;
/** One question of the page makes at most so many of the cloud. */
const MOST_PAGES_AT_ONCE = 5;

export function createGallery({ store, cloud, fetchMedia, owner }: Deps): Gallery {
  let remote: Remote = NOTHING;
  /** Everything the cloud told of this account, also what a newer answer left out: the page may still show it. */
  const seen = new Map<string, CloudThing>();
  const fetched = createMemory();

  const requireOwner = (): string => {
    const who = owner();
    if (who === null) throw new DomainError("NOT_SIGNED_IN", "Sign in to Eliza Cloud first.");
    return who;
  };
  const loadMore = async (who: string, known: Remote): Promise<Remote> => {
    const { things, hasMore } = await cloud.page(known.next, CLOUD_PAGE);
    if (owner() !== who) throw new DomainError("CANCELLED", "The account changed.");
    for (const thing of things) seen.set(thing.id, thing);
    const ids = new Set(known.things.map(({ id }) => id));
    return {
      things: [...known.things, ...things.filter(({ id }) => !ids.has(id))],
      next: known.next + CLOUD_PAGE,
      isExhausted: !hasMore,
    };
  };
  const find = async (id: string): Promise<{ here: MadeThing | null; there: CloudThing | null }> => {
    const who = requireOwner();
    const own = await store.of(who);
    const here = own.find((thing) => thing.id === id) ?? null;
    // A program may ask for what another run listed.
    if (here === null && !seen.has(id) && seen.size === 0) remote = await loadMore(who, NOTHING);
    const there =
      here === null ? (seen.get(id) ?? null) : ([...seen.values()].find((thing) => isSame(here, thing)) ?? null);
    if (here === null && there === null) throw new DomainError("NOT_FOUND", "This is no longer in the gallery.");
    return { here, there };
  };
  const media = async (id: string, signal: AbortSignal): Promise<Media> => {
    const { here, there } = await find(id);
    if (here !== null && here.text !== null) return { content: Buffer.from(here.text), mimeType: "text/plain" };
    const url = here?.remoteUrl ?? there?.url ?? null;
    const content =
      (here === null ? null : await store.content(here.id)) ??
      (url === null ? null : await fetched.read(url, () => fetchMedia(url, signal)));
    if (content === null) throw new DomainError("NOT_FOUND", "There is no file of this.");
    const type = sniff(content);
    if (type === null) throw new DomainError("REMOTE_FAILED", "This file is of no type the app shows.");
    return { content, mimeType: type.mimeType };
  };

  return {
    media,
    forget() {
      remote = NOTHING;
      seen.clear();
      fetched.clear();
    },
    async page(query) {
      const who = requireOwner();
      const own = await store.of(who);
      const wanted = query.offset + query.limit;
      let cloudError: unknown = null;
      let known = query.offset === 0 ? NOTHING : remote;
      let merged = mergedOf(own, known, query);
      for (let asked = 0; asked < MOST_PAGES_AT_ONCE && !known.isExhausted && merged.length <= wanted; asked++) {
        try {
          known = await loadMore(who, known);
        } catch (error) {
          cloudError = error;
          // What was known stays, with all that this computer has.
          known = { ...(known.next === 0 ? remote : known), isExhausted: true };
        }
        merged = mergedOf(own, known, query);
      }
      if (cloudError === null) remote = known;
      return {
        things: merged.slice(query.offset, wanted),
        hasMore: merged.length > wanted || !known.isExhausted,
        cloudError: cloudError === null ? null : wireOf(cloudError),
        space: await store.space(),
      };
    },
    async known(ids) {
      const who = owner();
      const own = new Map((who === null ? [] : await store.of(who)).map((thing) => [thing.id, thing]));
      return ids.flatMap((id) => {
        const thing = own.get(id);
        return thing === undefined ? [] : [viewOfMade(thing, false)];
      });
    },
    async file(id) {
      const { here, there } = await find(id);
      const prompt = here?.prompt ?? there?.prompt ?? "";
      const words = [...prompt.normalize("NFKC").replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "-")].slice(0, 48).join("");
      const extension = here?.text != null ? "txt" : extensionOf(here?.mimeType ?? there?.mimeType ?? null);
      return {
        name: `${words.replaceAll(/^-+|-+$/g, "").toLowerCase() || "eliza-cloud"}.${extension}`,
        load: async () => (await media(id, new AbortController().signal)).content,
      };
    },
    async remove(id) {
      const { here, there } = await find(id);
      const cloudId = there?.id ?? here?.cloudId ?? null;
      const atCloud = cloudId === null ? "none" : await cloud.remove(cloudId);
      if (here !== null) await store.remove(here.id);
      if (atCloud === "removed" && cloudId !== null) seen.delete(cloudId);
      return { atCloud: atCloud === "none" && here?.remoteUrl != null ? "kept" : atCloud };
    },
  };
}

/** The same thing, kept at both places. */
const isSame = (here: MadeThing, there: CloudThing): boolean =>
  here.cloudId === there.id || (here.remoteUrl !== null && here.remoteUrl === there.url);

function mergedOf(
  own: readonly MadeThing[],
  { things: remote, isExhausted }: Remote,
  { kind, text }: GalleryQuery,
): readonly Thing[] {
  const byUrl = new Set(own.map(({ remoteUrl }) => remoteUrl));
  const byId = new Set(own.map(({ cloudId }) => cloudId));
  const there = new Set(remote.flatMap(({ id, url }) => [id, url]));
  const isThere = ({ cloudId, remoteUrl }: MadeThing): boolean =>
    (cloudId !== null && there.has(cloudId)) || (remoteUrl !== null && there.has(remoteUrl));
  const all = [
    ...own.map((thing) => viewOfMade(thing, isThere(thing))),
    ...remote.filter(({ id, url }) => !byUrl.has(url) && !byId.has(id)).map(viewOfCloud),
  ];
  // Beyond the oldest of what the cloud told so far, others of the cloud may come between.
  const frontier = isExhausted ? 0 : Math.min(...remote.map(({ createdAt }) => createdAt));
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return all
    .filter(
      (thing) =>
        thing.createdAt >= frontier &&
        (kind === null || thing.kind === kind) &&
        words.every((word) => searched(thing).includes(word)),
    )
    .toSorted((a, b) => b.createdAt - a.createdAt);
}

const searched = ({ prompt, text, model, usedModel }: Thing): string =>
  [prompt, text, usedModel ?? model].join("\n").toLowerCase();

function viewOfMade(thing: MadeThing, isThere: boolean): Thing {
  const { owner: _owner, remoteUrl: _remoteUrl, cloudId: _cloudId, ...view } = thing;
  const isHere = thing.sizeBytes !== null || thing.text !== null;
  return { ...view, place: isHere ? (isThere ? "both" : "here") : "cloud" };
}

const viewOfCloud = ({ url: _url, ...thing }: CloudThing): Thing => ({
  ...thing,
  ...{ text: null, model: null, usedModel: thing.model, place: "cloud", facts: {} },
});
