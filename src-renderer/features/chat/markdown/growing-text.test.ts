import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizeText, parseBlocks } from "./blocks";
import { grow, NO_TEXT } from "./growing-text";

/** Pieces that open, continue, close or reinterpret each other. */
const PIECES = [
  "a",
  "word ",
  "\n",
  "\n\n",
  "\r\n",
  "- ",
  "-",
  "1. ",
  "1.",
  "  ",
  "    ",
  "\t",
  "#",
  "# ",
  "> ",
  ">",
  "```",
  "```ts\n",
  "~~~",
  "|",
  "a|b",
  "-|-",
  "---",
  "===",
  "***",
  "**",
  "*",
  "`",
  "[ ] ",
  "[a]: /b",
  "[a][a]",
  "<b>",
  "&amp;",
];

const texts = fc.array(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join("")),
  {
    maxLength: 30,
  },
);

describe("a reply that grows", () => {
  it("ends as the same blocks, however it was cut into pieces", () => {
    fc.assert(
      fc.property(texts, (pieces) => {
        let text = "";
        let grown = NO_TEXT;
        for (const piece of pieces) {
          text += piece;
          grown = grow(grown, normalizeText(text));
        }
        const whole = parseBlocks(normalizeText(text));
        expect([...grown.settled, ...grown.open]).toEqual(whole.blocks);
        expect(grown.references).toEqual(whole.references);
      }),
      { numRuns: 400 },
    );
  });

  it("never changes a block that it called settled", () => {
    fc.assert(
      fc.property(texts, (pieces) => {
        let text = "";
        let grown = NO_TEXT;
        for (const piece of pieces) {
          text += piece;
          const next = grow(grown, normalizeText(text));
          expect(next.settled.slice(0, grown.settled.length)).toEqual(grown.settled);
          grown = next;
        }
      }),
      { numRuns: 300 },
    );
  });

  it("begins again when the text is another one", () => {
    const first = grow(NO_TEXT, "# One\n\ntext\n\nmore");
    const second = grow(first, "# Two\n\nother");
    expect([...second.settled, ...second.open]).toEqual(parseBlocks("# Two\n\nother").blocks);
  });

  it("parses no more than the end of a long reply again", () => {
    const grown = grow(NO_TEXT, "paragraph\n\n".repeat(1_000));
    expect(grown.settled).toHaveLength(999);
    expect(grown.open).toHaveLength(1);
  });
});
