import { describe, expect, it } from "vitest";
import { type Column, shorten, tableLines } from "./table";

interface Row {
  readonly name: string;
  readonly cost: string;
  readonly id: string;
}

const COLUMNS: readonly Column<Row>[] = [
  { title: "NAME", value: ({ name }) => name, canShrink: true },
  { title: "$", value: ({ cost }) => cost, align: "right" },
  { title: "ID", value: ({ id }) => id },
];

describe("tableLines", () => {
  it("lines columns up, amounts to the right, wide characters by their cells", () => {
    const rows = [
      { name: "日本", cost: "0.01", id: "a" },
      { name: "Robin", cost: "10", id: "b" },
    ];
    expect(tableLines(COLUMNS, rows, null)).toEqual(["NAME      $  ID", "日本   0.01  a", "Robin    10  b"]);
  });

  it("takes room from the names alone, and from nothing where there is no screen", () => {
    const rows = [{ name: "a very long name of an agent", cost: "1", id: "0123456789" }];
    expect(tableLines(COLUMNS, rows, 30)[1]).toBe("a very long na…  1  0123456789");
    expect(tableLines(COLUMNS, rows, 5)[1]).toContain("0123456789");
    expect(tableLines(COLUMNS, rows, null)[1]).toContain("a very long name of an agent");
  });

  it("lets no cell steer the terminal or break its line", () => {
    const rows = [{ name: "\u001b[2J\u0007evil\nname\u202e", cost: "1", id: "x" }];
    expect(tableLines(COLUMNS, rows, null)[1]).toBe("evil name  1  x");
  });
});

describe("shorten", () => {
  it.each([
    ["short", 5, "short"],
    ["longer", 5, "long…"],
    ["👩‍👩‍👧‍👦family", 4, "👩‍👩‍👧‍👦f…"],
  ])("cuts %j to %i cells", (text, cells, cut) => {
    expect(shorten(text, cells)).toBe(cut);
  });
});
