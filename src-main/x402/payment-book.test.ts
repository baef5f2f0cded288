import { describe, expect, it } from "vitest";
import { DAY_MS, openFakeBook, wish } from "./testing/fake-book";

const CAPS = { requestMicros: 40, topUpMicros: 70, dayMicros: 100 };

describe("the book of payments", () => {
  it("counts what was sent until the last moment it could be cashed in is a day ago", async () => {
    const disk = openFakeBook(CAPS);
    const book = await disk.open();
    const validUntil = disk.now + 300_000;
    const { id } = await book.reserve(wish({ purpose: "topUp", amountMicros: 70, validUntil }));
    await book.change(id, { phase: "sent" });
    disk.pass(300_000 + DAY_MS - 1);
    expect(book.dayLeft("base-sepolia")).toBe(30);
    expect(book.dayLeft("base")).toBe(100);
    disk.pass(1);
    expect(book.dayLeft("base-sepolia")).toBe(100);
  });

  it("lets go of what an earlier run reserved and never sent, and of nothing else", async () => {
    const disk = openFakeBook(CAPS);
    const first = await disk.open();
    const sent = await first.reserve(wish({ amountMicros: 30, validUntil: disk.now }));
    await first.change(sent.id, { phase: "sent" });
    await first.reserve(wish({ amountMicros: 40, validUntil: disk.now }));
    expect(first.dayLeft("base-sepolia")).toBe(30);
    const second = await disk.open();
    expect(second.all().map(({ phase }) => phase)).toEqual(["sent", "unused"]);
    expect(second.dayLeft("base-sepolia")).toBe(70);
  });

  it("pays nothing while it cannot be written", async () => {
    const disk = openFakeBook(CAPS);
    const book = await disk.open();
    disk.isBroken = true;
    await expect(book.reserve(wish())).rejects.toMatchObject({ code: "CONFLICT" });
    expect(book.all()).toEqual([]);
  });

  it("pays nothing for a day when it was damaged, also after another start", async () => {
    const disk = openFakeBook(CAPS);
    disk.isDamaged = true;
    const since = disk.now;
    await disk.open();
    disk.pass(60_000);
    const book = await disk.open();
    expect(book.heldUntil()).toBe(since + DAY_MS);
    await expect(book.reserve(wish())).rejects.toThrow("nothing is paid for 24 hours");
    disk.pass(DAY_MS - 60_000);
    expect((await book.reserve(wish())).phase).toBe("reserved");
  });

  it.each([
    ["one call", { purpose: "request", amountMicros: 41 }, "your limit for one call"],
    ["one top-up", { purpose: "topUp", amountMicros: 71 }, "your limit for one top-up"],
  ] as const)("refuses %s above its cap", async (_name, change, sentence) => {
    const book = await openFakeBook(CAPS).open();
    await expect(book.reserve(wish(change))).rejects.toThrow(sentence);
  });
});
