import { describe, expect, it } from "vitest";
import { createCloudTime } from "./cloud-time";
import { DAY_MS, openFakeBook, wish } from "./testing/fake-book";

const CAPS = { requestMicros: 100, topUpMicros: 100, dayMicros: 100 };
const VALID_MS = 300_000;

/** A book in which all of the day's cap was paid, with a cloud that tells its time. */
async function spent() {
  const disk = openFakeBook(CAPS);
  disk.cloudNow = disk.now;
  const book = await disk.open();
  const { id } = await book.reserve(wish({ amountMicros: 100, validUntil: disk.now + VALID_MS }));
  await book.change(id, { phase: "sent" });
  return disk;
}
const leftAfterRestart = async (disk: ReturnType<typeof openFakeBook>) => (await disk.open()).dayLeft("base-sepolia");

describe("the day's cap", () => {
  it.each([
    ["put forward", [2 * DAY_MS]],
    ["put back", [-2 * DAY_MS]],
    ["put forward and back", [3 * DAY_MS, -3 * DAY_MS]],
  ])("is not freed by a clock that is %s, also over a start of the computer", async (_name, moves) => {
    const disk = await spent();
    const book = await disk.open();
    for (const ms of moves) {
      disk.now += ms;
      expect(book.dayLeft("base-sepolia")).toBe(0);
    }
    disk.uptimeMs = 0;
    expect(await leftAfterRestart(disk)).toBe(0);
  });

  it("is not freed by a cloud that tells another day", async () => {
    const disk = await spent();
    disk.cloudNow = disk.now + 2 * DAY_MS;
    expect(await leftAfterRestart(disk)).toBe(0);
  });

  it("is freed after a day with the computer running, whatever the cloud says", async () => {
    const disk = await spent();
    disk.cloudNow = null;
    disk.pass(DAY_MS + VALID_MS - 1);
    expect(await leftAfterRestart(disk)).toBe(0);
    disk.pass(1);
    expect(await leftAfterRestart(disk)).toBe(100);
  });

  it("is freed after a day with the computer switched off, when both clocks say so", async () => {
    const disk = await spent();
    disk.pass(DAY_MS + VALID_MS);
    disk.uptimeMs = 10_000;
    const { cloudNow } = disk;
    disk.cloudNow = null;
    expect(await leftAfterRestart(disk)).toBe(0);
    disk.cloudNow = cloudNow;
    expect(await leftAfterRestart(disk)).toBe(100);
  });

  it("lasts longer by as much as the clock was ahead when it was signed", async () => {
    const disk = openFakeBook(CAPS);
    disk.cloudNow = disk.now - 200_000;
    const book = await disk.open();
    const { id } = await book.reserve(wish({ amountMicros: 100, validUntil: disk.now + VALID_MS }));
    await book.change(id, { phase: "sent" });
    disk.pass(DAY_MS + VALID_MS + 199_999);
    expect(book.dayLeft("base-sepolia")).toBe(0);
    disk.pass(1);
    expect(book.dayLeft("base-sepolia")).toBe(100);
  });

  it("lasts until the clock says so as well, when no cloud told that it was ahead", async () => {
    const disk = openFakeBook(CAPS);
    const book = await disk.open();
    const { id } = await book.reserve(wish({ amountMicros: 100, validUntil: disk.now + 2 * DAY_MS }));
    await book.change(id, { phase: "sent" });
    disk.now -= DAY_MS;
    disk.pass(3 * DAY_MS);
    expect(book.dayLeft("base-sepolia")).toBe(0);
    disk.pass(DAY_MS);
    expect(book.dayLeft("base-sepolia")).toBe(100);
  });

  it("keeps the room of what is not signed yet for however long that takes", async () => {
    const disk = openFakeBook(CAPS);
    const book = await disk.open();
    await book.reserve(wish({ amountMicros: 100, validUntil: disk.now + VALID_MS }));
    disk.pass(3 * DAY_MS);
    expect(book.dayLeft("base-sepolia")).toBe(0);
  });

  it("takes nothing while the clock is far ahead of the cloud's", async () => {
    const disk = openFakeBook(CAPS);
    disk.cloudNow = disk.now - 300_001;
    await expect((await disk.open()).reserve(wish())).rejects.toThrow("clock is ahead of the cloud's");
  });

  it("is held up for a day after damage, not for as long as a clock says", async () => {
    const disk = openFakeBook(CAPS);
    disk.isDamaged = true;
    const book = await disk.open();
    disk.now += 2 * DAY_MS;
    expect(book.heldUntil()).toBe(disk.now + DAY_MS);
    disk.pass(DAY_MS);
    expect(book.heldUntil()).toBeNull();
  });
});

describe("the cloud's time", () => {
  const answer = (headers: Record<string, string>) => ({ header: (name: string) => headers[name] });
  it("is what its last answer told, carried on", () => {
    let uptimeMs = 5_000;
    const time = createCloudTime(() => uptimeMs);
    expect(time.now()).toBeNull();
    time.saw(answer({ date: "Sun, 06 Nov 1994 08:49:37 GMT" }));
    uptimeMs += 1_500;
    expect(time.now()).toBe(784_111_778_500);
    time.saw(answer({ date: "Sun, 06 Nov 1994 08:49:37 GMT", age: "60" }));
    expect(time.now()).toBe(784_111_837_000);
    time.saw(answer({}));
    time.saw(answer({ date: "soon" }));
    expect(time.now()).toBe(784_111_837_000);
  });
});
