import { beforeEach, describe, expect, it } from "vitest";
import { createLogBook, type LogBook } from "./log-book";

const line = (at: number | null, text = `line ${at}`) => ({ at, level: "info" as const, text });
const lines = (...times: number[]) => times.map((at) => line(at));

let book: LogBook;
beforeEach(() => {
  let seq = 0;
  book = createLogBook(() => ++seq);
});
const texts = () => book.lines().map(({ text }) => text);
const times = () => book.lines().map(({ at }) => at);

describe("a followed log", () => {
  it("has each line once, whether the stream, the list or both tell of it", () => {
    book.begin();
    book.add(line(3));
    book.add(line(4));
    book.join(lines(1, 2, 3));
    expect(times()).toEqual([1, 2, 3, 4]);
    // A stream that lags behind the list.
    book.begin();
    book.join(lines(3, 4, 5, 6));
    for (const late of lines(5, 6, 7)) book.add(late);
    expect(times()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("closes the gap that a cut left", () => {
    book.join(lines(1, 2));
    book.begin();
    book.add(line(9));
    expect(times()).toEqual([1, 2]);
    book.join(lines(2, 5, 6, 9));
    expect(times()).toEqual([1, 2, 5, 6, 9]);
  });

  it("keeps lines that are the same as often as they were written", () => {
    book.join([line(1, "tick"), line(1, "tick")]);
    book.begin();
    book.join([line(1, "tick"), line(1, "tick"), line(1, "tick")]);
    // The stream repeats two of the three, then writes one more.
    for (let count = 0; count < 4; count++) book.add(line(1, "tick"));
    expect(texts()).toHaveLength(4);
  });

  it("without times goes on where the list goes on", () => {
    const listed = (...texts: string[]) => book.join(texts.map((text) => line(null, text)));
    listed("a", "a");
    listed("a", "a", "b");
    listed("a", "b", "a");
    expect(texts()).toEqual(["a", "a", "b", "a"]);
    listed("x", "y");
    expect(texts()).toEqual(["a", "a", "b", "a", "x", "y"]);
  });

  it("is bounded in lines and in characters, while it waits for the list too", () => {
    book.begin();
    for (let at = 0; at < 12_000; at++) book.add(line(at));
    book.join([]);
    expect(book.lines()).toHaveLength(5_000);
    expect(times().at(-1)).toBe(11_999);
    expect(book.from()).toBe(book.lines()[0]?.seq);
    for (let at = 0; at < 200; at++) book.add(line(20_000 + at, "x".repeat(20_000)));
    expect(book.lines().length).toBeLessThanOrEqual(100);
    expect(times().at(-1)).toBe(20_199);
  });
});
