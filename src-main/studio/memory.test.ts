import { describe, expect, it } from "vitest";
import { createMemory } from "./memory";

/** A loader that tells how often it was asked for what, and gives so many bytes. */
function loader(bytes = 10) {
  const asked: string[] = [];
  return {
    asked,
    of: (url: string) => async () => {
      asked.push(url);
      return Buffer.alloc(bytes, url);
    },
  };
}

describe("media in memory", () => {
  it("is loaded once, also when it is asked for twice at the same time", async () => {
    const memory = createMemory();
    const { asked, of } = loader();
    const [first, second] = await Promise.all([memory.read("a", of("a")), memory.read("a", of("a"))]);
    expect(second).toBe(first);
    expect(await memory.read("a", of("a"))).toBe(first);
    expect(asked).toEqual(["a"]);
  });

  it("makes room for the newest, the oldest first", async () => {
    const memory = createMemory(25);
    const { asked, of } = loader();
    for (const url of ["a", "b", "c", "b", "c", "a"]) await memory.read(url, of(url));
    expect(asked).toEqual(["a", "b", "c", "a"]);
  });

  it("does not hold what is larger than all its room, and still has room afterwards", async () => {
    const memory = createMemory(25);
    const large = loader(30);
    const small = loader(10);
    expect(await memory.read("large", large.of("large"))).toHaveLength(30);
    await memory.read("large", large.of("large"));
    expect(large.asked).toEqual(["large", "large"]);
    for (const url of ["a", "b", "a", "b"]) await memory.read(url, small.of(url));
    expect(small.asked).toEqual(["a", "b"]);
  });

  it("fails for all who wait when loading fails, and loads anew for the next", async () => {
    const memory = createMemory();
    const failing = (): Promise<Uint8Array> => Promise.reject(new Error("gone"));
    const both = await Promise.allSettled([memory.read("a", failing), memory.read("a", failing)]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    const { asked, of } = loader();
    await memory.read("a", of("a"));
    expect(asked).toEqual(["a"]);
  });

  it("keeps nothing of an account that went, also not what was being loaded for it", async () => {
    const memory = createMemory(25);
    const { asked, of } = loader();
    await memory.read("kept", of("kept"));
    let finish = (_content: Uint8Array): void => undefined;
    const late = memory.read("late", () => new Promise((resolve) => (finish = resolve)));
    memory.clear();
    finish(Buffer.alloc(10));
    await late;
    for (const url of ["kept", "late", "kept", "late"]) await memory.read(url, of(url));
    expect(asked).toEqual(["kept", "kept", "late"]);
  });
});
