import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fakeLog } from "../api/testing/fakes";
import { createOrderJournal } from "./order-journal";

const schema = z.object({
  id: z.string(),
  owner: z.string(),
  state: z.enum(["sent", "lost", "kept", "done"]),
  note: z.string(),
});
type Order = z.output<typeof schema>;
const WEIGHTS = { sent: "open", lost: "open", kept: "standing", done: "passing" } as const;

const order = (id: string, fields: Partial<Order> = {}): Order => ({
  ...{ id, owner: "ada", state: "sent", note: "" },
  ...fields,
});

/** A disk that a test holds in its hands; runs of the app come and go. */
function disk(content: unknown = null) {
  const log = fakeLog();
  const world = {
    content,
    /** Everything that was ever on it, in order. */
    states: [content],
    /** So many of the next writings fail. */
    failures: 0,
    writes: 0,
    /** Lets the writing under way end; while null, writings end at once. */
    hold: null as Promise<void> | null,
    async run() {
      const journal = createOrderJournal<Order>({
        ...{ log, name: "orders", schema },
        weigh: ({ state }) => WEIGHTS[state],
        revive: (record) => (record.state === "sent" ? { ...record, state: "lost" } : record),
        file: {
          read: async () => JSON.parse(JSON.stringify(world.content)),
          async write(value) {
            world.writes++;
            const written: unknown = JSON.parse(JSON.stringify(value));
            await world.hold;
            if (world.failures-- > 0) throw new Error("ENOSPC");
            world.content = written;
            world.states.push(written);
          },
        },
      });
      await journal.open();
      return journal;
    },
  };
  return world;
}

const held = () => {
  let release = (): void => undefined;
  const hold = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { hold, release };
};

describe("an order", () => {
  it("is on disk when its beginning resolves, for the one caller that sends it", async () => {
    const world = disk();
    const journal = await world.run();
    expect(await Promise.all([journal.begin(order("a")), journal.begin(order("a"))])).toEqual([true, false]);
    expect(world.content).toEqual({ version: 1, orders: [order("a")] });
    expect(await journal.begin(order("a"))).toBe(false);
  });

  it("that cannot be written is not begun, for neither of two callers, and is not on disk later", async () => {
    const world = disk();
    const journal = await world.run();
    world.failures = 2;
    const both = await Promise.allSettled([journal.begin(order("a")), journal.begin(order("a"))]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(journal.all()).toEqual([]);
    await journal.begin(order("c"));
    expect(world.content).toEqual({ version: 1, orders: [order("c")] });
  });

  it("that failed is not brought onto the disk by one that was begun meanwhile", async () => {
    const world = disk();
    const journal = await world.run();
    const { hold, release } = held();
    Object.assign(world, { hold, failures: 1 });
    const first = journal.begin(order("a"));
    await Promise.resolve();
    const second = journal.begin(order("b"));
    release();
    await expect(first).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await second).toBe(true);
    await journal.saved();
    expect(world.content).toEqual({ version: 1, orders: [order("b")] });
  });

  it("that is renewed comes first, and is the former one again when that cannot be written", async () => {
    const world = disk();
    const journal = await world.run();
    await journal.begin(order("a", { state: "kept" }));
    await journal.begin(order("b"));
    await journal.renew(order("a", { note: "again" }));
    expect(journal.all().map(({ id }) => id)).toEqual(["a", "b"]);
    world.failures = 1;
    await expect(journal.renew(order("b", { note: "again" }))).rejects.toMatchObject({ code: "CONFLICT" });
    expect(journal.find("b")).toEqual(order("b"));
  });

  it("belongs to its account", async () => {
    const journal = await disk().run();
    await journal.begin(order("a"));
    await journal.begin(order("b", { owner: "bob" }));
    expect(journal.of("bob").map(({ id }) => id)).toEqual(["b"]);
    expect(journal.of(null)).toEqual([]);
    expect(journal.own("a", "bob")).toBeNull();
    expect(journal.own("a", "ada")).toEqual(order("a"));
    expect(() => journal.known("a", "bob")).toThrow(expect.objectContaining({ code: "CONFLICT" }));
    await expect(journal.begin(order("a", { owner: "bob" }))).rejects.toMatchObject({ code: "CONFLICT" });
    expect(journal.find("a")).toEqual(order("a"));
  });
});

describe("a journal", () => {
  it("tells each change, and writes what came while it was writing in one go", async () => {
    const world = disk();
    const journal = await world.run();
    let told = 0;
    const end = journal.onChanged(() => told++);
    await journal.begin(order("a"));
    const { hold, release } = held();
    world.hold = hold;
    for (let step = 0; step < 50; step++) journal.change("a", { note: String(step) });
    release();
    await journal.saved();
    expect(world.content).toMatchObject({ orders: [{ note: "49" }] });
    expect(world.writes).toBeLessThanOrEqual(3);
    end();
    expect(journal.change("a", { state: "kept" })?.state).toBe("kept");
    expect(journal.change("gone", { state: "kept" })).toBeNull();
    expect(told).toBe(51);
  });

  it("knows after a kill at any moment every order that was sent, and none that was put away before", async () => {
    const world = disk();
    const journal = await world.run();
    /** What had certainly happened when the disk was in each state. */
    const sent: { readonly id: string; readonly since: number }[] = [];
    for (const id of ["a", "b", "c"]) {
      await journal.begin(order(id));
      sent.push({ id, since: world.states.length - 1 });
      journal.change(id, { note: "half" });
    }
    await journal.saved();
    for (const [moment, content] of world.states.entries()) {
      const next = await disk(content).run();
      for (const { id, since } of sent) {
        if (since <= moment) expect(next.find(id), `${id} at ${moment}`).toMatchObject({ state: "lost" });
      }
    }
    journal.remove("b");
    journal.change("c", { state: "done" });
    await journal.saved();
    expect((await disk(world.content).run()).all().map(({ id }) => id)).toEqual(["a"]);
  });

  it("forgets the oldest of what is over, never what is open, and refuses what would be too much", async () => {
    const world = disk();
    const journal = await world.run();
    await journal.begin(order("open"));
    for (let step = 0; step < 25; step++) await journal.begin(order(`done ${step}`, { state: "done" }));
    expect(journal.all()).toHaveLength(21);
    expect(journal.find("done 4")).toBeNull();
    const kept = Array.from({ length: 600 }, (_, step) => order(`kept ${step}`, { state: "kept" }));
    const many = Array.from({ length: 499 }, (_, step) => order(`sent ${step}`));
    const next = await disk({ version: 1, orders: [...kept, ...many, order("open")] }).run();
    expect(next.all()).toHaveLength(1_000);
    expect(next.find("kept 500")).toBeNull();
    expect(next.find("open")).not.toBeNull();
    await expect(next.begin(order("one more"))).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await next.begin(order("another's", { owner: "bob" }))).toBe(true);
  });

  it.each([
    ["nothing", null, []],
    ["no object", "text", []],
    ["a version it does not know", { version: 2, orders: [order("a")] }, []],
    ["no list", { version: 1, orders: {} }, []],
    ["an order it cannot read among others", { version: 1, orders: [{ id: 7 }, order("b", { state: "kept" })] }, ["b"]],
  ])("reads of a file with %s what it can", async (_name, content, ids) => {
    const journal = await disk(content).run();
    expect(journal.all().map(({ id }) => id)).toEqual(ids);
    expect(await journal.begin(order("new"))).toBe(true);
  });
});
