import { describe, expect, it } from "vitest";
import { DomainError } from "../cloud/errors";
import { createGallery, type GalleryQuery } from "./gallery";
import type { MadeStore, MadeThing } from "./made";
import { atCloud, PNG } from "./testing/studio-under-test";
import type { CloudThing } from "./wire";

const here = (id: string, createdAt: number, fields: Partial<MadeThing> = {}): MadeThing => ({
  ...{ id, createdAt, kind: "image", owner: "ada", prompt: `Picture ${id}`, text: null, model: null, usedModel: null },
  ...{ mimeType: "image/png", sizeBytes: 10, widthPx: null, heightPx: null, remoteUrl: null, cloudId: null, facts: {} },
  ...fields,
});
const there = (id: string, createdAt: number, fields: Partial<CloudThing> = {}) =>
  atCloud({ id, createdAt, prompt: `Picture ${id}`, ...fields });

/** A computer and a cloud that both keep things; the cloud gives out pages of a hundred, newest first. */
function both(own: readonly MadeThing[], remote: readonly CloudThing[]) {
  const world = {
    own: [...own],
    remote: [...remote],
    owner: "ada" as string | null,
    /** The pages that were asked for, by where they begin. */
    pages: [] as number[],
    fetched: [] as string[],
    fails: null as DomainError | null,
    removal: "removed" as "removed" | "kept",
    removed: [] as string[],
  };
  const store: Pick<MadeStore, "of" | "content" | "remove" | "space"> = {
    of: async (owner) => world.own.filter((thing) => thing.owner === owner),
    content: async (id) => (world.own.some((thing) => thing.id === id && thing.sizeBytes !== null) ? PNG : null),
    async remove(id) {
      world.own = world.own.filter((thing) => thing.id !== id);
    },
    space: async () => ({ count: world.own.length, bytes: 0, mostCount: 10, mostBytes: 10 }),
  };
  const gallery = createGallery({
    store: store as MadeStore,
    cloud: {
      async page(offset, limit) {
        world.pages.push(offset);
        if (world.fails !== null) throw world.fails;
        const sorted = world.remote.toSorted((a, b) => b.createdAt - a.createdAt);
        return { things: sorted.slice(offset, offset + limit), hasMore: sorted.length > offset + limit };
      },
      newest: async () => [],
      async remove(id) {
        if (world.fails !== null) throw world.fails;
        world.removed.push(id);
        if (world.removal === "removed") world.remote = world.remote.filter((thing) => thing.id !== id);
        return world.removal;
      },
    },
    fetchMedia: async (url) => {
      world.fetched.push(url);
      return PNG;
    },
    owner: () => world.owner,
  });
  const page = (query: Partial<GalleryQuery> = {}) =>
    gallery.page({ offset: 0, limit: 10, kind: null, text: "", ...query });
  const ids = async (query: Partial<GalleryQuery> = {}) => (await page(query)).things.map(({ id }) => id);
  return { ...{ world, gallery, page, ids } };
}

const many = (count: number, newest: number) =>
  Array.from({ length: count }, (_, step) => there(`c${step}`, newest - step));

