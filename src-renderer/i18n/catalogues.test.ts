import { describe, expect, it } from "vitest";
import type { Catalogue } from "./translation";

const files = import.meta.glob<Record<string, Catalogue>>("./{en,de}{,-*}.ts", { eager: true });

const catalogueOf = (path: string): Catalogue => Object.values(files[path] ?? {})[0] ?? {};
const namesIn = (text: string): string =>
  [...text.matchAll(/\{\w+\}/g)]
    .map(([name]) => name)
    .toSorted()
    .join();
const SENTENCE = /[a-z]+ [a-z]+ [a-z]+/;

describe.each(Object.keys(files).filter((path) => /\/en[-.]/.test(path)))("%s", (path) => {
  const english = catalogueOf(path);
  const german = catalogueOf(path.replace("/en", "/de"));
  const keysWhere = (isWrong: (text: string, other: string) => boolean): string[] =>
    Object.entries(english)
      .filter(([key, text]) => isWrong(text, german[key] ?? ""))
      .map(([key]) => key);

  it("has the same keys in both languages", () => {
    expect(Object.keys(german).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  it("has words for every key, with the same names to fill in", () => {
    expect(keysWhere((text, other) => text.trim() === "" || other.trim() === "")).toEqual([]);
    expect(keysWhere((text, other) => namesIn(text) !== namesIn(other))).toEqual([]);
  });

  it("is told that something goes on or asks further in both languages", () => {
    expect(keysWhere((text, other) => text.endsWith("…") !== other.endsWith("…"))).toEqual([]);
  });

  it("has no English sentence left in German", () => {
    expect(keysWhere((text, other) => SENTENCE.test(text) && text === other)).toEqual([]);
  });
});
