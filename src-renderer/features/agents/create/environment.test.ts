import { describe, expect, it } from "vitest";
import { environmentOf, parseEnvironment, problemsOf } from "./environment";

const pairs = (text: string) => parseEnvironment(text)?.map(({ name, value }) => [name, value]) ?? null;
const row = (id: string, name: string, value = "x") => ({ id, name, value });

describe("parseEnvironment", () => {
  it.each([
    ["A=1", [["A", "1"]]],
    [
      "export A=1\r\n# note\r\n\r\nB = two words # note",
      [
        ["A", "1"],
        ["B", "two words"],
      ],
    ],
    ['A="with # and = inside" # note', [["A", "with # and = inside"]]],
    ["A='single'", [["A", "single"]]],
    ['KEY="line\\nline"', [["KEY", "line\nline"]]],
    ["EMPTY=", [["EMPTY", ""]]],
    ["URL=https://host/?a=b", [["URL", "https://host/?a=b"]]],
  ])("reads %j", (text, expected) => {
    expect(pairs(text)).toEqual(expected);
  });

  it.each(["just a name", "A=1\nnot a line", "", "1A=2", "# only a note"])("leaves %j alone", (text) => {
    expect(pairs(text)).toBeNull();
  });
});

describe("problemsOf", () => {
  it("names what keeps a variable from being sent, and passes over empty rows", () => {
    const rows = [
      row("1", "", ""),
      row("2", "A"),
      row("3", " A "),
      row("4", "", "v"),
      row("5", "B C"),
      row("6", "D=E"),
    ];
    expect(Object.fromEntries(problemsOf(rows))).toEqual({
      3: "repeated",
      4: "unnamed",
      5: "badName",
      6: "badName",
    });
  });
});

it("environmentOf sends trimmed names and values as they are", () => {
  expect(environmentOf([row("1", " A ", " v "), row("2", "", "")])).toEqual({ A: " v " });
});