describe("the gallery", () => {
  it("shows what is kept at either place, newest first, and says where each is", async () => {
    const { page } = both(
      [
        here("a", 30),
        here("text", 10, { sizeBytes: null, text: "heard", kind: "transcript" }),
        here("lost", 5, { sizeBytes: null }),
      ],
      [there("c", 20)],
    );
    const { things, hasMore, cloudError } = await page();
    expect(things.map(({ id, place }) => `${id} ${place}`)).toEqual(["a here", "c cloud", "text here", "lost cloud"]);
    expect({ hasMore, cloudError }).toEqual({ hasMore: false, cloudError: null });
  });

  it.each([
    ["its name at the cloud", { cloudId: "c" }],
    ["its address", { remoteUrl: there("c", 0).url }],
    ["both", { cloudId: "c", remoteUrl: there("c", 0).url }],
  ])("shows once what is at both places, known by %s", async (_name, fields) => {
    const { page } = both([here("a", 20, fields)], [there("c", 21), there("other", 10)]);
    expect((await page()).things).toMatchObject([
      { id: "a", place: "both" },
      { id: "other", place: "cloud" },
    ]);
  });

  it("shows nothing of another account, and nothing at all to nobody", async () => {
    const { page, ids, world } = both([here("a", 20), here("b", 10, { owner: "bob" })], []);
    expect(await ids()).toEqual(["a"]);
    world.owner = null;
    await expect(page()).rejects.toMatchObject({ code: "NOT_SIGNED_IN" });
  });

  it("finds by kind and by every word of prompt, text and model", async () => {
    const { ids } = both(
      [here("a", 30, { prompt: "A red Harbour" }), here("t", 20, { kind: "transcript", text: "the harbour master" })],
      [there("c", 10, { prompt: "Dunes", model: "fal-ai/veo3", kind: "video" })],
    );
    expect(await ids({ text: "harbour" })).toEqual(["a", "t"]);
    expect(await ids({ text: "harbour  RED" })).toEqual(["a"]);
    expect(await ids({ text: "veo3" })).toEqual(["c"]);
    expect(await ids({ kind: "transcript" })).toEqual(["t"]);
    expect(await ids({ text: "harbour dunes" })).toEqual([]);
  });

  it("asks the cloud for as much as a page needs, goes on from there, and anew from the beginning", async () => {
    const { page, ids, world } = both([], many(250, 1_000));
    expect(await page({ limit: 50 })).toMatchObject({ hasMore: true });
    expect(world.pages).toEqual([0]);
    expect((await ids({ offset: 50, limit: 50 })).slice(0, 2)).toEqual(["c50", "c51"]);
    expect(world.pages).toEqual([0, 100]);
    expect(await page({ offset: 200, limit: 100 })).toMatchObject({ hasMore: false });
    expect(world.pages).toEqual([0, 100, 200]);
    world.remote.push(there("new", 2_000));
    expect((await ids({ limit: 1 }))[0]).toBe("new");
    expect(world.pages.at(-1)).toBe(0);
  });

  it("holds back what is older than all the cloud told so far: others may come between", async () => {
    const { ids } = both([here("old", 849), here("older", 100)], many(300, 1_000));
    expect((await ids({ limit: 101 })).slice(-2)).toEqual(["c99", "c100"]);
    const second = await ids({ offset: 100, limit: 100 });
    expect(second.slice(49, 53)).toEqual(["c149", "c150", "old", "c151"]);
  });

  it("does not show a thing twice when the cloud's pages moved on meanwhile", async () => {
    const { ids, world } = both([], many(150, 1_000));
    const first = await ids({ limit: 99 });
    world.remote.push(there("new", 2_000));
    const second = await ids({ offset: 99, limit: 99 });
    expect(new Set([...first, ...second]).size).toBe(first.length + second.length);
  });

  it("tells why the cloud could not be asked, with all that is here and all that it told before", async () => {
    const { page, ids, world } = both([here("a", 5)], [there("c", 10)]);
    expect(await ids()).toEqual(["c", "a"]);
    world.fails = new DomainError("OFFLINE", "No network.");
    const { things, cloudError, hasMore } = await page();
    expect(things.map(({ id }) => id)).toEqual(["c", "a"]);
    expect({ code: cloudError?.code, hasMore }).toEqual({ code: "OFFLINE", hasMore: false });
    world.fails = null;
    expect((await page()).cloudError).toBeNull();
  });

  it("forgets what the cloud told when the account changes, also in the middle of an answer", async () => {
    const { page, ids, gallery, world } = both([], [there("c", 10)]);
    await ids();
    world.fails = new DomainError("OFFLINE", "No network.");
    gallery.forget();
    expect(await ids()).toEqual([]);
    world.fails = null;
    const asking = page();
    world.owner = "bob";
    const { things, cloudError } = await asking;
    expect({ things, code: cloudError?.code }).toEqual({ things: [], code: "CANCELLED" });
  });
});

describe("the content of a thing", () => {
  const { signal } = new AbortController();

  it("comes from this computer where it is, else from the cloud, once", async () => {
    const { gallery, world } = both(
      [here("a", 1), here("far", 1, { sizeBytes: null, remoteUrl: "https://s.example/f" })],
      [there("c", 2)],
    );
    expect(await gallery.media("a", signal)).toEqual({ content: PNG, mimeType: "image/png" });
    expect(world.fetched).toEqual([]);
    await gallery.media("far", signal);
    // Never listed in this run: the cloud is asked.
    await gallery.media("c", signal);
    await gallery.media("c", signal);
    expect(world.fetched).toEqual(["https://s.example/f", there("c", 2).url]);
    await expect(gallery.media("gone", signal)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("has a file's name made of its prompt, and its text when it is one", async () => {
    const { gallery } = both(
      [
        here("a", 1, { prompt: "Über ../ harbour: dawn!" }),
        here("t", 1, { prompt: "", text: "heard", sizeBytes: null }),
      ],
      [],
    );
    expect((await gallery.file("a")).name).toBe("über-harbour-dawn.png");
    const text = await gallery.file("t");
    expect(text.name).toBe("eliza-cloud.txt");
    expect(Buffer.from(await text.load()).toString()).toBe("heard");
  });
});

describe("deleting", () => {
  it("takes a thing away from both places", async () => {
    const { gallery, ids, world } = both([here("a", 2, { cloudId: "c" })], [there("c", 1), there("d", 1)]);
    await ids();
    expect(await gallery.remove("a")).toEqual({ atCloud: "removed" });
    expect(world.removed).toEqual(["c"]);
    expect(await ids()).toEqual(["d"]);
  });

  it.each([
    ["only here", {}, [], "none"],
    ["at a cloud that deletes nothing", { cloudId: "c" }, [there("c", 1)], "kept"],
    ["at an address of the cloud that its gallery does not list", { remoteUrl: "https://s.example/x" }, [], "kept"],
  ] as const)("says what the cloud keeps of a thing that is %s", async (_name, fields, remote, atCloudNow) => {
    const { gallery, ids, world } = both([here("a", 2, fields)], remote);
    world.removal = "kept";
    await ids();
    expect(await gallery.remove("a")).toEqual({ atCloud: atCloudNow });
    expect(world.own).toEqual([]);
    expect(await ids()).toEqual(remote.map(({ id }) => id));
  });

  it("deletes nothing when the cloud cannot be asked", async () => {
    const { gallery, ids, world } = both([here("a", 2, { cloudId: "c" })], [there("c", 1)]);
    await ids();
    world.fails = new DomainError("OFFLINE", "No network.");
    await expect(gallery.remove("a")).rejects.toMatchObject({ code: "OFFLINE" });
    expect(await ids()).toEqual(["a"]);
  });
});
