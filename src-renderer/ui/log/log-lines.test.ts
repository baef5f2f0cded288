import { describe, expect, it } from "vitest";
import { findLines, markMatches, readableLines } from "./log-lines";

const lines = readableLines(["\u001b[32mINFO\u001b[0m heartbeat ok\r", "Error: Heartbeat lost", ""]);

it("readableLines leaves out colours and carriage returns", () => {
  expect(lines.map(({ text }) => text)).toEqual(["INFO heartbeat ok", "Error: Heartbeat lost", ""]);
});

describe("findLines", () => {
  it.each([
    ["", [0, 1, 2]],
    ["HEARTBEAT", [0, 1]],
    [" lost ", [1]],
    ["nothing", []],
  ])("%j", (query, numbers) => {
    expect(findLines(lines, query).map(({ number }) => number)).toEqual(numbers);
  });
});

describe("markMatches", () => {
  const marked = (text: string, query: string) =>
    markMatches(text, query).map((piece) => (piece.isMatch ? `[${piece.text}]` : piece.text));
  it.each([
    ["abcABC", "b", ["a", "[b]", "cA", "[B]", "C"]],
    ["aaa", "aa", ["[aa]", "a"]],
    ["abc", "", ["abc"]],
    ["abc", "abc", ["[abc]"]],
    ["", "a", [""]],
    // "İ" in lower case is two letters long: places would be wrong.
    ["İstanbul", "stan", ["İstanbul"]],
  ])("%j in %j", (text, query, pieces) => {
    expect(marked(text, query)).toEqual(pieces);
  });
});
